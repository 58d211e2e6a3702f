"""Given a network that takes what is sent in one direction and delivers nothing: a publish fails within five seconds
and keeps its event, and relay and subscriber are back within two heartbeats."""

import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from chassis.ids import new_id
from deploy.chaos.proxy import Proxy
from tests.conformance.ledger import assert_balanced, settle
from tests.specimen.stage import Caller, Stage, until

# a minute of servers stopped and started: with --full, until the whole suite has been measured on a quiet machine
pytestmark = pytest.mark.full

DIRECTIONS = ("there", "back")
HEARTBEAT = 3.0
#: The promise to a publisher; and what a busy machine is granted.
PUBLISH_FAILS_WITHIN, GRANTED = 5.0, 2.5
#: A client's first words after the handshake: open the first channel.
CHANNEL_OPEN = b"\x01\x00\x01\x00\x00\x00\x05\x00\x14\x00\x0a\x00\xce"


@pytest.fixture
def wire(stage: Stage) -> Iterator[Proxy]:
    broker = urlsplit(stage.broker_uri)
    with Proxy(str(broker.hostname), int(broker.port or 0)) as wire:
        yield wire


def by_way_of(stage: Stage, wire: Proxy, heartbeat: float) -> dict[str, str]:
    return {"WUTONG_AMQP_URI": wire.through(stage.broker_uri), "WUTONG_HEARTBEAT": str(heartbeat)}


def put(caller: Caller, things: list[str]) -> None:
    for thing in things:
        caller.command("specimen.put_thing", thing_id=thing, value="v")


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_publish_fails_in_time_and_keeps_its_event(stage: Stage, caller: Caller, wire: Proxy, direction: str) -> None:
    with (
        stage.running("specimen-serve", "observer-serve", "observer-keep"),
        stage.running("specimen-keep", **by_way_of(stage, wire, heartbeat=60)) as relaying,
    ):
        keeper = relaying["specimen-keep"]
        wire.swallow(direction)
        started = time.monotonic()
        put(caller, [new_id()])
        until(lambda: keeper.metric("wutong_events_nacked_total") >= 1, 15, "the publish has failed")
        assert time.monotonic() - started < PUBLISH_FAILS_WITHIN + GRANTED
        assert stage.rows("specimen", "select count(*) as n from outbox where sent_at is null")[0]["n"] == 1
        assert wire.cut() == 1  # the wire is mended
        settle(stage, 5)
    assert_balanced(stage)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_relay_and_subscriber_are_back_within_two_heartbeats(
    stage: Stage, caller: Caller, wire: Proxy, direction: str
) -> None:
    things = [new_id() for _ in range(5)]
    with (
        stage.running("specimen-serve", "observer-keep"),
        stage.running("specimen-keep", "observer-serve", **by_way_of(stage, wire, HEARTBEAT)) as running,
    ):
        put(caller, things)
        settle(stage)
        wire.swallow(direction)
        started = time.monotonic()
        put(caller, things)
        settle(stage, 2 * HEARTBEAT + GRANTED)
        assert time.monotonic() - started > 1.0, "the wire was not dead at all"
        assert [process.popen.poll() for process in running.values()] == [None, None]
    assert_balanced(stage)


def test_a_wire_that_dies_while_they_connect_is_noticed_too(stage: Stage, caller: Caller, wire: Proxy) -> None:
    with (
        stage.running("specimen-serve", "specimen-keep", "observer-keep"),
        stage.running("observer-serve", **by_way_of(stage, wire, HEARTBEAT)),
    ):
        wire.dark_from = CHANNEL_OPEN
        wire.cut()
        put(caller, [new_id()])
        until(lambda: wire.carried == 2, what="calls and events connect again, and are told nothing")
        wire.dark_from = None
        settle(stage, 10 + GRANTED)
    assert_balanced(stage)


def test_negative_control_without_heartbeats_nobody_notices(stage: Stage, caller: Caller, wire: Proxy) -> None:
    deaf = {**by_way_of(stage, wire, HEARTBEAT), "WUTONG_SABOTAGE": "heartbeats"}
    with stage.running("specimen-serve", "specimen-keep", "observer-keep"), stage.running("observer-serve", **deaf):
        wire.swallow("back")
        put(caller, [new_id()])
        with pytest.raises(AssertionError):
            settle(stage, 2 * HEARTBEAT + GRANTED)
