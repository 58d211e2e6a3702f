"""Hours run for what is dangerous or urgent; for what is ordinary the rest days stand still."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.events.property.repairs import CLOCKS, URGENCIES, WORK_ORDER_STATES
from law.days import Calendar
from services.property.repairs import clocks, rules
from services.property.repairs.clocks import COMPLETION, FIRST_RESPONSE


def at(text):
    return datetime.fromisoformat(f"{text}+08:00")


# 30 June 2017 is a Friday
@pytest.mark.parametrize(
    ("clock", "urgency", "since", "due"),
    [
        (FIRST_RESPONSE, "life_safety", "2017-06-30T23:45", "2017-07-01T00:15"),
        (FIRST_RESPONSE, "urgent", "2017-07-01T12:00", "2017-07-01T14:00"),
        (FIRST_RESPONSE, "ordinary", "2017-06-29T21:00", "2017-06-30T21:00"),
        (FIRST_RESPONSE, "ordinary", "2017-06-30T21:00", "2017-07-03T21:00"),
        (FIRST_RESPONSE, "ordinary", "2017-06-30T00:00", "2017-07-01T00:00"),
        (FIRST_RESPONSE, "ordinary", "2017-07-01T12:00", "2017-07-04T00:00"),
        (COMPLETION, "life_safety", "2017-06-30T21:00", "2017-07-01T21:00"),
        (COMPLETION, "urgent", "2017-06-30T21:00", "2017-07-03T21:00"),
        (COMPLETION, "ordinary", "2017-06-30T21:00", "2017-07-11T21:00"),
    ],
)
def test_due(clock, urgency, since, due):
    assert clocks.due_at(clock, urgency, at(since)) == at(due)


def test_a_holiday_stands_still_and_a_weekend_worked_in_exchange_counts():
    calendar = Calendar(holidays=frozenset({date(2017, 7, 3)}), worked=frozenset({date(2017, 7, 1)}))
    assert clocks.due_at(FIRST_RESPONSE, "ordinary", at("2017-06-30T21:00"), calendar) == at("2017-07-01T21:00")
    assert clocks.due_at(FIRST_RESPONSE, "ordinary", at("2017-07-01T21:00"), calendar) == at("2017-07-04T21:00")


@given(
    since=st.datetimes(datetime(2017, 1, 1), datetime(2019, 1, 1)),
    minutes=st.integers(min_value=1, max_value=20_000),
)
def test_as_many_minutes_of_working_days_lie_between(since, minutes):
    due = clocks.working_time_after(since, timedelta(minutes=minutes), clocks.WEEKENDS_ONLY)
    counted, moment = timedelta(), since
    while moment < due:
        midnight = datetime.combine(moment.date() + timedelta(days=1), datetime.min.time())
        until = min(midnight, due)
        if moment.isoweekday() < 6:
            counted += until - moment
        moment = until
    assert counted == timedelta(minutes=minutes)


@pytest.mark.parametrize("urgency", URGENCIES)
def test_each_level_is_due_after_the_one_before(urgency):
    due = at("2017-06-30T21:00")
    for clock in CLOCKS:
        levels = [clocks.escalates_at(clock, urgency, due, level) for level in range(clocks.LEVELS)]
        assert levels == sorted(set(levels)) and levels[0] == due


def test_a_clock_waits_in_open_states_only():
    for clock in CLOCKS:
        assert set(clocks.WAITING[clock]) <= set(WORK_ORDER_STATES) & set(rules.OPEN)
        assert set(clocks.DUE[clock]) == set(URGENCIES)
