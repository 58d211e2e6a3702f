"""Reporting what is broken: a number to ask by, clocks, and an event, at once; and taking a report back."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from services.property.lifecycle import same_version
from services.property.persons import Person
from services.property.repairs import deadlines, fund_store, parties, queries, rules, store

#: how many similar ones a report's answer names
SIMILAR_MOST = 3


def report(
    act: Act,
    *,
    compound_id: str,
    household_id: str | None,
    category: str,
    place: str,
    description: str,
    urgency: str = "ordinary",
    location_kind: str | None = None,
    asset_id: str | None = None,
    photos: Sequence[str] = (),
) -> dict[str, Any]:
    """Open a work order. Refuses ``not_found`` for a place, or a home, the caller has no part in."""
    where, homes = queries.admit(act, store.load_place(act, compound_id, household_id))
    if not rules.is_open(household_id, homes):
        raise Refusal("not_found")
    if not where["holds_household"]:
        raise Refusal("household_elsewhere", pointer="/household_id")
    if asset_id is not None and not store.asset_is_there(act, compound_id, asset_id):
        raise Refusal("asset_elsewhere", pointer="/asset_id")
    similar = queries.similar(act, compound_id, category, homes, SIMILAR_MOST)
    work_order_id = _open(
        act,
        community_id=where["community_id"],
        compound_id=compound_id,
        household_id=household_id,
        asset_id=asset_id,
        category=category,
        urgency=urgency,
        location_kind=location_kind,
        place=place,
        description=description,
        photos=list(photos),
    )
    found = store.load(act, work_order_id)
    assert found is not None  # written above, in this transaction
    return {**found, "similar_ids": [one["work_order_id"] for one in similar]}


def open_for_asset(
    act: Act,
    *,
    compound: str,
    community: str,
    asset_id: str,
    category: str,
    place: str,
    description: str,
    urgency: str = "urgent",
    photos: Sequence[str] = (),
) -> str:
    """Open a work order for a fault of equipment, within another capability's command; its id.

    The caller has authorised the act and knows that the asset stands in the compound. Not for timers or events: it
    takes a number.
    """
    return _open(
        act,
        community_id=community,
        compound_id=compound,
        household_id=None,
        asset_id=asset_id,
        category=category,
        urgency=urgency,
        location_kind="common_part",
        place=place,
        description=description,
        photos=list(photos),
    )


def cancel(act: Act, *, work_order_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """Who reported it takes it back, before anybody is sent."""
    order = existing(act, work_order_id)
    parties.must_be_party(caller(act, order), report_of(order))
    status = rules.WORK_ORDER.after(order["status"], "cancel")
    same_version(expected_version, order["version"])
    _not_the_funds(act, work_order_id)
    deadlines.stop(act, work_order_id)
    store.save(act, work_order_id, status=status)
    store.add_step(act, order, "cancel", status, reason)
    deadlines.tell(act, order, "cancelled", {"merged_into": None})
    return after(act, work_order_id)


def merge(
    act: Act, *, work_order_id: str, into_work_order_id: str, expected_version: int | None = None
) -> dict[str, Any]:
    """The same thing reported twice: this one closes and points at the other."""
    both = store.lock_in_order(act, [work_order_id, into_work_order_id])
    order, other = both.get(work_order_id), both.get(into_work_order_id)
    if order is None:
        raise Refusal("not_found")
    queries.admit(act, store.load_place(act, order["compound_id"]))
    act.adopt(order["correlation_id"])
    status = rules.merge(_twin(order), _twin(other) if other else None)
    same_version(expected_version, order["version"])
    _not_the_funds(act, work_order_id)
    deadlines.stop(act, work_order_id)
    store.save(act, work_order_id, status=status, merged_into=into_work_order_id)
    store.add_step(act, order, "merge", status)
    deadlines.tell(act, order, "cancelled", {"merged_into": into_work_order_id})
    return after(act, work_order_id)


def existing(act: Act, work_order_id: str) -> dict[str, Any]:
    """The work order, locked, if the caller may act on it; its case is this act's from now on."""
    order = store.lock(act, work_order_id)
    if order is None:
        raise Refusal("not_found")
    place = store.load_place(act, order["compound_id"], order["household_id"])
    where, homes = queries.admit(act, place, order["household_id"])
    if not rules.is_open(order["household_id"], homes):
        raise Refusal("not_found")
    act.adopt(order["correlation_id"])
    return {**order, "operator_id": where["operator_id"], "building": where["building"]}


def after(act: Act, work_order_id: str) -> dict[str, Any]:
    """The work order as it is now."""
    order = store.load(act, work_order_id)
    assert order is not None  # nothing is ever deleted
    return order


def caller(act: Act, order: Mapping[str, Any]) -> parties.Caller:
    """Who acts on this work order, and what they are at its place."""
    grants = act.principal.grants
    roles = rules.roles_at(grants, queries.scope_of(order))
    return parties.Caller(Person.of(act.principal.actor()), roles, tuple(rules.own_homes(grants)))


def report_of(order: Mapping[str, Any]) -> parties.Report:
    return parties.Report(Person.of(order["reported_by"]), order["household_id"])


def _not_the_funds(act: Act, work_order_id: str) -> None:
    """What the owners are asked to pay for, or have paid for, does not go away beneath them."""
    fund_use = fund_store.standing_uses(act, [work_order_id]).get(work_order_id)
    if fund_use is not None:
        raise Refusal("fund_use_stands", fund_use=fund_use)


def _twin(order: Mapping[str, Any]) -> rules.Twin:
    return rules.Twin(order["work_order_id"], order["compound_id"], order["household_id"], order["status"])


def _open(act: Act, **what: Any) -> str:
    work_order_id = act.new_id()
    due = deadlines.start(act, work_order_id, what["urgency"], act.now)
    order = {
        **what,
        **due,
        "work_order_id": work_order_id,
        "number": act.number("WX"),
        "status": rules.FIRST_STATE,
        "reported_by": act.principal.actor(),
        "reported_at": act.now,
        "correlation_id": act.correlation_id,
    }
    store.add(act, order)
    deadlines.tell(act, order, "submitted", {name: order[name] for name in ("category", "urgency", "reported_at")})
    return work_order_id
