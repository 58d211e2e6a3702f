"""Given load, when the broker closes a connection, of whatever kind, all of it goes on without a process started again."""

import os
import subprocess
import sys

import pytest

from chassis.ids import new_id
from deploy.stack import Stack
from tests.conformance.ledger import assert_balanced, effects, settle
from tests.specimen.insisting import Insisting
from tests.specimen.stage import ROOT, Caller, Stage, until

# a minute of servers stopped and started: with --full, until the whole suite has been measured on a quiet machine
pytestmark = pytest.mark.full

HOUSE = ("specimen-serve", "specimen-keep", "observer-serve", "observer-keep")
#: The connections of the house by name.
KINDS = ("specimen rpc server", "specimen relay", "observer events", "calling rpc client")


def close(servers: Stack, purpose: str) -> None:
    broker = servers.rabbitmq
    assert broker is not None
    assert until(lambda: broker.close_connections(purpose), what=f"there is a connection {purpose}") == 1


def test_every_kind_comes_back(shaky: Stage, servers: Stack) -> None:
    with shaky.running(*HOUSE) as running:
        calling = shaky.calling("specimen.sleep", 5.0, times=150, seconds=0.02)
        insisting = Insisting(shaky)
        things = [new_id() for _ in range(10)]
        for purpose in KINDS:
            close(servers, purpose)
            for thing in things:
                insisting.command("specimen.put_thing", thing_id=thing, value="v")
            settle(shaky)
            assert [name for name, process in running.items() if process.popen.poll() is not None] == [], purpose
        outcomes = [calling.outcome() for _ in range(150)]
        insisting.close()
    assert_balanced(shaky)
    assert effects(shaky) == {thing: [1, 2, 3, 4] for thing in things}
    assert outcomes[-1].get("result") == {"done": True}
    assert {outcome.get("problem") for outcome in outcomes} <= {None, "OutcomeUnknown", "Unavailable"}
    assert all(outcome["seconds"] < 5.0 and outcome["pending"] == 0 for outcome in outcomes)


def test_a_socket_closed_under_its_reader_is_one_more_way_to_break(stage: Stage, caller: Caller) -> None:
    """It ended the process once."""
    with stage.running(*HOUSE, WUTONG_SABOTAGE="reader_surprised") as running:
        caller.command("specimen.put_thing", thing_id=new_id(), value="v")
        settle(stage)
        assert [name for name, process in running.items() if process.popen.poll() is not None] == []
    assert_balanced(stage)


def test_who_publishes_before_the_reader_has_read_of_the_close_comes_back_too(shaky: Stage, servers: Stack) -> None:
    """py-amqp would have read it while publishing, and left the reader asleep for ever on a closed socket."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.specimen.linking"],
        env={**os.environ, "WUTONG_AMQP_URI": shaky.broker_uri, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as linking:
        assert linking.stdin is not None and linking.stdout is not None
        assert linking.stdout.readline() == "looking away\n"
        close(servers, "linking")
        linking.stdin.write("x")
        linking.stdin.close()
        assert linking.stdout.readline() == "2\n", "opened again"


def test_negative_control_without_reconnecting_events_stay_away(shaky: Stage, servers: Stack) -> None:
    with shaky.running(*HOUSE, WUTONG_SABOTAGE="reconnecting"):
        close(servers, "observer events")
        insisting = Insisting(shaky)
        insisting.command("specimen.put_thing", thing_id=new_id(), value="v")
        insisting.close()
        with pytest.raises(AssertionError):
            settle(shaky, 3)
