"""Whom a walk-out hits, and by when each of them must have been called.

Property says only that a company has left and what it left unresolved. A lift nobody answers for may stop tonight,
so lift dependents are asked whether or not the lift stands on that list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone

NEEDS = ("lift_dependent", "powered_device", "alone_at_night")

#: Who cannot take the stairs.
NEEDS_A_LIFT = frozenset({"lift_dependent", "wheelchair", "bedridden"})
#: From this floor on, the way out is a lift or stairs. A floor not known to us is taken to be one.
LOWEST_UPPER_FLOOR = 2

ZONE = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class CallWindow:
    """Hazards known from ``since`` on are called within ``within``, but not later than ``latest`` that day."""

    since: time
    within: timedelta
    latest: time | None


#: When the calls must be done. Product default; an elder is not called out of a night's sleep hours later.
CALL_WINDOWS = (
    CallWindow(time(0, 0), timedelta(hours=2), time(23, 30)),
    CallWindow(time(22, 0), timedelta(hours=1), None),
)

#: A night in lists lasts until this hour of the morning.
NIGHT_ENDS = time(6, 0)


@dataclass(frozen=True)
class LegalBasis:
    """Why data may be used without consent. ``verified`` says whether the text was read against the day of the act."""

    code: str
    source: str
    article: str
    verified: bool


#: 个人信息保护法 13(4): in an emergency, to protect life and health. In force from 2021-11-01; what permitted the
#: same in 2017 was not found, so it is never taken as proven.
SAVING_LIFE = LegalBasis("saving_life", "个人信息保护法", "13(4)", verified=False)


@dataclass(frozen=True)
class Circumstances:
    """What decides whether somebody is hit. ``floor`` and ``lifts`` are None where the registry has not told us yet."""

    mobility: str
    powered_device: bool
    nights_alone: bool
    floor: int | None
    lifts: int | None


def needs(elder: Circumstances) -> tuple[str, ...]:
    """Why this elder must be called tonight, in the order of NEEDS; empty if they need not."""
    upstairs = elder.floor is None or elder.floor >= LOWEST_UPPER_FLOOR
    lift_there = elder.lifts is None or elder.lifts > 0
    hit = {
        "lift_dependent": elder.mobility in NEEDS_A_LIFT and upstairs and lift_there,
        "powered_device": elder.powered_device,
        "alone_at_night": elder.nights_alone,
    }
    return tuple(need for need in NEEDS if hit[need])


def tally(found: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """How many elders have each need; who has several counts in each."""
    counts = dict.fromkeys(NEEDS, 0)
    for elder_needs in found:
        for need in elder_needs:
            counts[need] += 1
    return counts


def calls_due_by(known_at: datetime) -> datetime:
    """The moment by which everybody must have been called, for a hazard known at ``known_at``."""
    local = known_at.astimezone(ZONE)
    window = next(one for one in reversed(CALL_WINDOWS) if one.since <= local.time())
    due = local + window.within
    if window.latest is None:
        return due
    return min(due, datetime.combine(local.date(), window.latest, ZONE))


def end_of_night(now: datetime) -> datetime:
    """When the present or coming night ends."""
    local = now.astimezone(ZONE)
    day = local.date() if local.time() < NIGHT_ENDS else local.date() + timedelta(days=1)
    return datetime.combine(day, NIGHT_ENDS, ZONE)
