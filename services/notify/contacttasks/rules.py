"""By when a door is to be knocked at, and what may become of a task. Pure."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from contracts.refusals import Refusal
from contracts.wording import ZONE

#: state -> command -> state
TASK: Mapping[str, Mapping[str, str]] = {
    "open": {"record_contact_result": "done"},
    "done": {},
}

#: A critical matter is told tonight, within two hours; but nobody is woken for it in the dead of night.
CRITICAL_WITHIN = timedelta(hours=2)
DEAD_OF_NIGHT, MORNING = time(1), time(7)
#: Anything else, by the end of the next day's visiting hours.
VISITS_END = time(20)


def due_at(urgency: str, now: datetime) -> datetime:
    """The moment by which a household is to be told at the door."""
    here = now.astimezone(ZONE)
    if urgency == "critical":
        due = here + CRITICAL_WITHIN
        return datetime.combine(due.date(), MORNING, ZONE) if DEAD_OF_NIGHT < due.time() < MORNING else due
    return datetime.combine(here.date() + timedelta(days=1), VISITS_END, ZONE)


def after(state: str, command: str) -> str:
    """The state a command leads to; refuses ``wrong_state``."""
    try:
        return TASK[state][command]
    except KeyError:
        raise Refusal("wrong_state", state=state, command=command) from None
