"""At which days a series of coverage is read: its first, its last, and between them month by month or change by change.

Pure. Never more than ``MOST`` of them.
"""

from collections.abc import Iterable
from datetime import date

from contracts.refusals import Refusal

MOST = 400


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
