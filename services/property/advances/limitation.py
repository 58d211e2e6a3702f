"""The limitation clock of an advance: half a year before its last day, whoever may still ask for it is told."""

from datetime import date, datetime, time, timedelta

from chassis import Act
from services.property.advances import rules

LIMITATION_NEAR = "advance_limitation_near"
IN_THE_MORNING = time(9)


def watch(act: Act, advance_id: str, until: date) -> None:
    warned_on = until - timedelta(days=rules.LIMITATION_WARNED_DAYS)
    act.set_timer(LIMITATION_NEAR, advance_id, datetime.combine(warned_on, IN_THE_MORNING, act.now.tzinfo))


def forget(act: Act, advance_id: str) -> None:
    """Nothing is owed any more."""
    act.cancel_timer(LIMITATION_NEAR, advance_id)
