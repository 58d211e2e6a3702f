"""Given a call at work, when the connection its answer would have come on is cut: the caller is told at once that the
outcome is unknown, the service survives, and the call repeated under its key gives the answer."""

from urllib.parse import urlsplit

import pytest

from chassis.ids import new_id
from deploy.chaos.proxy import Proxy
from tests.conformance.ledger import committed
from tests.specimen.stage import Calling, Process, Stage, until

# a minute of servers stopped and started: with --full, until the whole suite has been measured on a quiet machine
pytestmark = pytest.mark.full


def cut_during_a_call(stage: Stage, specimen: Process, thing: str, **env: str) -> list[dict[str, object]]:
    """What came of a command whose answer was cut off, and of its repetition under the same key."""
    broker = urlsplit(stage.broker_uri)
    with Proxy(str(broker.hostname), int(broker.port or 0)) as wire:
        calling = stage.calling(
            "specimen.put_thing",
            5.0,
            times=2,
            env={"WUTONG_AMQP_URI": wire.through(stage.broker_uri), **env},
            thing_id=thing,
            value="long",
            idempotency_key=new_id(),
        )
        until(lambda: specimen.metric('wutong_in_flight{kind="rpc"}') == 1, what="the call is at work")
        assert wire.cut() == 1
        return [_told(calling), _told(calling)]


def _told(calling: Calling) -> dict[str, object]:
    return calling.outcome()


def test_unknown_then_the_answer(stage: Stage) -> None:
    thing = new_id()
    with stage.running("specimen-serve") as running:
        first, second = cut_during_a_call(stage, running["specimen-serve"], thing)
        assert first["problem"] == "OutcomeUnknown" and first["pending"] == 0
        assert float(str(first["seconds"])) < 1.5, "told when the connection broke, not at the deadline"
        assert second["result"] == {"thing_id": thing, "value": "long", "version": 1}
        assert running["specimen-serve"].popen.poll() is None
    assert committed(stage) == {thing: [1]}


def test_negative_control_who_does_not_notice_waits_in_vain(stage: Stage) -> None:
    with stage.running("specimen-serve") as running:
        first, _ = cut_during_a_call(stage, running["specimen-serve"], new_id(), WUTONG_SABOTAGE="answers_lost")
    assert float(str(first["seconds"])) >= 5.0


def test_negative_control_without_stored_answers_the_repetition_does_it_again(stage: Stage) -> None:
    thing = new_id()
    with stage.running("specimen-serve", WUTONG_SABOTAGE="idempotency") as running:
        cut_during_a_call(stage, running["specimen-serve"], thing)
    with pytest.raises(AssertionError):
        assert committed(stage) == {thing: [1]}
