"""However many keepers stand by, one relays and fires timers; when it dies another takes over."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta

import pytest

from chassis.ids import new_id
from tests.conformance.ledger import assert_balanced, effects, settle
from tests.specimen.stage import Caller, Process, Stage, until

KEEPERS, THINGS, VERSIONS = 3, 5, 20
#: Seconds without a relay; and what a busy machine is granted.
FOLLOWED_WITHIN, GRANTED = 2.0, 2.0


@contextmanager
def keepers(stage: Stage, **env: str) -> Iterator[list[Process]]:
    with ExitStack() as started:
        yield [started.enter_context(stage.running("specimen-keep", **env))["specimen-keep"] for _ in range(KEEPERS)]


def leading(found: list[Process]) -> list[Process]:
    return [keeper for keeper in found if keeper.metric("wutong_keeper_leading") == 1]


def the_leader_dies_at_work(stage: Stage, caller: Caller, **env: str) -> None:
    """Its followers relay what it had not in time. The observer takes events as they come: it would show a wrong order."""
    things = [new_id() for _ in range(THINGS)]
    with (
        stage.running("specimen-serve"),
        stage.running("observer-serve", WUTONG_SABOTAGE="order"),
        keepers(stage, **env) as found,
    ):
        (leader,) = until(lambda: leading(found), what="one leads")
        for _ in range(VERSIONS):
            for thing in things:
                caller.send("specimen.put_thing", idempotency_key=new_id(), thing_id=thing, value="v")
        until(lambda: effects(stage), what="it is at work")
        leader.kill()
        last = new_id()
        caller.command("specimen.put_thing", thing_id=last, value="v")
        until(lambda: last in effects(stage), FOLLOWED_WITHIN + GRANTED, "relayed by another")
        settle(stage)
        assert len(leading([keeper for keeper in found if keeper is not leader])) == 1
    assert {len(versions) for versions in effects(stage).values()} == {1, VERSIONS}
    assert_balanced(stage)


def test_a_dead_leader_is_followed_within_two_seconds_and_nothing_overtakes(stage: Stage, caller: Caller) -> None:
    the_leader_dies_at_work(stage, caller)


def test_negative_control_followers_that_seldom_look_are_late(stage: Stage, caller: Caller) -> None:
    with pytest.raises(AssertionError, match="relayed by another"):
        the_leader_dies_at_work(stage, caller, WUTONG_SABOTAGE="standing_by")


def test_negative_control_without_the_lock_all_lead(stage: Stage) -> None:
    with keepers(stage, WUTONG_SABOTAGE="alone") as found:
        until(lambda: len(leading(found)) == KEEPERS, what="each thinks it is the only one")


def test_timers_fire_once_on_the_platforms_clock(stage: Stage, caller: Caller) -> None:
    fired = "select 1 from reminder where fired_at is not null"
    with stage.running("specimen-serve", "specimen-keep"), stage.running("specimen-keep"):
        for _ in range(20):
            caller.command("specimen.remind", seconds=3600)
        time.sleep(1.5)
        assert stage.rows("specimen", fired) == []
        now = datetime.fromisoformat(caller.call("specimen.ping")["now"])
        assert (
            caller.refusal("specimen.set_clock", idempotency_key=new_id(), to=(now - timedelta(hours=1)).isoformat())
            == "clock_backwards"
        )
        assert (
            caller.refusal("specimen.set_clock", idempotency_key=new_id(), to=(now + timedelta(days=400)).isoformat())
            == "clock_too_far"
        )
        caller.command("specimen.set_clock", to=(now + timedelta(hours=2)).isoformat())
        until(lambda: len(stage.rows("specimen", fired)) == 20, what="all fired")
        assert stage.rows("specimen", "select 1 from timer") == []
    stage.rows("specimen", "update platform_clock set shift = interval '0', moved = false")


def test_the_clock_is_fixed_in_production(stage: Stage, caller: Caller) -> None:
    with stage.running("specimen-serve", WUTONG_DEMO="0"):
        assert (
            caller.refusal("specimen.set_clock", idempotency_key=new_id(), to="2037-01-01T00:00:00+08:00")
            == "clock_fixed"
        )
