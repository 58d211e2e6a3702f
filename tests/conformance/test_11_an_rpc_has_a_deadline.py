"""A call whose callee is away ends at its deadline, leaves nothing behind, and is not executed late."""

import json
import os
import subprocess
import sys

from chassis.ids import new_id
from tests.specimen.stage import ROOT, Caller, Stage, until


def call(stage: Stage, method: str, timeout: float, **kwargs: object) -> "subprocess.Popen[str]":
    """Call in a process of its own, over the chassis's client; waits until it is connected."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.specimen.calling", stage.token(), method, str(timeout), json.dumps(kwargs)],
        env={**os.environ, "WUTONG_AMQP_URI": stage.broker_uri, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and json.loads(process.stdout.readline()) == {"ready": True}
    return process


def outcome(process: "subprocess.Popen[str]") -> dict[str, object]:
    out, err = process.communicate(timeout=40)
    assert out, err
    found: dict[str, object] = json.loads(out)
    return found


def test_nobody_answers_in_time(stage: Stage, caller: Caller) -> None:
    thing = new_id()
    with stage.running("specimen-serve"):
        caller.call("specimen.sleep", seconds=0)  # the queue exists
    found = outcome(call(stage, "specimen.put_thing", 1.0, thing_id=thing, value="late", idempotency_key=new_id()))
    assert found["problem"] == "OutcomeUnknown" and found["pending"] == 0
    assert 1.0 <= float(str(found["seconds"])) < 1.2 + 0.5  # a busy machine is granted half a second
    with stage.running("specimen-serve"):
        caller.call("specimen.sleep", seconds=0)  # anything waiting before us has been taken
        assert stage.rows("specimen", "select 1 from thing where thing_id = %s", (thing,)) == []


def test_negative_control_without_a_deadline_the_late_request_is_executed(stage: Stage, caller: Caller) -> None:
    thing = new_id()
    with stage.running("specimen-serve"):
        caller.call("specimen.sleep", seconds=0)
    caller.send("specimen.put_thing", thing_id=thing, value="late", idempotency_key=new_id())
    with stage.running("specimen-serve"):
        until(lambda: stage.rows("specimen", "select 1 from thing where thing_id = %s", (thing,)), what="executed")


def test_a_request_past_its_deadline_is_not_begun(stage: Stage, caller: Caller) -> None:
    with stage.running("specimen-serve"):
        thing = new_id()
        answer = caller.answer(
            caller.send(
                "specimen.put_thing", context={"deadline": 1.0}, thing_id=thing, value="v", idempotency_key=new_id()
            )
        )
        assert answer["error"]["exc_type"] == "OutcomeUnknown"
        assert stage.rows("specimen", "select 1 from thing where thing_id = %s", (thing,)) == []


def test_nobody_serves_it_is_known_at_once(stage: Stage) -> None:
    found = outcome(call(stage, "nosuchservice.method", 10.0))
    assert found["problem"] == "Unavailable" and float(str(found["seconds"])) < 2


def test_it_answers(stage: Stage) -> None:
    with stage.running("specimen-serve"):
        assert outcome(call(stage, "specimen.sleep", 5.0, seconds=0.1))["result"] == {"done": True}
