"""Given a subscriber killed at any of its failpoints, when it comes back, each effect stands once."""

import pytest

from chassis.ids import new_id
from tests.conformance.ledger import assert_balanced, settle
from tests.specimen.stage import Caller, Stage, until

FAILPOINTS = ("subscriber.before_commit", "subscriber.after_commit", "subscriber.after_ack")


def run(stage: Stage, caller: Caller, failpoint: str, **env: str) -> None:
    things = [new_id() for _ in range(5)] * 2
    with stage.running("specimen-serve", "specimen-keep"):
        with stage.running("observer-serve", WUTONG_FAILPOINTS=f"{failpoint}=kill@2", **env) as dying:
            for thing in things:
                caller.command("specimen.put_thing", thing_id=thing, value="v")
            until(lambda: dying["observer-serve"].popen.poll() is not None, what="killed at its failpoint")
        with stage.running("observer-serve", "observer-keep", **env):
            settle(stage)


@pytest.mark.parametrize("failpoint", FAILPOINTS)
def test_the_subscriber_dies(stage: Stage, caller: Caller, failpoint: str) -> None:
    run(stage, caller, failpoint)
    assert_balanced(stage)


def test_negative_control_without_an_inbox_the_effect_is_doubled(stage: Stage, caller: Caller) -> None:
    run(stage, caller, "subscriber.after_commit", WUTONG_SABOTAGE="inbox")
    with pytest.raises(AssertionError):
        assert_balanced(stage)
