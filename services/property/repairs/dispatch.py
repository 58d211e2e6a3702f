"""Sending somebody, or taking it oneself; then accepting, and being on the spot.

Whoever is sent covers the place and has the skill. Of a hundred who take the same work order at once one gets it: the
row is locked before anybody's claim is looked at.
"""

from collections.abc import Mapping
from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from services.property.lifecycle import same_version
from services.property.repairs import clocks, commands, deadlines, rules, store
from services.property.staff import store as staff_store
from services.property.staff.rules import has_skill


def assign(act: Act, *, work_order_id: str, staff_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """Send them; they have yet to accept."""
    order = commands.existing(act, work_order_id)
    status = rules.assign(order["status"], "assign", order["responsibility"])
    same_version(expected_version, order["version"])
    _send(act, order, "assign", status, staff_id, None)
    return commands.after(act, work_order_id)


def reassign(
    act: Act, *, work_order_id: str, staff_id: str, reason: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Send somebody else instead."""
    order = commands.existing(act, work_order_id)
    status = rules.assign(order["status"], "reassign", order["responsibility"])
    same_version(expected_version, order["version"])
    if order["staff_id"] == staff_id:
        raise Refusal("staff_sent_already", pointer="/staff_id")
    _send(act, order, "reassign", status, staff_id, reason)
    return commands.after(act, work_order_id)


def grab(act: Act, *, work_order_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """The caller takes it, and has thereby accepted it."""
    order = commands.existing(act, work_order_id)
    status = rules.grab(order["status"], order["responsibility"])
    same_version(expected_version, order["version"])
    own = _covering(act, order, person_id=act.principal.person_id) if act.principal.person_id else []
    fitting = [one for one in own if has_skill(one["skills"], rules.SKILLS[order["category"]])]
    rules.must_fit((fitting or own)[0]["skills"] if own else None, order["category"])
    staff_id = fitting[0]["staff_id"]
    deadlines.stop(act, work_order_id, clocks.FIRST_RESPONSE)
    store.save(
        act,
        work_order_id,
        status=status,
        staff_id=staff_id,
        assigned_by=act.principal.actor(),
        assigned_at=act.now,
        accepted_at=act.now,
        arrived_at=None,
    )
    store.add_step(act, order, "grab", status)
    deadlines.tell(act, order, "assigned", {"staff_id": staff_id, "taken": True})
    return commands.after(act, work_order_id)


def accept(act: Act, *, work_order_id: str, expected_version: int | None = None) -> dict[str, Any]:
    order = commands.existing(act, work_order_id)
    must_be_sent(act, order)
    status = rules.WORK_ORDER.after(order["status"], "accept")
    same_version(expected_version, order["version"])
    deadlines.stop(act, work_order_id, clocks.FIRST_RESPONSE)
    store.save(act, work_order_id, status=status, accepted_at=act.now)
    store.add_step(act, order, "accept", status)
    return commands.after(act, work_order_id)


def arrive(act: Act, *, work_order_id: str, expected_version: int | None = None) -> dict[str, Any]:
    order = commands.existing(act, work_order_id)
    must_be_sent(act, order)
    status = rules.WORK_ORDER.after(order["status"], "arrive")
    same_version(expected_version, order["version"])
    store.save(act, work_order_id, status=status, arrived_at=act.now)
    store.add_step(act, order, "arrive", status)
    return commands.after(act, work_order_id)


def must_be_sent(act: Act, order: Mapping[str, Any]) -> None:
    """Only who was sent speaks of the work; while nobody is, the state decides."""
    if order["staff_id"] is not None and order["worker_person_id"] != act.principal.person_id:
        raise Refusal("not_sent_to_you")


def _send(act: Act, order: Mapping[str, Any], command: str, status: str, staff_id: str, note: str | None) -> None:
    found = _covering(act, order, staff_id=staff_id)
    rules.must_fit(found[0]["skills"] if found else None, order["category"])
    store.save(
        act,
        order["work_order_id"],
        status=status,
        staff_id=staff_id,
        assigned_by=act.principal.actor(),
        assigned_at=act.now,
        accepted_at=None,
        arrived_at=None,
    )
    store.add_step(act, order, command, status, note)
    deadlines.tell(act, order, "assigned", {"staff_id": staff_id, "taken": False})


def _covering(act: Act, order: Mapping[str, Any], **only: str | None) -> list[dict[str, Any]]:
    """Who covers the place now; in the common parts the building is not known, and who has one of them will do."""
    place = {
        "community_id": order["community_id"],
        "compound_id": order["compound_id"],
        "company_id": order["operator_id"],
        "building": order["building"],
    }
    return staff_store.covering(act, place, act.now.date(), any_building=order["building"] is None, **only)
