"""Given one service that does not answer and more people asking for it than the house has room for: whoever asks for
something else does not notice. Without a share for each service they do."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from signal import SIGSTOP
from typing import Any

import httpx
import pytest

from tests.integration.gateway.conftest import Gateway, Service, StartGateway, Town

pytestmark = pytest.mark.stack

ROOM, SHARE, CROWD = 40, 10, 60
#: Seconds for an answer from a service that is well, on a machine that is busy; a frozen one keeps its callers for 10.
NORMAL = 2.0


@pytest.fixture(scope="module")
def well(stack: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with Service(stack, tmp_path_factory.mktemp("well"), "renovation") as serving:
        yield serving


@pytest.fixture(scope="module")
def frozen(stack: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with Service(stack, tmp_path_factory.mktemp("frozen"), "eldercare") as serving:
        serving.process.send_signal(SIGSTOP)
        yield serving


@contextmanager
def crowd(gateway: Gateway, headers: dict[str, str], expected: int) -> Iterator[list[httpx.Response]]:
    """Many people ask for the frozen service again and again; all places they can get are taken."""
    over, turned_away = threading.Event(), list[httpx.Response]()

    def ask_on() -> None:
        with gateway.client() as client:
            while not over.is_set():
                turned_away.append(client.get("/v1/services/eldercare", headers=headers))
                time.sleep(0.2)

    with ThreadPoolExecutor(CROWD) as at_once:
        people = [at_once.submit(ask_on) for _ in range(CROWD)]
        try:
            until(lambda: gateway.metric('wutong_at_work{service="eldercare"}') >= expected)
            yield turned_away
        finally:
            over.set()
        for person in people:
            person.result()


def until(reached: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def ask_the_well_one(client: httpx.Client, headers: dict[str, str]) -> list[tuple[int, float]]:
    answers = []
    for _ in range(20):
        started = time.monotonic()
        status = client.get("/v1/services/renovation", headers=headers).status_code
        answers.append((status, time.monotonic() - started))
    return answers


def begin(stack: dict[str, Any], gateway: Gateway, client: httpx.Client) -> dict[str, str]:
    return Town(stack["postgres"]["databases"]["gateway"]["app"], client).as_role("ops")


def test_one_frozen_service_does_not_take_the_others_down(
    stack: dict[str, Any], start_gateway: StartGateway, well: Service, frozen: Service
) -> None:
    gateway = start_gateway(WUTONG_HTTP_WORK=str(ROOM), WUTONG_HTTP_WORK_FOR_ONE=str(SHARE))
    with gateway.client() as client:
        headers = begin(stack, gateway, client)
        with crowd(gateway, headers, SHARE) as turned_away:
            answers = ask_the_well_one(client, headers)
            assert gateway.metric('wutong_at_work{service="eldercare"}') == SHARE
            assert gateway.metric('wutong_turned_away_total{service="eldercare"}') >= CROWD - SHARE
            assert client.get("/v1/session", headers=headers).status_code == 200, "nor the gateway itself"
            refused = [answer for answer in turned_away if answer.json()["code"] == "overloaded"]
    assert {status for status, _ in answers} == {200}
    assert max(seconds for _, seconds in answers) < NORMAL
    assert refused and all(int(answer.headers["retry-after"]) >= 1 for answer in refused)
    assert max(answer.elapsed.total_seconds() for answer in refused) < NORMAL, "refused at once, not after waiting"


def test_negative_control_without_shares_it_takes_the_house(
    stack: dict[str, Any], start_gateway: StartGateway, well: Service, frozen: Service
) -> None:
    gateway = start_gateway(WUTONG_HTTP_WORK=str(ROOM), WUTONG_HTTP_WORK_FOR_ONE=str(ROOM))
    with gateway.client() as client:
        headers = begin(stack, gateway, client)
        with crowd(gateway, headers, ROOM):
            answers = ask_the_well_one(client, headers)
    assert 503 in {status for status, _ in answers}
