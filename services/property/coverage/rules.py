"""Owners managing their compound themselves; and at which days a series of coverage is read: its first, its last, and between them month by month or change by change.

Pure. A series has never more than ``MOST`` days.
"""

from collections.abc import Iterable
from datetime import date

from contracts.refusals import Refusal
from services.property.lifecycle import LifeCycle

MOST = 400
#: Over the modes of management: owners take over what nobody manages (物权法 81, 民法典 284), and may give it up again.
SELF_MANAGEMENT = LifeCycle(
    {"begin": {"none": "owner_self"}, "end": {"owner_self": "none"}},
    refusals={"begin": "compound_not_free", "end": "not_self_managed"},
)


def change_mode(mode: str, command: str, since: date | None, on: date) -> str:
    """The mode after ``command`` on a day, not before the present one began."""
    after = SELF_MANAGEMENT.after(mode, command)
    if since is not None and on < since:
        raise Refusal("management_day_too_early", pointer="/on", since=str(since), on=str(on))
    return after


def check_range(from_on: date, to_on: date) -> None:
    if to_on < from_on:
        raise Refusal("coverage_range_reversed", pointer="/to_on", from_on=str(from_on), to_on=str(to_on))


def by_month(from_on: date, to_on: date) -> list[date]:
    """The first day, each first of a month after it, the last day."""
    check_range(from_on, to_on)
    first, last = from_on.year * 12 + from_on.month, to_on.year * 12 + to_on.month - 1
    _few(last - first + 1)
    return points(from_on, to_on, (date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)))


def points(from_on: date, to_on: date, between: Iterable[date]) -> list[date]:
    """The first and the last day and what lies between, each once and in order."""
    check_range(from_on, to_on)
    days = sorted({from_on, to_on, *(day for day in between if from_on < day < to_on)})
    _few(len(days))
    return days


def _few(count: int) -> None:
    if count > MOST:
        raise Refusal("coverage_range_too_long", pointer="/from_on", most=MOST)
