"""However many keepers stand by, one relays and fires timers; when it dies another takes over."""

import time
from datetime import datetime, timedelta

from chassis.ids import new_id
from tests.conformance.ledger import assert_balanced, effects, settle
from tests.specimen.stage import Caller, Stage, until


def test_a_dead_leader_is_followed_within_two_seconds(stage: Stage, caller: Caller) -> None:
    with (
        stage.running("specimen-serve", "observer-serve", "observer-keep"),
        stage.running("specimen-keep") as first,
        stage.running("specimen-keep") as second,
    ):
        keepers = [first["specimen-keep"], second["specimen-keep"]]
        until(lambda: sum(keeper.metric("wutong_keeper_leading") for keeper in keepers) == 1, what="one leads")
        leader = next(keeper for keeper in keepers if keeper.metric("wutong_keeper_leading") == 1)
        thing = new_id()
        for _ in range(20):
            caller.command("specimen.put_thing", thing_id=thing, value="v")
        leader.kill()
        caller.command("specimen.put_thing", thing_id=thing, value="v")
        started = time.monotonic()
        until(lambda: len(effects(stage).get(thing, [])) == 21, what="relayed by the other")
        assert time.monotonic() - started < 2 + 2  # two seconds, and a busy machine is granted two more
        settle(stage)
    assert_balanced(stage)


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
