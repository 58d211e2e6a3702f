"""Given a handler that fails: it is tried again after pauses that double, the wait outlives both servers, and after the
last try the event is a dead letter."""

import json
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from chassis.ids import new_id
from deploy.stack import Stack
from tests.specimen.insisting import Insisting
from tests.specimen.stage import Stage, until

# a minute of servers stopped and started: with --full, until the whole suite has been measured on a quiet machine
pytestmark = pytest.mark.full

#: Seconds until the second try, and how many there are.
FIRST, TRIES = 1.0, 4
PAUSES = [FIRST * 2**n for n in range(TRIES - 1)]
#: The keeper looks once a second; a busy machine is granted one more.
SWEEP, GRANTED = 1.0, 1.0


def tries(stage: Stage) -> list[datetime]:
    """When a handler began, in every process of the observer so far."""
    found = []
    for log in Path(stage.stack["folder"]).glob("observer-*.log"):
        lines = [json.loads(line) for line in log.read_text().splitlines() if '"handler_begun"' in line]
        found += [datetime.fromisoformat(line["timestamp"]) for line in lines]
    return sorted(found)


def gaps(moments: list[datetime]) -> list[float]:
    return [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]


def assert_spaced(found: list[float], pauses: list[float]) -> None:
    for gap, pause in zip(found, pauses, strict=True):
        assert pause - 0.05 <= gap <= pause + SWEEP + GRANTED, (found, pauses)


def put_poison(stage: Stage) -> None:
    insisting = Insisting(stage)
    insisting.command("specimen.put_thing", thing_id=new_id(), value="poison")
    insisting.close()


@pytest.fixture(autouse=True)
def no_old_logs(shaky: Stage) -> None:
    for log in Path(shaky.stack["folder"]).glob("observer-*.log"):
        log.unlink()


def test_pauses_double_and_outlive_both_servers(shaky: Stage, servers: Stack) -> None:
    retrying = {"WUTONG_RETRY_FIRST": str(FIRST), "WUTONG_RETRY_MOST": str(TRIES)}
    with shaky.running("specimen-serve", "specimen-keep", "observer-serve", "observer-keep", **retrying) as running:
        put_poison(shaky)
        until(lambda: len(tries(shaky)) == TRIES - 1, what="the last pause has begun")
        for server in ("rabbitmq", "postgres"):
            servers.take_away(server)
        assert_spaced(gaps(tries(shaky)), PAUSES[:-1])
        for server in ("postgres", "rabbitmq"):
            servers.bring_back(server)
        until(lambda: shaky.rows("observer", "select 1 from inbox where status = 'dead'"), what="given up")
        assert [name for name, process in running.items() if process.popen.poll() is not None] == []
    found = gaps(tries(shaky))
    assert len(found) == TRIES - 1, "no try was lost and none added"
    assert found[-1] >= PAUSES[-1] - 0.05, "not earlier because of it"
    (letter,) = shaky.rows("observer", "select attempts, reason from inbox where status = 'dead'")
    assert letter == {"attempts": TRIES, "reason": "RuntimeError"}


def test_negative_control_without_backoff_they_are_not(shaky: Stage) -> None:
    retrying = {"WUTONG_RETRY_FIRST": str(FIRST), "WUTONG_RETRY_MOST": str(TRIES), "WUTONG_SABOTAGE": "spacing"}
    with shaky.running("specimen-serve", "specimen-keep", "observer-serve", "observer-keep", **retrying):
        put_poison(shaky)
        until(lambda: len(tries(shaky)) == TRIES, what="all tries are over")
    with pytest.raises(AssertionError):
        assert_spaced(gaps(tries(shaky)), PAUSES)
