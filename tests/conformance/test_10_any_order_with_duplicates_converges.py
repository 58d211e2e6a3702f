"""Whatever permutation, with whatever duplicates, a stream arrives in: the effects are those of the right order."""

import json

import amqp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chassis.ids import new_id
from tests.conformance.ledger import effects
from tests.conformance.test_08_poison_is_kept_and_told import envelope
from tests.specimen.stage import Stage, amqp_connection, until

VERSIONS = 6
arrivals = st.permutations([(a, v) for a in range(2) for v in range(1, VERSIONS + 1)]).flatmap(
    lambda order: st.lists(st.sampled_from(order), max_size=6).map(lambda again: list(order) + again)
)


def deliver(stage: Stage, order: list[tuple[int, int]]) -> list[str]:
    """Publish the events of two aggregates in this order; the aggregates' ids."""
    things = [new_id(), new_id()]
    made = {
        (a, v): json.dumps(
            envelope(stage, aggregateid=things[a], aggregateversion=v, data={"thing_id": things[a], "value": str(v)})
        )
        for a in range(2)
        for v in range(1, VERSIONS + 1)
    }
    with amqp_connection(stage.broker_uri) as connection:
        channel = connection.channel()
        for arrival in order:
            channel.basic_publish(
                amqp.Message(made[arrival], content_type="application/json", delivery_mode=2),
                "specimen.events",
                "thing.changed",
            )
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
