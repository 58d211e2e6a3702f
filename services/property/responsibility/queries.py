"""Answering who repairs what: to everyone by the matrix, within a compound by its own answers and warranties too."""

from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.responsibility import rules, store


def answer_here(act: Act, compound_id: str, object: str, asset_id: str | None = None) -> rules.Answer:
    """Who repairs ``object`` in this compound today, and who pays; repairs verify by it."""
    override = store.load_override(act, compound_id, object)
    warranty = store.load_warranty(act, compound_id, object, asset_id)
    return rules.answer(
        object,
        act.now.date(),
        rules.Override(override["duty"], override["payer"]) if override else None,
        rules.Warranty(warranty["until_on"]) if warranty else None,
    )


def explain(
    act: Act, *, category: str, location_kind: str, compound_id: str | None, asset_id: str | None
) -> dict[str, Any]:
    """What a resident is told, with its sources. Refuses ``category_not_there``, ``not_found`` for no such compound."""
    act.authorise(Scope())
    object = rules.object_of(category, location_kind)
    if compound_id is None:
        return present(act, rules.MATRIX[object])
    if store.load_compound(act, compound_id) is None:
        raise Refusal("not_found")
    return present(act, answer_here(act, compound_id, object, asset_id))


def matrix(act: Act, *, responsibility: str | None) -> dict[str, Any]:
    """The whole matrix, for anyone."""
    lines = rules.MATRIX.values()
    return {"items": [present(act, line) for line in lines if responsibility in (None, line.responsibility)]}


def present(act: Act, found: rules.Answer) -> dict[str, Any]:
    """The answer as the contract shows it."""
    return {
        "object": found.object,
        "responsibility": found.responsibility,
        "duty": found.duty,
        "payer": found.payer,
        "major_payer": found.major_payer,
        "ground": found.ground,
        "warranty_until": found.warranty_until,
        "sources": [norm.as_dict() for norm in found.sources(act.now.date())],
        "sentence_zh": rules.sentence(found, "zh"),
        "sentence_en": rules.sentence(found, "en"),
    }


def list_overrides(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """Newest first."""
    seen(act, compound_id)
    return page(
        act,
        store.OVERRIDES,
        {"sub_district": act.sub_district, "compound_id": compound_id},
        key=("recorded_at", "override_id"),
        descending=True,
        limit=limit,
        cursor=cursor,
    )


def list_warranties(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """Newest first."""
    seen(act, compound_id)
    return page(
        act,
        store.WARRANTIES,
        {"sub_district": act.sub_district, "compound_id": compound_id},
        key=("recorded_at", "warranty_id"),
        descending=True,
        limit=limit,
        cursor=cursor,
    )


def seen(act: Act, compound_id: str, *, lock: bool = False) -> dict[str, Any]:
    """The compound, if the caller reaches it. Refuses ``not_found``."""
    compound = store.load_compound(act, compound_id, lock=lock)
    if compound is None:
        raise Refusal("not_found")
    act.authorise(
        Scope(community_id=compound["community_id"], compound_id=compound_id, operator_id=compound["operator_id"])
    )
    return compound
