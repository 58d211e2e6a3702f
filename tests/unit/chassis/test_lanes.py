"""Which lane an event goes to, and when it moves on."""

from types import SimpleNamespace
from typing import Any

import pytest

from chassis.events import lanes
from chassis.events.lanes import TOGETHER, Lanes


def arrival(aggregate: str) -> Any:
    return SimpleNamespace(), {"aggregateid": aggregate}, ""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(lanes, "monotonic", lambda: now[0])
    return now


def quick(found: Lanes) -> None:
    """The first lane knows that its events take a millisecond."""
    found.all[0]._pace.took(1, 0.001)


def test_while_handlers_are_quick_one_lane_has_it_all(clock: list[float]) -> None:
    found = Lanes(3)
    quick(found)
    for number in range(10):
        found.put(arrival(f"a{number}"))
    assert len(found.all[0].take()) == 10


def test_a_slow_handler_finds_others_going_round_it_but_its_own_aggregate_waits(clock: list[float]) -> None:
    found = Lanes(2)
    quick(found)
    found.put(arrival("slow"))
    batch = found.all[0].take()
    clock[0] += 1
    found.put(arrival("slow"))
    found.put(arrival("other"))
    assert [one[1]["aggregateid"] for one in found.all[0].waiting] == ["slow"]
    assert [one[1]["aggregateid"] for one in found.all[1].waiting] == ["other"]
    found.done(found.all[0], batch)
    found.put(arrival("third"))
    assert [one[1]["aggregateid"] for one in found.all[0].waiting] == ["slow", "third"]


def test_an_aggregate_stays_in_its_lane_until_the_last_of_it_is_done(clock: list[float]) -> None:
    found = Lanes(2)
    found.put(arrival("a"))
    first = found.all[0].take()
    clock[0] += 1
    found.put(arrival("a"))
    found.done(found.all[0], first)
    found.put(arrival("blocks"))
    found.all[0].take()
    clock[0] += 1
    found.put(arrival("a"))
    assert not found.all[1].waiting, "one of it was in the first lane"


def test_a_full_lane_overflows(clock: list[float]) -> None:
    found = Lanes(2)
    for number in range(TOGETHER + 1):
        found.put(arrival(f"a{number}"))
    assert (len(found.all[0].waiting), len(found.all[1].waiting)) == (TOGETHER, 1)
    assert found.hold == Lanes(4).hold == 2 * TOGETHER


def test_what_is_not_known_yet_is_taken_alone(clock: list[float]) -> None:
    found = Lanes(1)
    for number in range(3):
        found.put(arrival(f"a{number}"))
    batch = found.all[0].take()
    assert len(batch) == 1
    clock[0] += 0.01
    found.done(found.all[0], batch)
    assert len(found.all[0].take()) == 2


def test_what_was_not_begun_is_given_back_and_forgotten(clock: list[float]) -> None:
    found = Lanes(2)
    for aggregate in ("a", "a", "b"):
        found.put(arrival(aggregate))
    assert len(found.empty()) == 3
    assert not found._of and not any(lane.waiting for lane in found.all)
