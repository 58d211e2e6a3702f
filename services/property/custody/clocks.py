"""The clocks of a custodianship: the announcement it owes, the warning before its last day, and the day after."""

from datetime import date, datetime, time

from chassis import Act
from law.days import end_of
from law.takeover import ending_warned_on

ANNOUNCEMENT_DUE = "announcement_due"
ENDING = "custodianship_ending"
OVERDUE = "custodianship_overdue"
#: when somebody reads it
IN_THE_MORNING = time(9)


def run_until(act: Act, custodianship_id: str, ends_on: date) -> None:
    """Wind the clocks for this last day; what they were set to before is forgotten."""
    zone = act.now.tzinfo
    assert zone is not None  # business time is aware
    warned_at = datetime.combine(ending_warned_on(ends_on), IN_THE_MORNING, zone)
    if warned_at > act.now:
        act.set_timer(ENDING, custodianship_id, warned_at)
    else:
        act.cancel_timer(ENDING, custodianship_id)
    act.set_timer(OVERDUE, custodianship_id, end_of(ends_on, zone))


def stop(act: Act, custodianship_id: str) -> None:
    act.cancel_timer(ENDING, custodianship_id)
    act.cancel_timer(OVERDUE, custodianship_id)
