"""A call whose callee is away ends at its deadline, leaves nothing behind, and is not executed late."""

from chassis.ids import new_id
from tests.specimen.stage import Caller, Stage, until


def test_nobody_answers_in_time(stage: Stage, caller: Caller) -> None:
    thing = new_id()
    with stage.running("specimen-serve"):
        caller.call("specimen.sleep", seconds=0)  # the queue exists
    found = stage.calling("specimen.put_thing", 1.0, thing_id=thing, value="late", idempotency_key=new_id()).outcome()
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
    found = stage.calling("nosuchservice.method", 10.0).outcome()
    assert found["problem"] == "Unavailable" and float(str(found["seconds"])) < 2


def test_it_answers(stage: Stage) -> None:
    with stage.running("specimen-serve"):
        assert stage.calling("specimen.sleep", 5.0, seconds=0.1).outcome()["result"] == {"done": True}
