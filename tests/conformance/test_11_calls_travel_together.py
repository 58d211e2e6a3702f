"""Calls that wait anyway travel together: each keeps its own worker, its own deadline and its own answer."""

import json
import os
import subprocess
import sys

import pytest

from chassis.ids import new_id
from tests.specimen.stage import ROOT, Caller, Stage, until


def call_all(stage: Stage, calls: list[tuple[str, float, dict[str, object]]]) -> "subprocess.Popen[str]":
    """Call all at once, in a process of its own, over the chassis's client; waits until it is connected."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.specimen.calling_together", stage.token(), json.dumps(calls)],
        env={**os.environ, "WUTONG_AMQP_URI": stage.broker_uri, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and json.loads(process.stdout.readline()) == {"ready": True}
    return process


def outcomes(process: "subprocess.Popen[str]") -> list[dict[str, object]]:
    out, err = process.communicate(timeout=40)
    assert out, err
    found: list[dict[str, object]] = json.loads(out)
    return found


def test_calls_that_were_waiting_travel_together_and_each_has_its_own_answer(stage: Stage, caller: Caller) -> None:
    """A hundred at once: slow and quick, known and unknown, good and refused, and a stock caller beside them."""
    things = [new_id() for _ in range(40)]
    calls: list[tuple[str, float, dict[str, object]]] = [("specimen.sleep", 8.0, {"seconds": 3.0})]
    calls += [("specimen.put_thing", 8.0, {"thing_id": t, "value": t, "idempotency_key": t}) for t in things]
    calls += [("specimen.get_thing", 8.0, {"thing_id": new_id()}), ("specimen.no_such_method", 8.0, {})]
    calls += [("specimen.sleep", 0.5, {"seconds": 2.0}), ("nosuchservice.method", 8.0, {})]
    calls += [("nosuchservice.method", 8.0, {}), ("specimen.put_thing", 8.0, {"thing_id": 1})]
    with stage.running("specimen-serve") as running:
        under_way = call_all(stage, calls)
        assert caller.call("specimen.sleep", seconds=0) == {"done": True}
        slow, *puts, absent, unknown, late, nobody, nobody_else, unfit = outcomes(under_way)
        assert slow["result"] == {"done": True}
        assert [put["result"]["value"] for put in puts] == things  # type: ignore[index]
        assert max(float(str(put["seconds"])) for put in puts) < 3.0, "the slow one holds nobody"
        assert (absent["code"], unknown["code"], unfit["code"]) == ("not_found", "unknown_method", "invalid")
        assert late["problem"] == "OutcomeUnknown"
        assert nobody["problem"] == nobody_else["problem"] == "Unavailable"
        assert running["specimen-serve"].metric("wutong_calls_joined_total") > 1, "some travelled together"
    assert len(stage.rows("specimen", "select 1 from thing")) == 40


@pytest.mark.parametrize("place", ["command.after_commit", "together.before_commit", "together.after_commit"])
def test_a_process_killed_amid_joined_calls_loses_no_command(stage: Stage, place: str) -> None:
    """What was done of a joined message is not done again when it is delivered again."""
    things = [new_id() for _ in range(30)]
    calls: list[tuple[str, float, dict[str, object]]] = [
        ("specimen.put_thing", 15.0, {"thing_id": t, "value": "v", "idempotency_key": t}) for t in things
    ]
    with stage.running("specimen-serve", WUTONG_FAILPOINTS=f"{place}=kill@1") as dying:
        under_way = call_all(stage, calls)
        until(lambda: dying["specimen-serve"].popen.poll() is not None, what="killed in the middle")
    with stage.running("specimen-serve"):
        assert all("result" in found for found in outcomes(under_way))
    assert {row["version"] for row in stage.rows("specimen", "select version from thing")} == {1}


def test_a_refusal_or_a_failure_among_commands_that_commit_together_is_nobody_elses(stage: Stage) -> None:
    puts, refused, broken = ([new_id() for _ in range(count)] for count in (24, 4, 2))
    calls: list[tuple[str, float, dict[str, object]]] = []
    for method, things in (("put", puts), ("refuse", refused), ("break", broken)):
        calls += [
            (f"specimen.{method}_thing", 15.0, {"thing_id": one, "value": "v", "idempotency_key": one})
            for one in things
        ]
    with stage.running("specimen-serve") as running:
        outcomes(call_all(stage, calls[:1]))  # known to be quick from here on
        found = outcomes(call_all(stage, calls))
        assert running["specimen-serve"].metric("wutong_commands_together_total") > 1
    assert all("result" in one for one in found[:24])
    assert {one["code"] for one in found[24:28]} == {"specimen_refused"}
    assert {one["problem"] for one in found[28:]} == {"RemoteFailure"}
    assert {row["thing"]: row["version"] for row in stage.rows("specimen", _THINGS)} == dict.fromkeys(puts, 1)


_THINGS = "select thing_id::text as thing, version from thing"


def test_what_is_no_joined_message_is_refused_and_harms_nobody(stage: Stage, caller: Caller) -> None:
    with stage.running("specimen-serve"):
        for body in ("[]", "{}", "null", "[[1]]", '[["i", "specimen.sleep", {}, {}, "soon"]]', "not json"):
            assert caller.refusal_of_raw("specimen._joined", body) == "invalid"
        assert caller.call("specimen.sleep", seconds=0) == {"done": True}
