"""Counting days and hours as the law does.

The first day does not count (Civil Code 201); a period whose last day is a rest day ends on the next working day
(203), at 24:00; hours run at once, rest days or not (201). Months end on the day of the same number, or on the last
day of the month (202).
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import islice

from law.norms import Norm, Provision, cite_all
from law.texts import CIVIL_CODE, CIVIL_PRINCIPLES, CIVIL_PROVISIONS

ONE_DAY = timedelta(days=1)

DAY_COUNTING = (
    Provision(CIVIL_PRINCIPLES, "154", "期间的计算", "counting of periods", read=False),
    Provision(CIVIL_PROVISIONS, "201", "期间的开始", "beginning of a period", read=False),
    Provision(CIVIL_PROVISIONS, "203", "期间的届满", "end of a period", read=False),
    Provision(CIVIL_CODE, "201", "开始的当日不计入；按小时计算的立即起算", "first day not counted; hours run at once"),
    Provision(CIVIL_CODE, "203", "最后一日是休假日的顺延，至二十四时", "a last rest day rolls on; ends at 24:00"),
)


class DaysNegative(ValueError):
    """A period cannot be shorter than nothing."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Rest days are Saturdays, Sundays and `holidays`, without the weekend days worked in exchange (`worked`)."""

    holidays: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def is_rest_day(self, day: date) -> bool:
        return day not in self.worked and (day.isoweekday() >= 6 or day in self.holidays)

    def roll(self, day: date) -> date:
        """The day itself, or the next working day when it is a rest day."""
        while self.is_rest_day(day):
            day += ONE_DAY
        return day

    def working_days_after(self, start: date) -> Iterator[date]:
        """The working days after `start`, which itself is not counted, without end."""
        day = start
        while True:
            day = self.roll(day + ONE_DAY)
            yield day


WEEKENDS_ONLY = Calendar()


def counting_norms(on: date) -> tuple[Norm, ...]:
    """The norms of day counting in force on this day."""
    return cite_all(DAY_COUNTING, on)


def days_counted(start: date, end: date) -> int:
    """Days from an act on `start` to the end of `end`, the first day not counted (201). Negative if `end` is before."""
    return (end - start).days


def last_day(start: date, days: int, calendar: Calendar) -> date:
    """The last day of a period of `days` after an act on `start` (201), rolled off a rest day (203)."""
    return calendar.roll(start + timedelta(days=_not_negative(days)))


def last_day_of_months(start: date, months: int) -> date:
    """The day `months` later with the number of `start`, or that month's last day (202). Not rolled."""
    years, month = divmod(start.month - 1 + _not_negative(months), 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def last_working_day(start: date, working_days: int, calendar: Calendar) -> date:
    """The `working_days`-th working day after `start`. For zero: `start` itself, rolled off a rest day."""
    if _not_negative(working_days) == 0:
        return calendar.roll(start)
    return next(islice(calendar.working_days_after(start), working_days - 1, None))


def end_of(day: date, zone: tzinfo) -> datetime:
    """24:00 of the day (203), which is the first moment of the next."""
    return datetime.combine(day + ONE_DAY, time(0), zone)


def hours_after(moment: datetime, hours: int) -> datetime:
    """The moment `hours` later. Hours run at once and through rest days (201)."""
    return moment + timedelta(hours=_not_negative(hours))


def _not_negative(count: int) -> int:
    if count < 0:
        raise DaysNegative(f"a period of {count} cannot be counted")
    return count
