"""Whom a walk-out hits, and until when each of them is called."""

from datetime import datetime, timedelta

import pytest

from contracts.events.eldercare import NEEDS as TOLD_NEEDS
from services.eldercare.impacts.rules import NEEDS, ZONE, Circumstances, calls_due_by, end_of_night, needs, tally


def elder(
    mobility: str = "independent",
    *,
    powered: bool = False,
    alone: bool = False,
    floor: int | None = 5,
    lifts: int | None = 2,
) -> Circumstances:
    return Circumstances(mobility, powered, alone, floor, lifts)


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (elder(), ()),
        (elder("lift_dependent"), ("lift_dependent",)),
        (elder("wheelchair", floor=2), ("lift_dependent",)),
        (elder("bedridden", floor=11), ("lift_dependent",)),
        # on the ground floor nobody needs the lift
        (elder("wheelchair", floor=1), ()),
        # where there is no lift, none can stop
        (elder("lift_dependent", floor=4, lifts=0), ()),
        # what we do not know yet must not cost a call
        (elder("lift_dependent", floor=None), ("lift_dependent",)),
        (elder("lift_dependent", lifts=None), ("lift_dependent",)),
        (elder(powered=True, floor=1, lifts=0), ("powered_device",)),
        # the seed's elder: children by day, alone at night, second floor, in good health
        (elder(alone=True, floor=2), ("alone_at_night",)),
        (elder("bedridden", powered=True, alone=True), ("lift_dependent", "powered_device", "alone_at_night")),
    ],
)
def test_who_is_hit_and_why(who: Circumstances, why: tuple[str, ...]) -> None:
    assert needs(who) == why


def test_an_elder_with_several_needs_counts_in_each() -> None:
    assert tally([("lift_dependent", "alone_at_night"), ("alone_at_night",), ()]) == {
        "lift_dependent": 1,
        "powered_device": 0,
        "alone_at_night": 2,
    }


def test_the_event_names_the_same_needs() -> None:
    assert NEEDS == TOLD_NEEDS


@pytest.mark.parametrize(
    ("known", "due"),
    [
        ("2017-06-30T09:00", "2017-06-30T11:00"),
        ("2017-06-30T19:40", "2017-06-30T21:40"),
        ("2017-06-30T21:29", "2017-06-30T23:29"),
        ("2017-06-30T21:31", "2017-06-30T23:30"),
        ("2017-06-30T21:59", "2017-06-30T23:30"),
        ("2017-06-30T22:00", "2017-06-30T23:00"),
        ("2017-06-30T23:30", "2017-07-01T00:30"),
        ("2017-07-01T00:10", "2017-07-01T02:10"),
    ],
)
def test_calls_are_due_the_same_evening(known: str, due: str) -> None:
    at = datetime.fromisoformat(known).replace(tzinfo=ZONE)
    assert calls_due_by(at) == datetime.fromisoformat(due).replace(tzinfo=ZONE)
    # the same moment said from another time zone is due at the same moment
    assert calls_due_by(at.astimezone(tz=None)) == calls_due_by(at)


def test_a_call_is_never_due_before_the_hazard_is_known() -> None:
    start = datetime(2017, 6, 30, tzinfo=ZONE)
    for minutes in range(24 * 60):
        known = start + timedelta(minutes=minutes)
        assert known + timedelta(hours=1) <= calls_due_by(known) <= known + timedelta(hours=2)


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ("2017-06-30T20:00", "2017-07-01T06:00"),
        ("2017-07-01T00:30", "2017-07-01T06:00"),
        ("2017-07-01T05:59", "2017-07-01T06:00"),
        ("2017-07-01T06:00", "2017-07-02T06:00"),
    ],
)
def test_tonight_lasts_until_the_morning(now: str, ends: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=ZONE)
    assert end_of_night(at) == datetime.fromisoformat(ends).replace(tzinfo=ZONE)
    assert calls_due_by(at.replace(hour=22)) <= end_of_night(at.replace(hour=22))
