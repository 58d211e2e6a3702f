"""Who takes which event, and when another worker begins."""

from types import SimpleNamespace
from typing import Any

import eventlet
import pytest

from chassis.events.lanes import HELD_UP, TOGETHER, Lanes, Work


def arrival(aggregate: str) -> Any:
    return SimpleNamespace(), {"aggregateid": aggregate}, ""


def names(work: Work) -> list[str]:
    return [envelope["aggregateid"] for _message, envelope, _reason in work.arrivals if envelope]


class Workers:
    """As many as there are lanes; ``taken`` in order, each kept until ``done``."""

    def __init__(self, count: int) -> None:
        self.lanes = Lanes(count)
        self.lanes._pace.took(1, 0.0001)
        self.taken: list[Work] = []
        self._done: dict[Work, Any] = {}
        for _ in range(count):
            eventlet.spawn(self._work)
        eventlet.sleep(0)

    def _work(self) -> None:
        while True:
            work = self.lanes.take()
            self.taken.append(work)
            self._done[work] = eventlet.Event()
            self._done[work].wait()
            self.lanes.done(work)

    def put(self, *aggregates: str) -> None:
        for one in aggregates:
            self.lanes.put(arrival(one))
        eventlet.sleep(0.001)

    def done(self, number: int) -> None:
        self._done[self.taken[number]].send()
        eventlet.sleep(0.001)


@pytest.fixture
def workers() -> Workers:
    return Workers(3)


def test_as_long_as_handlers_are_quick_one_worker_has_it_all(workers: Workers) -> None:
    workers.put("a", "b", "c")
    assert [names(work) for work in workers.taken] == [["a", "b", "c"]]
    workers.put("d", "e")
    assert len(workers.taken) == 1, "nobody is held up yet"
    workers.done(0)
    assert names(workers.taken[1]) == ["d", "e"]


def test_what_waits_behind_something_slow_goes_round_it_except_its_own_aggregate(workers: Workers) -> None:
    workers.put("slow")
    workers.put("slow", "other", "slow", "third")
    eventlet.sleep(HELD_UP * 1.5)
    assert [names(work) for work in workers.taken] == [["slow"], ["other", "third"]]
    workers.done(0)
    eventlet.sleep(HELD_UP * 1.5)
    assert names(workers.taken[2]) == ["slow", "slow"], "in order"


def test_what_comes_while_all_are_held_up_goes_to_the_next(workers: Workers) -> None:
    workers.put("slow")
    eventlet.sleep(HELD_UP * 1.5)
    workers.put("quick")
    assert names(workers.taken[1]) == ["quick"]


def test_a_backlog_is_shared_out(workers: Workers) -> None:
    workers.put(*(f"a{number}" for number in range(2 * TOGETHER + 1)))
    assert [len(work.arrivals) for work in workers.taken] == [TOGETHER, TOGETHER]
    assert workers.lanes.hold == Lanes(9).hold == 2 * TOGETHER


def test_what_is_not_known_yet_is_taken_alone() -> None:
    lanes = Lanes(1)
    for number in range(3):
        lanes.put(arrival(f"a{number}"))
    work = lanes.take()
    assert names(work) == ["a0"]
    lanes.done(work)
    assert names(lanes.take()) == ["a1", "a2"]


def test_what_was_not_begun_is_given_back(workers: Workers) -> None:
    workers.put("a")
    workers.put("a", "b")
    assert [envelope["aggregateid"] for _message, envelope, _reason in workers.lanes.empty()] == ["a", "b"]
    workers.done(0)
    workers.put("c")
    assert names(workers.taken[1]) == ["c"] and not workers.lanes._waiting
