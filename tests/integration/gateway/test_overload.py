"""Given fifty times as many people at once as the house has places for: those who are let in are served about as
quickly as ever, the rest are told at once to come back, and memory stays as it was after the first such rush."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest

from deploy.bench import usage
from deploy.bench.load import Order
from deploy.environment import ROOT
from tests.integration.gateway.conftest import Gateway, Service, StartGateway, Town

pytestmark = pytest.mark.stack

PLACES, CROWD = 20, 1000
#: Seconds within which whoever is let in is served, and whoever is not is told, on a machine busy with other tests.
SERVED, TOLD = 3.0, 3.0
#: Seconds a crowd that does not wait as told is left alone at most, before it is told again.
LEFT_ALONE = 2.1
#: MB that a second rush may add to what the first has left.
FLAT = 12.0


@pytest.fixture(scope="module")
def renovation(stack: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with Service(stack, tmp_path_factory.mktemp("renovation"), "renovation") as serving:
        yield serving


@pytest.fixture(scope="module")
def token(town: Town) -> str:
    return town.as_role("ops")["Authorization"]


def rush(token: str, gateway: Gateway, people: int, **how: Any) -> dict[str, Any]:
    """What became of a crowd that asks one service again and again; see ``deploy.bench.load``."""
    request = f"GET /v1/services/renovation HTTP/1.1\r\nHost: x\r\nAuthorization: {token}\r\n\r\n"
    order = Order("127.0.0.1", gateway.port, [request], 200, people, seconds=4.0, **how)
    done = subprocess.run(
        [sys.executable, "-m", "deploy.bench.load"],
        input=json.dumps(asdict(order)),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def resident(gateway: Gateway) -> float:
    return usage.resident({"gateway": gateway.process.pid})["gateway"]


def test_who_is_let_in_is_served_and_the_rest_are_told_at_once(
    token: str, start_gateway: StartGateway, renovation: Service
) -> None:
    shedding = start_gateway(WUTONG_HTTP_WORK=str(PLACES), WUTONG_HTTP_WORK_FOR_ONE=str(PLACES))
    all_in = start_gateway(WUTONG_HTTP_WORK=str(CROWD), WUTONG_HTTP_WORK_FOR_ONE=str(CROWD))
    some = rush(token, shedding, CROWD, obeying=True)
    everybody = rush(token, all_in, CROWD, obeying=True)
    assert set(some["statuses"]) == {"200", "503"} and some["broken"] == 0
    assert some["p99_ms_of"]["200"] < SERVED * 1000
    assert some["p99_ms_of"]["503"] < TOLD * 1000
    assert set(everybody["statuses"]) == {"200"}
    # the negative control: with room for everybody, everybody waits for everybody
    assert everybody["p99_ms_of"]["200"] > 2 * some["p99_ms_of"]["200"]


def test_who_does_not_wait_as_told_keeps_nobody_from_being_served(
    token: str, start_gateway: StartGateway, renovation: Service
) -> None:
    gateway = start_gateway(WUTONG_HTTP_WORK=str(PLACES), WUTONG_HTTP_WORK_FOR_ONE=str(PLACES))
    quiet = rush(token, gateway, PLACES)
    first = rush(token, gateway, CROWD)
    after_the_first = resident(gateway)
    second = rush(token, gateway, CROWD)
    assert resident(gateway) < after_the_first + FLAT
    for rushed in (first, second):
        assert set(rushed["statuses"]) == {"200", "503"}
        assert rushed["p99_ms_of"]["503"] < (LEFT_ALONE + TOLD) * 1000
        assert rushed["statuses"]["200"] > quiet["statuses"]["200"] / 10
        assert rushed["served_connections"] > 2 * PLACES, "not always the same"


def test_negative_control_when_all_are_listened_to_at_once_saying_no_is_all_it_does(
    token: str, start_gateway: StartGateway, renovation: Service
) -> None:
    gateway = start_gateway(
        serves="tests.integration.gateway.all_ears:GatewayService",
        WUTONG_HTTP_WORK=str(PLACES),
        WUTONG_HTTP_WORK_FOR_ONE=str(PLACES),
    )
    quiet = rush(token, gateway, PLACES)
    rushed = rush(token, gateway, CROWD)
    assert rushed["statuses"].get("200", 0) < quiet["statuses"]["200"] / 10
