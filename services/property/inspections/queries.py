"""Reading about equipment and outages: everyone with a part in the compound sees how it stands."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.inspections import store

#: what is due within so many days, if nothing else is asked
SOON_DAYS = 14


def present_plan(plan: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The row as the contract shows it."""
    return {**plan, "overdue": plan["next_due_on"] < today}


def get_condition(act: Act, asset_id: str) -> dict[str, Any]:
    return _admitted(act, store.load_asset(act, asset_id))


def list_conditions(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """By kind, then by label."""
    _admitted(act, store.load_compound(act, compound_id))
    return page(
        act,
        store.LISTED_CONDITIONS,
        {"sub_district": act.sub_district, "compound_id": compound_id},
        key=("kind", "label", "asset_id"),
        limit=limit,
        cursor=cursor,
    )


def list_plans(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """The most urgent first."""
    _admitted(act, store.load_compound(act, compound_id))
    params = {"compound_id": compound_id}
    return _plans(act, store.LISTED_PLANS, params, limit, cursor)


def list_due(act: Act, *, community_id: str, until: date | None, limit: int, cursor: str | None) -> dict[str, Any]:
    """What is overdue, and what is due by ``until``, the most urgent first."""
    if not store.community_exists(act, community_id):
        raise Refusal("not_found")
    act.authorise(Scope(community_id=community_id))
    until = until or act.now.date() + timedelta(days=SOON_DAYS)
    return _plans(act, store.DUE_PLANS, {"community_id": community_id, "until": until}, limit, cursor)


def list_inspections(
    act: Act, *, compound_id: str, asset_id: str | None, limit: int, cursor: str | None
) -> dict[str, Any]:
    """Newest first."""
    _admitted(act, store.load_compound(act, compound_id))
    return page(
        act,
        store.INSPECTIONS_OF_ASSET if asset_id else store.LISTED_INSPECTIONS,
        {"sub_district": act.sub_district, "compound_id": compound_id, "asset_id": asset_id},
        key=("done_at", "inspection_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )


def list_certificates(act: Act, *, asset_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """In the order they were recorded."""
    get_condition(act, asset_id)
    return page(
        act,
        store.CERTIFICATES,
        {"sub_district": act.sub_district, "asset_id": asset_id},
        key=("recorded_at", "certificate_id"),
        limit=limit,
        cursor=cursor,
    )


def get_outage(act: Act, outage_id: str) -> dict[str, Any]:
    outage = store.load_outage(act, outage_id)
    if outage is None:
        raise Refusal("not_found")
    _admitted(act, store.load_compound(act, outage["compound_id"]))
    return outage


def list_outages(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """Newest first."""
    _admitted(act, store.load_compound(act, compound_id))
    return page(
        act,
        store.LISTED_OUTAGES,
        {"sub_district": act.sub_district, "compound_id": compound_id},
        key=("starts_at", "outage_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )


def _plans(act: Act, select: str, params: Mapping[str, Any], limit: int, cursor: str | None) -> dict[str, Any]:
    found = page(
        act,
        select,
        {"sub_district": act.sub_district, **params},
        key=("next_due_on", "plan_id"),
        limit=limit,
        cursor=cursor,
    )
    today = act.now.date()
    return {**found, "items": [present_plan(item, today) for item in found["items"]]}


def _admitted(act: Act, place: Mapping[str, Any] | None) -> dict[str, Any]:
    """The asset or compound, if the caller has a part in it."""
    if place is None:
        raise Refusal("not_found")
    act.authorise(
        Scope(community_id=place["community_id"], compound_id=place["compound_id"], operator_id=place["operator_id"])
    )
    return dict(place)
