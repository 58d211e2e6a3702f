"""Given a producer killed at any of its failpoints, when it comes back, every committed event has one effect."""

import pytest

from chassis.ids import new_id
from tests.conformance.ledger import assert_balanced, committed, settle
from tests.specimen.stage import Caller, Stage, until

COMMAND = (
    "command.before_commit",
    "command.after_commit",
    "together.before_commit",
    "together.after_commit",
    "command.after_answer",
)
RELAY = ("relay.before_publish", "relay.after_publish", "relay.after_confirm", "relay.after_mark")


def put_all(caller: Caller, things: list[str], keys: list[str]) -> None:
    for thing, key in zip(things, keys, strict=True):
        caller.command("specimen.put_thing", key, thing_id=thing, value="v")


@pytest.mark.parametrize("failpoint", COMMAND)
def test_a_serving_process_dies(stage: Stage, caller: Caller, failpoint: str) -> None:
    things, keys = [new_id() for _ in range(6)], [new_id() for _ in range(6)]
    with stage.running("specimen-keep", "observer-serve", "observer-keep"):
        with stage.running("specimen-serve", WUTONG_FAILPOINTS=f"{failpoint}=kill@1") as dying:
            for thing, key in zip(things, keys, strict=True):
                caller.send("specimen.put_thing", idempotency_key=key, thing_id=thing, value="v")
            until(lambda: dying["specimen-serve"].popen.poll() is not None, what="killed at its failpoint")
        with stage.running("specimen-serve"):
            put_all(caller, things, keys)  # "outcome unknown: repeat with the same key"
            settle(stage)
    assert_balanced(stage)
    assert committed(stage) == {thing: [1] for thing in things}


@pytest.mark.parametrize("failpoint", RELAY)
def test_the_relay_dies(stage: Stage, caller: Caller, failpoint: str) -> None:
    things, keys = [new_id() for _ in range(6)], [new_id() for _ in range(6)]
    with stage.running("specimen-serve", "observer-serve", "observer-keep"):
        with stage.running("specimen-keep", WUTONG_FAILPOINTS=f"{failpoint}=kill@2") as dying:
            put_all(caller, things * 2, keys + [new_id() for _ in keys])
            until(lambda: dying["specimen-keep"].popen.poll() is not None, what="killed at its failpoint")
        with stage.running("specimen-keep"):
            settle(stage)
    assert_balanced(stage)


def test_negative_control_a_relay_that_marks_before_it_publishes_loses(stage: Stage, caller: Caller) -> None:
    sabotage = {"WUTONG_FAILPOINTS": "relay.before_publish=kill@1", "WUTONG_SABOTAGE": "relay"}
    with stage.running("specimen-serve", "observer-serve", "observer-keep"):
        with stage.running("specimen-keep", **sabotage) as dying:
            put_all(caller, [new_id() for _ in range(4)], [new_id() for _ in range(4)])
            until(lambda: dying["specimen-keep"].popen.poll() is not None, what="killed at its failpoint")
        with stage.running("specimen-keep"), pytest.raises(AssertionError):
            settle(stage, seconds=4)
    with pytest.raises(AssertionError):
        assert_balanced(stage)
