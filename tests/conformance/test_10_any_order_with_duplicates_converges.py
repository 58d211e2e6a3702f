"""Whatever permutation, with whatever duplicates, a stream arrives in: the effects are those of the right order."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chassis.ids import new_id
from tests.conformance.ledger import effects
from tests.conformance.test_08_poison_is_kept_and_told import envelope
from tests.specimen.sending import send
from tests.specimen.stage import Stage, until

VERSIONS = 6
EVENTS = [(a, v) for a in range(2) for v in range(1, VERSIONS + 1)]
#: Each event once or more often, the second time perhaps before another's first.
arrivals = st.lists(st.sampled_from(EVENTS), max_size=6).flatmap(lambda again: st.permutations(EVENTS + again))


def deliver(stage: Stage, order: list[tuple[int, int]]) -> list[str]:
    """Publish the events of two aggregates in this order; the aggregates' ids."""
    things = [new_id(), new_id()]
    made = {
        (a, v): json.dumps(
            envelope(stage, aggregateid=things[a], aggregateversion=v, data={"thing_id": things[a], "value": str(v)})
        )
        for a, v in EVENTS
    }
    send(stage.broker_uri, "specimen.events", "thing.changed", [made[arrival] for arrival in order])
    return things


def test_converges(stage: Stage) -> None:
    with stage.running("observer-serve", "observer-keep"):

        @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
        @given(arrivals)
        def check(order: list[tuple[int, int]]) -> None:
            things = deliver(stage, order)
            right = list(range(1, VERSIONS + 1))
            until(lambda: all(len(effects(stage).get(thing, [])) >= VERSIONS for thing in things), what="all arrived")
            assert [effects(stage)[thing] for thing in things] == [right, right]

        check()


def test_negative_control_without_the_order_check_it_does_not(stage: Stage) -> None:
    backwards = [(a, v) for v in range(VERSIONS, 0, -1) for a in range(2)]
    with stage.running("observer-serve", WUTONG_SABOTAGE="order", WUTONG_POOL="2"):
        things = deliver(stage, backwards)
        until(lambda: all(len(effects(stage).get(thing, [])) >= VERSIONS for thing in things), what="all arrived")
    with pytest.raises(AssertionError):
        assert all(effects(stage)[thing] == list(range(1, VERSIONS + 1)) for thing in things)
