"""Given four publishers at work, when the broker is stopped and started, and later freezes and is killed: nothing is
lost, nothing doubled, each aggregate in order, and no process had to be started again."""

import signal
import time

import pytest

from deploy.stack import Stack
from tests.conformance.ledger import assert_balanced, committed, settle
from tests.specimen.publishing import Publishers
from tests.specimen.stage import Process, Stage, until

# a minute of servers stopped and started: with --full, until the whole suite has been measured on a quiet machine
pytestmark = pytest.mark.full

HOUSE = ("specimen-keep", "observer-serve", "observer-keep")


def freeze_and_kill(servers: Stack, seconds: float) -> None:
    """As when a machine dies: for a while what is sent to the broker is taken, and never looked at."""
    broker = servers.process("rabbitmq")
    broker.identity.signal(signal.SIGSTOP)
    time.sleep(seconds)
    servers.take_away("rabbitmq", kill=True)


def assert_the_same(running: dict[str, Process]) -> None:
    assert [name for name, process in running.items() if process.popen.poll() is not None] == []


@pytest.mark.parametrize(
    ("events", "pause"),
    [(600, 0.04), pytest.param(10_000, 0.006, marks=[pytest.mark.full, pytest.mark.timeout(600)])],
)
def test_stopped_at_a_third_and_killed_at_a_half(shaky: Stage, servers: Stack, events: int, pause: float) -> None:
    with shaky.running(*HOUSE) as running:
        with Publishers(shaky, count=4, each=events // 4, pause=pause) as publishers:
            until(lambda: publishers.committed >= events / 3, 60, "a third is committed")
            servers.take_away("rabbitmq")
            servers.bring_back("rabbitmq")
            until(lambda: publishers.committed >= events / 2, 60, "half is committed")
            freeze_and_kill(servers, 1.0)
            servers.bring_back("rabbitmq")
        settle(shaky, 120)
        assert_the_same(running)
    assert sum(map(len, committed(shaky).values())) == events
    assert_balanced(shaky)


def test_negative_control_a_relay_that_does_not_wait_for_the_brokers_word_loses(shaky: Stage, servers: Stack) -> None:
    with shaky.running(*HOUSE, WUTONG_SABOTAGE="confirms"):
        with Publishers(shaky, count=2, each=40, pause=0.04):
            time.sleep(0.3)
            freeze_and_kill(servers, 1.5)
        servers.bring_back("rabbitmq")
        with pytest.raises(AssertionError):
            settle(shaky, 6)
    with pytest.raises(AssertionError):
        assert_balanced(shaky)
