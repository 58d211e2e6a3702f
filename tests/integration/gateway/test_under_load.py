"""A full house sheds at the door; a stop drains, and ends within its deadline whoever holds on to a connection."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.integration.gateway.conftest import Gateway, StartGateway, Town, free_port

pytestmark = pytest.mark.stack

BODY = json.dumps({"login": "nobody-here", "password": "wrong"}).encode()
HEAD = b"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(
    BODY
)
#: The promise to a supervisor, seconds.
STOPS_WITHIN = 8.0


def test_more_than_it_can_hold_is_turned_away_with_a_time_to_come_back(start_gateway: StartGateway) -> None:
    gateway = start_gateway(WUTONG_HTTP_WORK="2")
    with gateway.client(limits=httpx.Limits(max_connections=40)) as client, ThreadPoolExecutor(40) as at_once:
        answers = list(
            at_once.map(
                lambda number: client.post("/v1/sessions", json={"login": f"nobody-{number}", "password": "wrong"}),
                range(40),
            )
        )
        assert {answer.status_code for answer in answers} == {401, 503}
        for answer in answers:
            if answer.status_code == 503:
                assert answer.json()["code"] == "overloaded"
                assert int(answer.headers["retry-after"]) >= 1
        assert client.get("/livez").status_code == 200
        after = client.post("/v1/sessions", json={"login": "nobody-after", "password": "wrong"})
        assert after.status_code == 401, "nothing is left of the rush"


def test_a_stop_ends_at_once_with_idle_connections_open(start_gateway: StartGateway) -> None:
    gateway = start_gateway()
    idle = [gateway.connect() for _ in range(20)]
    for connection in idle[:10]:
        connection.sendall(b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
        assert connection.recv(65_536).startswith(b"HTTP/1.1 200")
    assert gateway.stop() < 3.0
    assert gateway.process.returncode == 0
    for connection in idle:
        assert connection.recv(1) == b""
        connection.close()


def test_a_request_at_work_is_answered_before_the_end(start_gateway: StartGateway) -> None:
    gateway = start_gateway()
    with gateway.connect() as connection, ThreadPoolExecutor(1) as aside:
        connection.sendall(HEAD + BODY[:10])
        time.sleep(0.3)
        stopping = aside.submit(gateway.stop)
        time.sleep(0.5)
        with pytest.raises(OSError):
            gateway.connect()
        connection.sendall(BODY[10:])
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
        assert answer.startswith(b"HTTP/1.1 401")
        assert b"Connection: close" in answer
        assert stopping.result() < STOPS_WITHIN


def test_a_client_that_never_finishes_is_cut_off_in_time(start_gateway: StartGateway) -> None:
    """The negative control of the draining: something really is waited for, and not for ever."""
    gateway = start_gateway(WUTONG_HTTP_DRAIN="2.0")
    with gateway.connect() as connection:
        connection.sendall(HEAD + BODY[:10])
        time.sleep(0.3)
        assert 1.8 < gateway.stop() < STOPS_WITHIN


def test_without_a_broker_it_says_unready_keeps_answering_and_comes_to_no_harm(
    start_gateway: StartGateway, stack: dict[str, Any]
) -> None:
    gateway = start_gateway(ready=503, WUTONG_AMQP_URI=f"amqp://nobody:nothing@127.0.0.1:{free_port()}/wutong")
    with gateway.client() as client:
        assert client.get("/readyz").json() == {"started": True, "bus": False, "database": True}
        assert client.get("/livez").status_code == 200
        town = Town(stack["postgres"]["databases"]["gateway"]["app"], client)
        headers = town.as_role("ops")
        started = time.monotonic()
        answer = client.get("/v1/services/property", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
        assert int(answer.headers["retry-after"]) >= 1
        assert 8.5 < time.monotonic() - started < 11.0, "as long as a query may take, and no longer"
    assert gateway.stop() < STOPS_WITHIN


def test_a_port_is_not_shared_with_another_process(gateway: Gateway, start_gateway: StartGateway) -> None:
    """eventlet would: each then answers some of the other's requests."""
    second = start_gateway(WUTONG_HTTP_PORT=str(gateway.port))
    assert second.process.wait(20) != 0
    assert "Address already in use" in second.log.read_text()
    assert httpx.get(f"{gateway.address}/livez").status_code == 200
