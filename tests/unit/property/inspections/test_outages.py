"""A planned cut is told long enough beforehand and does not begin earlier; an emergency is told at once."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from contracts.refusals import Refusal
from services.property.inspections import outagerules
from services.property.inspections.outagerules import OUTAGE

NOW = datetime(2017, 7, 3, 16, 30, tzinfo=timezone(timedelta(hours=8)))
SECOND = timedelta(seconds=1)
AFTER = {"start": {"planned": "started"}, "end": {"started": "ended"}, "cancel": {"planned": "cancelled"}}


def refusal(code, call, *args):
    with pytest.raises(Refusal) as refused:
        call(*args)
    assert refused.value.code == code
    return refused.value


@pytest.mark.parametrize("state", outagerules.STATES)
@pytest.mark.parametrize("command", AFTER)
def test_life_cycle(state, command):
    if state in AFTER[command]:
        assert OUTAGE.after(state, command) == AFTER[command][state]
    else:
        refusal("wrong_state", OUTAGE.after, state, command)


@pytest.mark.parametrize(
    ("kind", "earliest"),
    [
        ("water", NOW + timedelta(hours=24)),
        ("gas", NOW + timedelta(hours=48)),
        ("heat", NOW + timedelta(hours=24)),
        ("power", datetime(2017, 7, 10, tzinfo=NOW.tzinfo)),
    ],
)
def test_at_the_earliest_moment_and_not_a_second_before(kind, earliest):
    outagerules.check_notice(kind, earliest, NOW)
    outagerules.check_notice(kind, earliest.astimezone(UTC), NOW)
    refused = refusal("notice_too_short_for_outage", outagerules.check_notice, kind, earliest - SECOND, NOW)
    assert refused.facts["earliest"] == earliest.isoformat()


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "pointer"),
    [
        (NOW, NOW + SECOND, None),
        (NOW - SECOND, NOW + SECOND, "/starts_at"),
        (NOW + SECOND, NOW + SECOND, "/ends_at"),
        (NOW + SECOND, NOW, "/ends_at"),
    ],
)
def test_it_ends_after_it_starts_and_lies_ahead(starts_at, ends_at, pointer):
    if pointer is None:
        outagerules.check_times(starts_at, ends_at, NOW)
    else:
        assert refusal("outage_times_wrong", outagerules.check_times, starts_at, ends_at, NOW).pointer == pointer


def test_it_begins_when_people_were_told_and_an_emergency_when_it_must():
    outagerules.check_start(False, NOW, NOW)
    outagerules.check_start(True, NOW + SECOND, NOW)
    refusal("outage_before_its_time", outagerules.check_start, False, NOW + SECOND, NOW)


def test_only_in_buildings_there_are():
    outagerules.check_buildings(["1号楼"], {"1号楼", "2号楼"})
    assert (
        refusal("building_unknown", outagerules.check_buildings, ["1号楼", "9号楼"], {"1号楼"}).pointer
        == "/buildings/1"
    )
