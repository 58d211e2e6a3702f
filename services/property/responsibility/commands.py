"""A compound's own answers where they differ from the matrix, and its warranties: written down with their evidence."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from services.property.responsibility import queries, rules, store


def override(
    act: Act, *, compound_id: str, object: str, duty: str, payer: str, reason: str, evidence: Sequence[str]
) -> dict[str, Any]:
    """From now on this is the compound's answer; the one before it ends and is kept."""
    compound = queries.seen(act, compound_id, lock=True)
    standing = store.load_override(act, compound_id, object)
    rules.check_override(object, duty, payer, _standing_answer(act, object, standing))
    if standing is not None:
        store.end_override(act, standing["override_id"])
    row = {
        "override_id": act.new_id(),
        "community_id": compound["community_id"],
        "compound_id": compound_id,
        "object": object,
        "responsibility": rules.DUTIES[duty][0],
        "duty": duty,
        "payer": payer,
        "reason": reason,
        "evidence": list(evidence),
    }
    store.add_override(act, row)
    return {**row, "recorded_at": act.now, "ended_at": None, "standing": True}


def withdraw_override(act: Act, *, compound_id: str, object: str) -> dict[str, Any]:
    """Go back to the matrix. Refuses ``no_override`` where there is nothing to go back from."""
    queries.seen(act, compound_id, lock=True)
    standing = store.load_override(act, compound_id, object)
    if standing is None:
        raise Refusal("no_override", object=object)
    store.end_override(act, standing["override_id"])
    return {**standing, "ended_at": act.now, "standing": False}


def record_warranty(
    act: Act, *, compound_id: str, object: str, asset_id: str | None, until_on: date, evidence: Sequence[str]
) -> dict[str, Any]:
    """Until this day the developer repairs; a newer record of the same thing counts instead."""
    compound = queries.seen(act, compound_id)
    if asset_id is not None and not store.asset_is_there(act, compound_id, asset_id):
        raise Refusal("asset_elsewhere", pointer="/asset_id")
    rules.check_warranty(until_on, act.now.date())
    row = {
        "warranty_id": act.new_id(),
        "community_id": compound["community_id"],
        "compound_id": compound_id,
        "object": object,
        "asset_id": asset_id,
        "until_on": until_on,
        "evidence": list(evidence),
    }
    store.add_warranty(act, row)
    return {**row, "recorded_at": act.now}


def _standing_answer(act: Act, object: str, standing: dict[str, Any] | None) -> rules.Answer:
    own = rules.Override(standing["duty"], standing["payer"]) if standing else None
    return rules.answer(object, act.now.date(), own)
