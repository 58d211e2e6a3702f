"""Given people at work, when every service and the gateway are restarted, then nobody notices and nothing is done twice."""

import json
from collections import Counter
from collections.abc import Iterator

import psycopg
import pytest

from deploy.house import GATEWAY
from deploy.supervisor.control import ask
from tests.integration.deploy.callers import Callers
from tests.running import Platform

pytestmark = [pytest.mark.stack, pytest.mark.platform]

SERVICES = ("property", "eldercare", "renovation", "notify")
SERVERS = tuple(f"{service}-serve" for service in SERVICES)
NOTING = ["tests.integration.deploy.noting"]


@pytest.fixture(scope="module")
def noting(platform: Platform) -> Iterator[Platform]:
    """The platform, whose services note in their logs what they begin."""
    begin_again(platform, *SERVERS, module=NOTING)
    yield platform
    begin_again(platform, *SERVERS)


def begin_again(platform: Platform, *processes: str, **told: object) -> None:
    """They are restarted all at once, as told in `Installation.command`, and stay with that."""
    before = {process: platform.pid(process) for process in processes}
    ask(platform.installation.control, ask="start", names=processes, **told)
    ask(platform.installation.control, ask="restart", names=processes)
    for process in processes:
        platform.await_another(process, before[process])


def begun_more_than_once(platform: Platform) -> int:
    """How many calls and events were begun by more than one process of their service, or twice by one."""
    twice = 0
    for process in SERVERS:
        logs = platform.installation.logs.glob(f"{process}.log*")
        lines = [line for log in logs for line in log.read_text().splitlines() if '"begun"' in line]
        begun = Counter(json.loads(line)["what"] for line in lines)
        assert begun, f"{process} noted nothing"
        twice += sum(times > 1 for times in begun.values())
    return twice


def work_orders(platform: Platform) -> int:
    with psycopg.connect(platform.database_uri("property")) as connection:
        row = connection.execute("select count(*) from work_order").fetchone()
    assert row is not None
    return int(row[0])


def restarts(platform: Platform) -> dict[str, int]:
    """How often each process has come back by itself."""
    return {name: process["restarts"] for name, process in platform.status()["processes"].items()}


@pytest.mark.parametrize("rounds", [1, pytest.param(20, marks=[pytest.mark.full, pytest.mark.timeout(1800)])])
def test_a_restart_of_everything_is_not_noticed(noting: Platform, rounds: int) -> None:
    before, fell = work_orders(noting), restarts(noting)
    pids = {process: noting.pid(process) for process in (*SERVERS, GATEWAY)}
    with Callers(noting.installation) as callers:
        for _ in range(rounds):
            for word in (*SERVICES, GATEWAY):
                done = noting.wutong("restart", word)
                assert done.returncode == 0, done.stderr
    assert callers.failures == []
    assert all(noting.pid(process) != pid for process, pid in pids.items())
    assert set(callers.answered) == {"report", *SERVICES}
    assert work_orders(noting) - before == callers.answered["report"]
    assert begun_more_than_once(noting) == 0
    assert restarts(noting) == fell, "somebody ended who was not asked to"
    print(f"answered {dict(callers.answered)}, longest {callers.longest}")


def test_negative_control_without_draining_calls_are_begun_again(noting: Platform) -> None:
    before = begun_more_than_once(noting)
    with Callers(noting.installation):
        for _ in range(3):
            begin_again(noting, "property-serve", module=NOTING, environment={"WUTONG_SABOTAGE": "drain"})
    begin_again(noting, "property-serve", module=NOTING)
    assert begun_more_than_once(noting) > before


def test_negative_control_callers_do_notice_a_gateway_that_ends_in_the_middle_of_its_requests(noting: Platform) -> None:
    with Callers(noting.installation) as callers:
        before = noting.kill(GATEWAY)
        noting.await_another(GATEWAY, before)
    assert callers.failures
