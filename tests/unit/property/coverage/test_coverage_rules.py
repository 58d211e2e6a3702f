"""A series is read at few days, the first and the last among them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.events.property.registry import MANAGEMENT_MODES
from contracts.refusals import Refusal
from contracts.rpcs.property.coverage import POINTS_MOST
from services.property.coverage import rules

SINCE = date(2017, 1, 1)


def refusal(code, act, *args):
    with pytest.raises(Refusal) as refused:
        act(*args)
    assert refused.value.code == code
    return refused.value


def test_month_by_month():
    assert rules.by_month(date(2017, 11, 15), date(2018, 2, 1)) == [
        date(2017, 11, 15),
        date(2017, 12, 1),
        date(2018, 1, 1),
        date(2018, 2, 1),
    ]
    assert rules.by_month(date(2017, 6, 1), date(2017, 6, 30)) == [date(2017, 6, 1), date(2017, 6, 30)]
    assert rules.by_month(date(2017, 6, 1), date(2017, 6, 1)) == [date(2017, 6, 1)]


def test_a_range_ends_after_it_began():
    refused = refusal("coverage_range_reversed", rules.by_month, date(2017, 6, 30), date(2017, 6, 29))
    assert refused.facts == {"from_on": "2017-06-30", "to_on": "2017-06-29"}
    refusal("coverage_range_reversed", rules.points, date(2017, 6, 30), date(2017, 6, 29), [])


def test_four_hundred_points_and_no_more():
    assert rules.MOST == POINTS_MOST
    first = date(2000, 1, 1)
    # 399 months begin after the first of January 2000 and before April 2033
    assert len(rules.by_month(first, date(2033, 4, 1))) == 400
    assert refusal("coverage_range_too_long", rules.by_month, first, date(2033, 5, 1)).facts == {"most": 400}
    days = [first + timedelta(days=n) for n in range(402)]
    assert len(rules.points(days[0], days[399], days)) == 400
    refusal("coverage_range_too_long", rules.points, days[0], days[400], days)


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 10_000))
def test_a_series_is_in_order_and_keeps_its_ends(from_on, length):
    to_on = from_on + timedelta(days=length)
    days = rules.by_month(from_on, to_on)
    assert days == sorted(set(days))
    assert (days[0], days[-1]) == (from_on, to_on)
    assert all(day.day == 1 for day in days[1:-1])
    assert all((later - earlier).days <= 31 for earlier, later in pairwise(days))


@pytest.mark.parametrize("command", ["begin", "end"])
@pytest.mark.parametrize("mode", MANAGEMENT_MODES)
def test_owners_take_over_what_nobody_manages_and_give_it_up(mode, command):
    table = {("none", "begin"): "owner_self", ("owner_self", "end"): "none"}
    if (mode, command) in table:
        assert rules.change_mode(mode, command, None, SINCE) == table[mode, command]
    else:
        code = {"begin": "compound_not_free", "end": "not_self_managed"}[command]
        assert refusal(code, rules.change_mode, mode, command, None, SINCE).facts["state"] == mode


def test_a_mode_does_not_change_before_the_last_one_began():
    assert rules.change_mode("none", "begin", SINCE, SINCE) == "owner_self"
    refusal("management_day_too_early", rules.change_mode, "none", "begin", SINCE, SINCE - timedelta(days=1))
