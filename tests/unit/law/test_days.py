"""Days, months and hours; the night of the story was a Friday."""

from datetime import date, datetime, timedelta, timezone

import pytest

from law.days import (
    WEEKENDS_ONLY,
    Calendar,
    DaysNegative,
    counting_norms,
    days_counted,
    end_of,
    hours_after,
    last_day,
    last_day_of_months,
    last_working_day,
)

BEIJING = timezone(timedelta(hours=8))
FRIDAY = date(2017, 6, 30)
OCTOBER_2017 = Calendar(
    holidays=frozenset(date(2017, 10, day) for day in range(1, 9)), worked=frozenset({date(2017, 9, 30)})
)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, date(2017, 6, 30)),
        (1, date(2017, 7, 3)),  # Saturday rolls to Monday
        (2, date(2017, 7, 3)),  # Sunday rolls to Monday
        (3, date(2017, 7, 3)),
        (7, date(2017, 7, 7)),
        (90, date(2017, 9, 28)),
    ],
)
def test_the_first_day_does_not_count_and_a_rest_day_rolls(days, expected):
    assert last_day(FRIDAY, days, WEEKENDS_ONLY) == expected


def test_a_long_holiday_rolls_to_its_end():
    assert last_day(date(2017, 9, 25), 7, OCTOBER_2017) == date(2017, 10, 9)


def test_a_weekend_day_worked_in_exchange_is_no_rest_day():
    assert last_day(date(2017, 9, 25), 5, OCTOBER_2017) == date(2017, 9, 30)
    assert last_day(date(2017, 9, 25), 5, WEEKENDS_ONLY) == date(2017, 10, 2)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (FRIDAY, 6, date(2017, 12, 30)),
        (date(2017, 8, 31), 6, date(2018, 2, 28)),
        (date(2019, 8, 31), 6, date(2020, 2, 29)),
        (date(2017, 12, 1), 1, date(2018, 1, 1)),
        (FRIDAY, 0, FRIDAY),
    ],
)
def test_months_end_on_the_same_number_or_the_months_last_day(start, months, expected):
    assert last_day_of_months(start, months) == expected


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (FRIDAY, 0, FRIDAY),
        (FRIDAY, 1, date(2017, 7, 3)),
        (FRIDAY, 5, date(2017, 7, 7)),
        (FRIDAY, 6, date(2017, 7, 10)),
        (date(2017, 7, 1), 0, date(2017, 7, 3)),
        (date(2017, 7, 1), 1, date(2017, 7, 3)),
    ],
)
def test_working_days(start, days, expected):
    assert last_working_day(start, days, WEEKENDS_ONLY) == expected


def test_a_day_ends_at_twenty_four_hours():
    assert end_of(FRIDAY, BEIJING) == datetime(2017, 7, 1, tzinfo=BEIJING)


def test_hours_run_at_once_and_through_the_weekend():
    evening = datetime(2017, 6, 30, 19, 30, tzinfo=BEIJING)
    assert hours_after(evening, 24) == datetime(2017, 7, 1, 19, 30, tzinfo=BEIJING)


def test_days_counted_leaves_out_the_first():
    assert days_counted(FRIDAY, FRIDAY) == 0
    assert days_counted(FRIDAY, date(2017, 7, 1)) == 1


@pytest.mark.parametrize(
    "counted",
    [
        lambda: last_day(FRIDAY, -1, WEEKENDS_ONLY),
        lambda: last_day_of_months(FRIDAY, -1),
        lambda: last_working_day(FRIDAY, -1, WEEKENDS_ONLY),
        lambda: hours_after(datetime(2017, 6, 30, tzinfo=BEIJING), -1),
    ],
)
def test_a_negative_period_is_refused(counted):
    with pytest.raises(DaysNegative):
        counted()


@pytest.mark.parametrize(
    ("on", "sources", "verified"),
    [
        (FRIDAY, {"civil_principles"}, False),
        (date(2017, 10, 1), {"civil_principles", "civil_provisions"}, False),
        (date(2021, 1, 1), {"civil_code"}, True),
    ],
)
def test_the_norms_of_counting_by_date(on, sources, verified):
    norms = counting_norms(on)
    assert {norm.source for norm in norms} == sources
    assert all(norm.verified is verified for norm in norms)
