"""The clocks of a handover: the day by which it is to be done, and the day the authority ordered."""

from datetime import date

from chassis import Act
from contracts.wording import ZONE
from law.days import end_of

OVERDUE = "handover_overdue"
RECTIFICATION_DUE = "rectification_due"


def start(act: Act, handover_id: str, due_on: date) -> None:
    """Have it told when the last day is over."""
    act.set_timer(OVERDUE, handover_id, end_of(due_on, ZONE))


def stop(act: Act, handover_id: str) -> None:
    """It is over: nothing is late any more."""
    act.cancel_timer(OVERDUE, handover_id)


def start_rectification(act: Act, handover_id: str, due_on: date) -> None:
    """Have it judged when the ordered day is over. It runs on past the handover's end: the order stands."""
    act.set_timer(RECTIFICATION_DUE, handover_id, end_of(due_on, ZONE))
