"""On the spot: where it is, whose duty it is, who pays; and what is another's duty is referred to them."""

from typing import Any

from chassis import Act
from services.property.lifecycle import same_version
from services.property.repairs import clocks, commands, deadlines, parties, rules, store
from services.property.responsibility import queries as responsibility
from services.property.responsibility import rules as matrix

#: What belongs to one round of work, and is empty when the next begins.
NEW_ROUND: dict[str, Any] = {
    "staff_id": None,
    "assigned_by": None,
    "assigned_at": None,
    "accepted_at": None,
    "arrived_at": None,
    "quote_materials_fen": None,
    "quote_labour_fen": None,
    "quoted_at": None,
    "quote_accepted_by": None,
    "quote_accepted_at": None,
    "materials_fen": 0,
    "labour_fen": 0,
    "utility_kind": None,
    "utility_name": None,
    "utility_reference": None,
    "referred_at": None,
    "follow_ups": 0,
}


def verify(
    act: Act,
    *,
    work_order_id: str,
    location_kind: str,
    place: str | None,
    category: str | None,
    urgency: str | None,
    major: bool,
    duty: str | None,
    payer: str | None,
    reason: str | None,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """Settle the responsibility by the matrix, or differently with a reason; a new round of work begins."""
    order = commands.existing(act, work_order_id)
    caller = commands.caller(act, order)
    status = parties.verify(order["status"], order["disputed_by_manager"], caller)
    same_version(expected_version, order["version"])
    found_category = category or order["category"]
    object = matrix.object_of(found_category, location_kind)
    answer = responsibility.answer_here(act, order["compound_id"], object, order["asset_id"])
    settled = rules.verify(answer, order["household_id"], major=major, duty=duty, payer=payer, reason=reason)
    parties.must_settle_cost(caller, settled.payer, settled.differs)
    found = {
        "category": found_category,
        "urgency": urgency or order["urgency"],
        "responsibility": settled.responsibility,
        "payer": settled.payer,
    }
    act.cancel_timer(deadlines.FOLLOW_UP, work_order_id)
    store.save(
        act,
        work_order_id,
        **NEW_ROUND,
        **found,
        **_clocks(
            act, order, found["urgency"], anew=parties.begins_anew(caller, order["status"], order["duty"], settled.duty)
        ),
        status=status,
        disputed_by_manager=False,
        location_kind=location_kind,
        place=place or order["place"],
        object=object,
        duty=settled.duty,
        override_reason=reason if settled.differs else None,
        verified_by=act.principal.actor(),
        verified_at=act.now,
    )
    store.add_step(act, order, "verify", status, reason if settled.differs else None, payer=settled.payer)
    deadlines.tell(act, order, "verified", found)
    return commands.after(act, work_order_id)


def _clocks(act: Act, order: dict[str, Any], urgency: str, *, anew: bool) -> dict[str, Any]:
    """Those that run are left alone; those that stood still, or run by another urgency, go on from where they began."""
    if anew:
        return deadlines.restart(act, order["work_order_id"], urgency)
    if order["status"] == "utility_referred" or urgency != order["urgency"]:
        return deadlines.go_on(act, order, urgency)
    return {}


def refer(
    act: Act, *, work_order_id: str, referred_to: str, name: str, reference: str, expected_version: int | None = None
) -> dict[str, Any]:
    """It is theirs from now on; we keep asking until it is finished."""
    order = commands.existing(act, work_order_id)
    status = rules.refer(order["status"], order["responsibility"], referred_to)
    same_version(expected_version, order["version"])
    follow_up_at = act.now + clocks.FOLLOW_UP
    deadlines.stop(act, work_order_id)
    act.set_timer(deadlines.FOLLOW_UP, work_order_id, follow_up_at)
    store.save(
        act,
        work_order_id,
        status=status,
        utility_kind=referred_to,
        utility_name=name,
        utility_reference=reference,
        referred_at=act.now,
    )
    store.add_step(act, order, "refer_to_utility", status, f"{name} {reference}")
    deadlines.tell(act, order, "referred", {"referred_to": referred_to, "follow_up_at": follow_up_at})
    return commands.after(act, work_order_id)
