"""Reading work orders: residents see those of the common parts and of their own home."""

from collections.abc import Mapping
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.repairs import rules, store


def admit(act: Act, place: Mapping[str, Any] | None) -> tuple[Mapping[str, Any], list[str] | None]:
    """The place, if the caller has a part in it, and the homes in it that are open to them (None: all)."""
    if place is None:
        raise Refusal("not_found")
    scope = Scope(
        community_id=place["community_id"], compound_id=place["compound_id"], operator_id=place["operator_id"]
    )
    act.authorise(scope)
    return place, rules.open_homes(act.principal.grants, scope)


def get(act: Act, work_order_id: str) -> dict[str, Any]:
    work_order = store.load(act, work_order_id)
    if work_order is None:
        raise Refusal("not_found")
    _, homes = admit(act, store.load_place(act, work_order["compound_id"]))
    if not rules.is_open(work_order["household_id"], homes):
        raise Refusal("not_found")
    return work_order


def list_of_compound(
    act: Act, *, compound_id: str, status: str | None, limit: int, cursor: str | None
) -> dict[str, Any]:
    """Newest first."""
    _, homes = admit(act, store.load_place(act, compound_id))
    return page(
        act,
        store.LISTED,
        {"sub_district": act.sub_district, "compound_id": compound_id, "status": status, "homes": homes},
        key=("reported_at", "work_order_id"),
        descending=True,
        limit=limit,
        cursor=cursor,
    )
