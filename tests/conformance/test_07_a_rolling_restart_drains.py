"""Given slow handlers at work, when a process is asked to stop, it finishes them: none is begun a second time.

(The broker's own "redelivered" flag is not counted: a quorum queue also sets it on a message that it had assigned to
the consumer, but not yet sent, when the consumer was cancelled. No handler has seen that one.)
"""

import json
from collections import Counter

import pytest

from chassis.ids import new_id
from tests.conformance.ledger import assert_balanced, settle
from tests.specimen.stage import Caller, Process, Stage, until


def begun(observer: Process) -> list[str]:
    """The ids of the events whose handler this process began."""
    lines = [json.loads(line) for line in observer.log.read_text().splitlines() if '"handler_begun"' in line]
    return [line["handled"] for line in lines]


def begun_again(stage: Stage, caller: Caller, restarts: int, **env: str) -> int:
    """Restart the observer while it works; how many events were begun more than once."""
    seen: list[str] = []
    with stage.running("specimen-serve", "specimen-keep", "observer-keep"):
        for _ in range(restarts):
            with stage.running("observer-serve", **env) as running:
                observer = running["observer-serve"]
                for _ in range(3):
                    caller.command("specimen.put_thing", thing_id=new_id(), value="slow")
                until(lambda: observer.metric('wutong_in_flight{kind="event"}') >= 1, what="a handler is at work")  # noqa: B023
                assert observer.stop() < 8
                seen += begun(observer)
        with stage.running("observer-serve", **env) as running:
            settle(stage)
            seen += begun(running["observer-serve"])
    return sum(times > 1 for times in Counter(seen).values())


@pytest.mark.parametrize("restarts", [2, pytest.param(20, marks=pytest.mark.full)])
def test_events_under_way_are_finished(stage: Stage, caller: Caller, restarts: int) -> None:
    assert begun_again(stage, caller, restarts) == 0
    assert_balanced(stage)


def test_negative_control_without_draining_work_is_begun_again(stage: Stage, caller: Caller) -> None:
    assert begun_again(stage, caller, 1, WUTONG_SABOTAGE="drain") > 0


def test_a_process_says_ready_only_when_it_takes_calls(stage: Stage) -> None:
    """It said so while it was starting: what was sent to it then went nowhere, if its queue had never been bound."""
    process = stage.spawn("specimen", WUTONG_SABOTAGE="slow_to_start")
    process.await_ready()
    assert '"purpose": "specimen rpc server", "event": "broker_connected"' in process.log.read_text()


def test_calls_under_way_are_answered_and_later_ones_wait_for_the_next_process(stage: Stage, caller: Caller) -> None:
    with stage.running("specimen-serve") as running:
        under_way = [caller.send("specimen.sleep", seconds=1.5) for _ in range(3)]
        specimen = running["specimen-serve"]
        until(lambda: specimen.metric('wutong_in_flight{kind="rpc"}') == 3, what="calls are at work")
        specimen.stop()
        answers = [caller.answer(call_id) for call_id in under_way]
        later = caller.send("specimen.sleep", seconds=0.0)
    with stage.running("specimen-serve"):
        answers.append(caller.answer(later))
    assert [answer["result"] for answer in answers] == [{"done": True}] * 4
