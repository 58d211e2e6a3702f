"""While the database works, the process works: psycopg waits on the hub."""

import time

import pytest

from tests.specimen.stage import Caller, Stage, until


def seconds_for(caller: Caller, calls: int, each: float) -> float:
    caller.call("specimen.sleep", seconds=0)
    started = time.monotonic()
    sent = [caller.send("specimen.sleep", seconds=each) for _ in range(calls)]
    for call_id in sent:
        assert caller.answer(call_id, 40)["result"] == {"done": True}
    return time.monotonic() - started


def test_twenty_sleep_at_once(stage: Stage, caller: Caller) -> None:
    with stage.running("specimen-serve", WUTONG_POOL="20", WUTONG_WORKERS="64") as running:
        seconds_for(caller, 20, 0.2)  # opens the connections
        assert seconds_for(caller, 20, 1.0) < 1.6 + 0.9  # connections and a busy machine are granted the rest
        assert running["specimen-serve"].metric("wutong_hub_lag_seconds") < 0.05


def test_negative_control_with_psycopgs_own_wait_they_queue(stage: Stage, caller: Caller) -> None:
    with stage.running("specimen-serve", WUTONG_SABOTAGE="hub", WUTONG_POOL="6", WUTONG_WORKERS="64"):
        assert seconds_for(caller, 6, 0.5) > 2.5


def test_a_process_whose_wait_would_block_refuses_to_start(stage: Stage) -> None:
    process = stage.spawn("specimen", WUTONG_SABOTAGE="hub_seen")
    until(lambda: process.popen.poll() is not None, what="it ended")
    assert process.popen.returncode != 0
    assert "psycopg blocks the hub" in process.log.read_text()


@pytest.mark.parametrize("size", [300_000])
def test_large_parameters_travel_both_ways_at_once(stage: Stage, caller: Caller, size: int) -> None:
    """More than a socket buffer in both directions: the wait watches reading and writing together."""
    things = [f"{n:08x}-0000-7000-8000-000000000000" for n in range(size // 100)]
    with stage.running("specimen-serve"):
        assert caller.command("specimen.put_things", thing_ids=things, value="v") == {"done": True}
    assert stage.rows("specimen", "select count(*) as n from outbox")[0]["n"] == len(things)
