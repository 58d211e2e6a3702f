"""However often and however concurrently a command is repeated under its key: one effect, equal answers."""

from chassis.ids import new_id
from tests.conformance.ledger import committed
from tests.specimen.stage import Caller, Stage


def fifty(caller: Caller, method: str, thing: str, key: str) -> list[dict[str, object]]:
    calls = [caller.send(method, idempotency_key=key, thing_id=thing, value="v") for _ in range(50)]
    return [caller.answer(call_id, 30) for call_id in calls]


def test_fifty_equal_keys_at_once(stage: Stage, caller: Caller) -> None:
    thing, key = new_id(), new_id()
    with stage.running("specimen-serve"):
        answers = fifty(caller, "specimen.put_thing", thing, key)
        assert all(answer == answers[0] and answer["error"] is None for answer in answers)
        assert committed(stage) == {thing: [1]}
        # the same key with another body, or by another account, or for another method
        assert (
            caller.refusal("specimen.put_thing", idempotency_key=key, thing_id=thing, value="other")
            == "idempotency_key_reused"
        )
        other = caller.call(
            "specimen.put_thing",
            idempotency_key=key,
            thing_id=thing,
            value="v",
            token=stage.token(account_id=new_id()),
        )
        assert other["version"] == 2


def test_a_refusal_is_the_same_ever_after_and_changes_nothing(stage: Stage, caller: Caller) -> None:
    thing, key = new_id(), new_id()
    with stage.running("specimen-serve"):
        answers = fifty(caller, "specimen.refuse_thing", thing, key)
        assert all(answer == answers[0] for answer in answers)
        error = answers[0]["error"]
        assert isinstance(error, dict) and error["exc_args"][0] == "specimen_refused"
        assert stage.rows("specimen", "select 1 from thing") == []


def test_what_fails_inside_tells_nothing_changes_nothing_and_may_be_repeated(stage: Stage, caller: Caller) -> None:
    with stage.running("specimen-serve") as running:
        answer = caller.answer(
            caller.send("specimen.break_thing", idempotency_key=new_id(), thing_id=new_id(), value="v")
        )
        assert answer["error"]["value"] == "internal error" and "secret" not in str(answer)
        assert committed(stage) == {}
        assert stage.rows("specimen", "select 1 from idempotency") == []
        assert "secret detail" in running["specimen-serve"].log.read_text(), "the log has it"


def test_a_command_needs_a_key(stage: Stage, caller: Caller) -> None:
    with stage.running("specimen-serve"):
        for key in (None, "", "x" * 256, 7, "line\nbreak"):
            assert (
                caller.refusal("specimen.put_thing", idempotency_key=key, thing_id=new_id(), value="v")
                == "idempotency_key_required"
            )


def test_negative_control_without_stored_answers_fifty_effects(stage: Stage, caller: Caller) -> None:
    thing = new_id()
    with stage.running("specimen-serve", WUTONG_SABOTAGE="idempotency"):
        fifty(caller, "specimen.put_thing", thing, new_id())
    assert len(committed(stage)[thing]) == 50
