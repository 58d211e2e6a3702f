"""Reading work orders: residents see those of the common parts and of their own home."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.repairs import rules, store


def scope_of(place: Mapping[str, Any], household_id: str | None = None) -> Scope:
    return Scope(
        community_id=place["community_id"],
        compound_id=place["compound_id"],
        household_id=household_id,
        operator_id=place["operator_id"],
    )


def admit(
    act: Act, place: Mapping[str, Any] | None, household_id: str | None = None
) -> tuple[Mapping[str, Any], list[str] | None]:
    """The place, if the caller has a part in it, and the homes in it that are open to them (None: all)."""
    if place is None:
        raise Refusal("not_found")
    scope = scope_of(place, household_id)
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
    act: Act, *, compound_id: str, status: str | None, staff_id: str | None, limit: int, cursor: str | None
) -> dict[str, Any]:
    """Newest first."""
    _, homes = admit(act, store.load_place(act, compound_id))
    return page(
        act,
        store.LISTED,
        {
            "sub_district": act.sub_district,
            "compound_id": compound_id,
            "status": status,
            "staff_id": staff_id,
            "homes": homes,
        },
        key=("reported_at", "work_order_id"),
        descending=True,
        limit=limit,
        cursor=cursor,
    )


def list_own_work(act: Act, *, finished: bool, limit: int, cursor: str | None) -> dict[str, Any]:
    """What the caller was sent to or has taken, newest first; nobody else's."""
    return page(
        act,
        store.OWN_WORK,
        {
            "sub_district": act.sub_district,
            "person_id": act.visible().person_id,
            "finished": finished,
            "sent": list(rules.SENT),
        },
        key=("reported_at", "work_order_id"),
        descending=True,
        limit=limit,
        cursor=cursor,
    )


def list_similar(act: Act, *, compound_id: str, category: str) -> dict[str, Any]:
    """The newest twenty."""
    _, homes = admit(act, store.load_place(act, compound_id))
    return {"items": similar(act, compound_id, category, homes, 20)}


def similar(act: Act, compound_id: str, category: str, homes: list[str] | None, most: int) -> list[dict[str, Any]]:
    since = act.now - timedelta(days=rules.SIMILAR_DAYS)
    return store.similar(act, compound_id, category, homes, since, rules.OPEN, most)


def list_steps(act: Act, *, work_order_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """In the order they were taken."""
    get(act, work_order_id)
    return page(
        act,
        store.STEPS,
        {"sub_district": act.sub_district, "work_order_id": work_order_id},
        key=("step",),
        limit=limit,
        cursor=cursor,
    )
