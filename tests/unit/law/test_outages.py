"""How long beforehand a planned cut is told: at, just under, just over."""

from datetime import datetime, timedelta, timezone

import pytest

from law.outages import NOTICES, earliest_cut, outage_norms, told_in_time

TOLD = datetime(2017, 7, 3, 16, 30, tzinfo=timezone(timedelta(hours=8)))
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(("kind", "hours"), [("water", 24), ("gas", 48), ("heat", 24)])
def test_hours_run_at_once(kind, hours):
    on_time = TOLD + timedelta(hours=hours)
    assert earliest_cut(kind, TOLD) == on_time
    assert told_in_time(kind, TOLD, on_time)
    assert told_in_time(kind, TOLD, on_time + MINUTE)
    assert not told_in_time(kind, TOLD, on_time - MINUTE)


def test_of_the_seven_days_of_a_power_cut_the_first_does_not_count():
    seventh = TOLD.replace(day=10, hour=0, minute=0)
    assert earliest_cut("power", TOLD) == seventh
    assert told_in_time("power", TOLD, seventh)
    assert not told_in_time("power", TOLD, seventh - MINUTE)


def test_each_kind_stands_on_its_article_or_says_that_it_is_policy():
    articles = {kind: [(norm.source, norm.article) for norm in outage_norms(kind, TOLD.date())] for kind in NOTICES}
    assert articles == {
        "water": [("water_supply_regulations", "22")],
        "gas": [("gas_regulations", "20")],
        "power": [("power_supply_regulations", "28")],
        "heat": [],
    }
