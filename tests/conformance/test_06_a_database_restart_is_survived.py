"""Given commands and events at work, when PostgreSQL is stopped, or killed, and started again: no process ends, every
command gets its answer, every event its one effect, and the pools are what they were."""

import threading
import time

import pytest

from chassis.ids import new_id
from deploy.stack import Stack
from tests.conformance.ledger import assert_balanced, committed, settle
from tests.specimen.insisting import Insisting
from tests.specimen.stage import Caller, Stage, amqp_connection, until

# a minute of servers stopped and started: with --full, until the whole suite has been measured on a quiet machine
pytestmark = pytest.mark.full

HOUSE = ("specimen-serve", "specimen-keep", "observer-serve", "observer-keep")
POOL = 4
#: Seconds; longer than anybody waits for a connection, so that events go back to the queue and consuming pauses.
LONG = 7.0


class Load:
    """Threads that go on putting things, each until it is told what happened."""

    def __init__(self, stage: Stage, threads: int) -> None:
        self._stage, self._ending = stage, threading.Event()
        self.things: dict[str, int] = {}
        self._threads = [threading.Thread(target=self._put, args=(new_id(),), daemon=True) for _ in range(threads)]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        for thread in self._threads:
            thread.join(60)
            assert not thread.is_alive(), "a caller hangs"

    def _put(self, thing: str) -> None:
        insisting = Insisting(self._stage)
        while not self._ending.is_set():
            answer = insisting.command("specimen.put_thing", thing_id=thing, value="v")
            self.things[thing] = self.things.get(thing, 0) + 1
            assert answer["version"] == self.things[thing], "answered, but not what was done"
            time.sleep(0.02)
        insisting.close()


def connections(stage: Stage, service: str) -> int:
    row = stage.rows(
        service,
        "select count(*) as n from pg_stat_activity where application_name = 'wutong' and datname = %s",
        (service,),
    )
    return int(row[0]["n"])


def seconds_for_as_many_as_the_pool(stage: Stage) -> float:
    with amqp_connection(stage.broker_uri) as connection:
        caller = Caller(connection, stage.token())
        started = time.monotonic()
        for call_id in [caller.send("specimen.sleep", seconds=1.0) for _ in range(POOL)]:
            assert caller.answer(call_id)["result"] == {"done": True}
        return time.monotonic() - started


@pytest.mark.parametrize(("kill", "away"), [(False, LONG), (True, 1.0)], ids=["stopped", "killed"])
def test_nothing_ends_and_nothing_is_lost(shaky: Stage, servers: Stack, kill: bool, away: float) -> None:
    with shaky.running(*HOUSE, WUTONG_POOL=str(POOL)) as running:
        with Load(shaky, 4) as load:
            until(lambda: sum(load.things.values()) > 40, what="work is under way")
            servers.take_away("postgres", kill=kill)
            time.sleep(away)
            servers.bring_back("postgres")
            before = sum(load.things.values())
            until(lambda: sum(load.things.values()) > before + 40, 30, "work goes on")
        settle(shaky, 30)
        assert [name for name, process in running.items() if process.popen.poll() is not None] == []
        assert committed(shaky) == {thing: list(range(1, n + 1)) for thing, n in load.things.items()}
        # the pool has all its places still, and no more
        assert seconds_for_as_many_as_the_pool(shaky) < 2.0
        assert 1 <= connections(shaky, "specimen") <= 2 * POOL
        assert 1 <= connections(shaky, "observer") <= 2 * POOL
    assert_balanced(shaky)


def test_negative_control_a_subscriber_that_acknowledges_all_the_same_loses(shaky: Stage, servers: Stack) -> None:
    with shaky.running("specimen-serve", "specimen-keep", "observer-serve", WUTONG_SABOTAGE="pausing"):
        with Load(shaky, 2) as load:
            until(lambda: sum(load.things.values()) > 20, what="work is under way")
            # only the observer's database: the producer goes on producing
            shaky.rows("postgres", "alter database observer with allow_connections false")
            shaky.rows("postgres", "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'observer'")
            time.sleep(LONG)
            shaky.rows("postgres", "alter database observer with allow_connections true")
        with pytest.raises(AssertionError):
            settle(shaky, 6)
    with pytest.raises(AssertionError):
        assert_balanced(shaky)
