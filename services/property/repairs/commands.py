"""Reporting what is broken: a number to ask by, and an event, at once."""

from collections.abc import Sequence
from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from services.property.repairs import queries, rules, store


def report(
    act: Act,
    *,
    compound_id: str,
    household_id: str | None,
    category: str,
    place: str,
    description: str,
    photos: Sequence[str] = (),
) -> dict[str, Any]:
    """Open a work order. Refuses ``not_found`` for a place, or a home, the caller has no part in."""
    where, homes = queries.admit(act, store.load_place(act, compound_id, household_id))
    if not rules.is_open(household_id, homes):
        raise Refusal("not_found")
    if not where["holds_household"]:
        raise Refusal("household_elsewhere", pointer="/household_id")
    work_order = {
        "work_order_id": act.new_id(),
        "number": act.number("WX"),
        "status": rules.FIRST_STATE,
        "community_id": where["community_id"],
        "compound_id": compound_id,
        "household_id": household_id,
        "category": category,
        "place": place,
        "description": description,
        "photos": list(photos),
        "reported_by": act.principal.actor(),
        "reported_at": act.now,
        "correlation_id": act.correlation_id,
    }
    store.add(act, work_order)
    act.emit(
        "property.workorder.submitted",
        work_order["work_order_id"],
        {name: work_order[name] for name in ("work_order_id", "number", "compound_id", "category", "reported_at")},
        compound_id=compound_id,
        community_id=where["community_id"],
    )
    return {**work_order, "reported_by_role": act.principal.role, "version": 1}
