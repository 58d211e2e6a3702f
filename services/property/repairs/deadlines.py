"""A work order's clocks: set when it comes in, stopped when they are met, told when they run out."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from chassis import Act
from services.property.repairs import clocks, rules, store

RESPONSE_DUE = "work_order_response"
FINISH_DUE = "work_order_finish"
FOLLOW_UP = "work_order_follow_up"
SILENCE = "work_order_silence"

TIMERS = {clocks.FIRST_RESPONSE: RESPONSE_DUE, clocks.COMPLETION: FINISH_DUE}


def start(act: Act, work_order_id: str, urgency: str, since: datetime) -> dict[str, datetime]:
    """Set both clocks; the columns that say when they run out."""
    due = {clock: clocks.due_at(clock, urgency, since) for clock in TIMERS}
    for clock, timer in TIMERS.items():
        act.set_timer(timer, work_order_id, due[clock])
    return {"response_due_at": due[clocks.FIRST_RESPONSE], "finish_due_at": due[clocks.COMPLETION]}


def restart(act: Act, work_order_id: str, urgency: str) -> dict[str, Any]:
    """Begin again from now, with nothing overdue."""
    due = start(act, work_order_id, urgency, act.now)
    return {**due, "clocked_from": act.now, "response_overdue": 0, "finish_overdue": 0}


def go_on(act: Act, order: Mapping[str, Any], urgency: str) -> dict[str, Any]:
    """Count from where they began, by this urgency; what was told to be overdue stays told, and the next level is due."""
    since = order["clocked_from"] or order["reported_at"]
    due = {clock: clocks.due_at(clock, urgency, since) for clock in TIMERS}
    told = {clocks.FIRST_RESPONSE: order["response_overdue"], clocks.COMPLETION: order["finish_overdue"]}
    for clock, timer in TIMERS.items():
        if told[clock] < clocks.LEVELS:
            act.set_timer(timer, order["work_order_id"], clocks.escalates_at(clock, urgency, due[clock], told[clock]))
    return {"response_due_at": due[clocks.FIRST_RESPONSE], "finish_due_at": due[clocks.COMPLETION]}


def stop(act: Act, work_order_id: str, *which: str) -> None:
    """Stop these clocks, or all of them."""
    for clock in which or TIMERS:
        act.cancel_timer(TIMERS[clock], work_order_id)


def tell_overdue(act: Act, work_order_id: str, clock: str) -> None:
    """A clock ran out: told once for each level, unless what it waits for has happened."""
    order = store.lock(act, work_order_id)
    if order is None or order["status"] not in clocks.WAITING[clock]:
        return
    due_at, level = (
        (order["response_due_at"], order["response_overdue"] + 1)
        if clock == clocks.FIRST_RESPONSE
        else (order["finish_due_at"], order["finish_overdue"] + 1)
    )
    if level > clocks.LEVELS:
        return
    act.adopt(order["correlation_id"])
    store.mark_overdue(act, work_order_id, clock, level)
    if level < clocks.LEVELS:
        act.set_timer(TIMERS[clock], work_order_id, clocks.escalates_at(clock, order["urgency"], due_at, level))
    tell(
        act,
        order,
        "overdue",
        {"category": order["category"], "urgency": order["urgency"], "clock": clock, "level": level, "due_at": due_at},
    )


def tell_follow_up(act: Act, work_order_id: str) -> None:
    """It was referred and is not finished: somebody asks again, and again later."""
    order = store.lock(act, work_order_id)
    if order is None or order["status"] != "utility_referred" or order["follow_ups"] >= clocks.FOLLOW_UPS:
        return
    act.adopt(order["correlation_id"])
    asked = order["follow_ups"] + 1
    store.save(act, work_order_id, follow_ups=asked)
    if asked < clocks.FOLLOW_UPS:
        act.set_timer(FOLLOW_UP, work_order_id, act.now + clocks.FOLLOW_UP)
    tell(act, order, "follow_up_due", {"referred_to": order["utility_kind"], "follow_ups": asked})


def confirm_silently(act: Act, work_order_id: str) -> None:
    """Nobody said otherwise in time."""
    order = store.lock(act, work_order_id)
    if order is None or order["status"] != "done":
        return
    act.adopt(order["correlation_id"])
    status = rules.WORK_ORDER.after(order["status"], "confirm")
    store.save(act, work_order_id, status=status, confirmed_at=act.now, confirmed_by=act.principal.actor())
    store.add_step(act, order, "confirm", status)
    tell(act, order, "confirmed", {"automatic": True})


def await_silence(act: Act, work_order_id: str) -> None:
    act.set_timer(SILENCE, work_order_id, act.now + timedelta(days=rules.CONFIRM_DAYS))


def tell(act: Act, order: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    """Emit ``property.workorder.what``: the work order's number and place, and ``facts``."""
    act.emit(
        f"property.workorder.{what}",
        order["work_order_id"],
        {
            "work_order_id": order["work_order_id"],
            "number": order["number"],
            "compound_id": order["compound_id"],
            **facts,
        },
        compound_id=order["compound_id"],
        community_id=order["community_id"],
    )
