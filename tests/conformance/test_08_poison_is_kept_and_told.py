"""What cannot be digested is kept with its reason in a bounded number of attempts; neighbours go on; people mend it."""

import json

import pytest

from chassis.ids import new_id
from tests.conformance.ledger import effects
from tests.specimen.sending import send
from tests.specimen.stage import Caller, Stage, until

#: Seconds from a neighbour's command to its effect; tens of milliseconds on a quiet machine.
NOT_HELD_BACK = 2.5
HOUSE = ("specimen-serve", "specimen-keep", "observer-serve", "observer-keep")


def publish(stage: Stage, body: str, routing_key: str = "thing.changed") -> None:
    send(stage.broker_uri, "specimen.events", routing_key, [body])


def dead(stage: Stage) -> list[dict[str, object]]:
    return stage.rows("observer", "select * from inbox where status = 'dead'")


def envelope(stage: Stage, **changes: object) -> dict[str, object]:
    thing = new_id()
    return {
        "specversion": "1.0",
        "id": new_id(),
        "source": "/specimen",
        "type": "specimen.thing.changed",
        "time": "2017-06-30T20:30:00+08:00",
        "subdistrict": stage.sub_district,
        "aggregateid": thing,
        "aggregateversion": 1,
        "correlationid": new_id(),
        "data": {"thing_id": thing, "value": "v"},
        **changes,
    }


def test_what_cannot_be_read_is_parked_at_once(stage: Stage) -> None:
    with stage.running("observer-serve", "observer-keep"):
        publish(stage, "not json")
        publish(stage, json.dumps({"hello": "world"}))
        publish(stage, json.dumps(envelope(stage, aggregateid="'; drop table inbox; --")))
        publish(stage, json.dumps(envelope(stage, data={"thing_id": "nobody"})))
        publish(stage, json.dumps(envelope(stage, time="yesterday")))
        until(lambda: len(dead(stage)) == 5, what="five dead letters")
        publish(stage, json.dumps(good := envelope(stage)))
        until(lambda: str(good["aggregateid"]) in effects(stage), what="the queue goes on")
    assert all(row["attempts"] == 1 and row["error"] for row in dead(stage))


def test_a_handler_that_always_fails_is_given_up_and_holds_back_only_its_aggregate(
    stage: Stage, caller: Caller
) -> None:
    sick, healthy = new_id(), new_id()
    with stage.running(*HOUSE):
        for value in ("poison", "second", "third"):
            caller.command("specimen.put_thing", thing_id=sick, value=value)
        caller.command("specimen.put_thing", thing_id=healthy, value="v")
        until(lambda: effects(stage).get(healthy) == [1], what="the neighbour is not held back")
        until(lambda: dead(stage), what="given up")
        letter = dead(stage)[0]
        assert (letter["attempts"], letter["reason"]) == (4, "RuntimeError")
        assert "poisoned" in str(letter["error"])
        assert sick not in effects(stage), "later events wait for the earlier one"

        # when it is mended and replayed
        shown = caller.call("observer.show_dead_letter", event_id=str(letter["event_id"]))
        assert shown["envelope"]["data"]["value"] == "poison"
        stage.rows("observer", "insert into cure values (%s)", (sick,))
        caller.command("observer.replay_dead_letter", event_id=str(letter["event_id"]))
        until(lambda: effects(stage).get(sick) == [1, 2, 3], what="all three, in order")
        assert not dead(stage)


def put_beside_poison(stage: Stage, caller: Caller) -> None:
    """Twenty healthy neighbours, one after the other, while a sick one fails again and again."""
    caller.command("specimen.put_thing", thing_id=new_id(), value="poison")
    for _ in range(20):
        healthy = new_id()
        caller.command("specimen.put_thing", thing_id=healthy, value="v")
        until(lambda: healthy in effects(stage), NOT_HELD_BACK, "a neighbour's effect")  # noqa: B023


def test_neighbours_do_not_notice(stage: Stage, caller: Caller) -> None:
    with stage.running(*HOUSE, WUTONG_POOL="2"):  # one lane for all of them
        put_beside_poison(stage, caller)
        until(lambda: dead(stage), what="given up")


def test_negative_control_what_is_not_kept_holds_everybody_up_and_is_lost(stage: Stage, caller: Caller) -> None:
    with stage.running(*HOUSE, WUTONG_POOL="2", WUTONG_SABOTAGE="keeping"):
        with pytest.raises(AssertionError, match="a neighbour's effect"):
            put_beside_poison(stage, caller)
        until(lambda: len(effects(stage)) == 1, what="the neighbour's turn came in the end")
    assert stage.rows("observer", "select 1 from inbox where status <> 'done'") == []


def test_a_discarded_event_lets_its_successors_pass(stage: Stage, caller: Caller) -> None:
    sick = new_id()
    with stage.running(*HOUSE):
        for value in ("poison", "second"):
            caller.command("specimen.put_thing", thing_id=sick, value=value)
        until(lambda: dead(stage), what="given up")
        caller.command("observer.discard_dead_letter", event_id=str(dead(stage)[0]["event_id"]))
        until(lambda: effects(stage).get(sick) == [2], what="its successor took effect")


def test_a_transient_failure_is_never_given_up(stage: Stage, caller: Caller) -> None:
    thing = new_id()
    with stage.running(*HOUSE):
        caller.command("specimen.put_thing", thing_id=thing, value="transient")
        until(
            lambda: stage.rows("observer", "select 1 from inbox where status = 'retry' and attempts > 4"),
            what="tried more often than the limit",
        )
        stage.rows("observer", "insert into cure values (%s)", (thing,))
        until(lambda: effects(stage).get(thing) == [1], what="done in the end")


def test_another_sub_districts_officer_sees_no_letter(stage: Stage, caller: Caller) -> None:
    with stage.running("observer-serve", "observer-keep"):
        publish(stage, json.dumps(envelope(stage, data={"thing_id": "nobody"})))
        until(lambda: dead(stage), what="a dead letter")
        event_id = str(dead(stage)[0]["event_id"])
        stranger = stage.token("ops", sub_district=new_id())
        assert caller.refusal("observer.show_dead_letter", token=stranger, event_id=event_id) == "not_found"
        assert (
            caller.refusal("observer.discard_dead_letter", token=stranger, event_id=event_id, idempotency_key=new_id())
            == "not_found"
        )
