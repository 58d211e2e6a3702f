"""The two clocks of a work order, and how far up it goes when they run out. Pure; every number is policy `[P]`.

A danger to life and what is urgent run in hours, day and night. What is ordinary runs in the hours of working days:
reported on a Friday evening, it is due on Monday evening. Counted from the report, or from when it was opened again.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from law.days import WEEKENDS_ONLY, Calendar, end_of

FIRST_RESPONSE, COMPLETION = "first_response", "completion"
#: The manager is told, then the community, then the street; further up there is nobody.
LEVELS = 3
#: Days a utility is given before somebody asks again, and how often we ask.
FOLLOW_UP = timedelta(hours=72)
FOLLOW_UPS = 10


@dataclass(frozen=True)
class Span:
    """So many minutes: running, or of working days only."""

    minutes: int
    working: bool = False


DUE: dict[str, dict[str, Span]] = {
    FIRST_RESPONSE: {
        "life_safety": Span(30),
        "urgent": Span(2 * 60),
        "ordinary": Span(24 * 60, working=True),
    },
    COMPLETION: {
        "life_safety": Span(24 * 60),
        "urgent": Span(72 * 60),
        "ordinary": Span(7 * 24 * 60, working=True),
    },
}

#: What a clock waits for: while the work order is in one of these states it runs.
WAITING: dict[str, tuple[str, ...]] = {
    FIRST_RESPONSE: ("submitted", "verified", "assigned", "disputed", "reopened"),
    COMPLETION: ("submitted", "verified", "assigned", "accepted", "on_site", "disputed", "reopened"),
}


def due_at(clock: str, urgency: str, since: datetime, calendar: Calendar = WEEKENDS_ONLY) -> datetime:
    """When the clock runs out. ``since`` is aware; the days are those of its own offset."""
    span = DUE[clock][urgency]
    length = timedelta(minutes=span.minutes)
    return working_time_after(since, length, calendar) if span.working else since + length


def escalates_at(clock: str, urgency: str, due: datetime, level: int) -> datetime:
    """When the level after ``level`` is due: the same span again for each level before it."""
    length = timedelta(minutes=DUE[FIRST_RESPONSE][urgency].minutes)
    return due + level * (length if clock == FIRST_RESPONSE else 2 * length)


def working_time_after(moment: datetime, length: timedelta, calendar: Calendar) -> datetime:
    """The moment at which ``length`` of working days' time has gone by; rest days stand still."""
    while True:
        day = moment.date()
        if calendar.is_rest_day(day):
            moment = datetime.combine(calendar.roll(day), time(0), moment.tzinfo)
            continue
        midnight = end_of(day, moment.tzinfo) if moment.tzinfo else datetime.combine(day + timedelta(days=1), time(0))
        left = midnight - moment
        if length <= left:
            return moment + length
        length -= left
        moment = midnight
