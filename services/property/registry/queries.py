"""Reading the registry of compounds, communities and bundles. Each is one or two statements, whatever its size."""

from datetime import date
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.events.property.registry import MANAGEMENT_MODES
from contracts.refusals import Refusal
from services.property.registry import store
from services.property.registry.visibility import reach, reached


def get_sub_district_overview(act: Act, on: date | None) -> dict[str, Any]:
    """The sub-district in numbers; management as it stood at the end of ``on`` (None: today)."""
    act.authorise(Scope())
    on = on or act.now.date()
    counts = store.counts(act, on)
    by_mode = store.compounds_by_mode(act, on)
    modes = [{"management_mode": mode, "compounds": by_mode.get(mode, 0)} for mode in MANAGEMENT_MODES]
    return {"on": on, **counts, "by_management_mode": modes}


def list_communities(act: Act, limit: int, cursor: str | None) -> dict[str, Any]:
    act.authorise(Scope())
    return page(act, store.COMMUNITIES, {}, key=("name", "community_id"), limit=limit, cursor=cursor)


def list_compounds(
    act: Act, community_id: str | None, management_mode: str | None, kind: str | None, limit: int, cursor: str | None
) -> dict[str, Any]:
    """By name; only what the caller may see."""
    wanted = {"community_id": community_id, "management_mode": management_mode, "kind": kind}
    conditions = [reached("compound.community_id", "compound_id", "manager_id")]
    conditions += [f"compound.{column} = %({column})s" for column, value in wanted.items() if value is not None]
    return page(
        act,
        f"{store.COMPOUND} where {' and '.join(conditions)}",
        {**wanted, **reach(act)},
        key=("name", "compound_id"),
        limit=limit,
        cursor=cursor,
    )


def get_compound(act: Act, compound_id: str) -> dict[str, Any]:
    """The compound with its manager and its equipment."""
    compound = _seen(act, store.compound_whole(act, compound_id))
    return {**compound, "total_area": compound["total_area"] or None}


def get_management_history(act: Act, compound_id: str) -> dict[str, Any]:
    seen_compound(act, compound_id)
    return {"compound_id": compound_id, "spells": store.spells(act, compound_id)}


def seen_compound(act: Act, compound_id: str) -> dict[str, Any]:
    """The compound, if the caller may see it. Refuses ``not_found``."""
    return _seen(act, store.compound(act, compound_id))


def _seen(act: Act, compound: dict[str, Any] | None) -> dict[str, Any]:
    if compound is None:
        raise Refusal("not_found")
    act.authorise(
        Scope(
            community_id=compound["community_id"],
            compound_id=compound["compound_id"],
            operator_id=compound["manager_id"],
        )
    )
    return compound


def list_bundles(act: Act, limit: int, cursor: str | None) -> dict[str, Any]:
    act.authorise(Scope())
    return page(act, store.BUNDLE, {}, key=("name", "bundle_id"), limit=limit, cursor=cursor)


def get_bundle(act: Act, bundle_id: str) -> dict[str, Any]:
    """The bundle with its price tiers, cheapest level first, and its compounds."""
    act.authorise(Scope())
    bundle = store.bundle(act, bundle_id)
    if bundle is None:
        raise Refusal("not_found")
    return {**bundle, "tiers": store.tiers(act, bundle_id), "compound_ids": store.compounds_of_bundle(act, bundle_id)}


def list_public_compounds(act: Act, limit: int, cursor: str | None) -> dict[str, Any]:
    return page(act, store.COMPOUND, {}, key=("name", "compound_id"), limit=limit, cursor=cursor)


def get_public_compound(act: Act, compound_id: str) -> dict[str, Any]:
    compound = store.compound(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    return compound
