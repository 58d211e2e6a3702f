"""A gateway that is handed a listening socket takes its callers from there, beside others, and leaves it open."""

import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.integration.gateway.conftest import Gateway, StartGateway, free_port

ASKED = 60


@pytest.fixture
def door() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listening:
        yield listening


def ask(port: int) -> int:
    """The status a caller gets who connects for this one request."""
    return httpx.get(f"http://127.0.0.1:{port}/v1/nothing", timeout=30).status_code


def ask_at_once(port: int, many: int = ASKED) -> set[int]:
    with ThreadPoolExecutor(16) as at_once:
        return set(at_once.map(lambda _: ask(port), range(many)))


def answered(gateway: Gateway) -> int:
    return gateway.log.read_text().count('"event": "request"')


def test_two_share_the_callers_and_one_goes_without_anybody_noticing(
    door: socket.socket, start_gateway: StartGateway
) -> None:
    one, other = start_gateway(door=door), start_gateway(door=door)
    assert ask_at_once(one.port) == {404}
    assert answered(one) > 0 and answered(other) > 0
    with ThreadPoolExecutor(1) as aside:
        asking = aside.submit(ask_at_once, one.port, ASKED * 3)
        one.stop()
        assert asking.result() == {404}
    before = answered(one)
    assert ask_at_once(one.port) == {404} and answered(one) == before


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_with_nobody_behind_the_door_callers_wait_for_the_next_one(
    door: socket.socket, start_gateway: StartGateway, end: signal.Signals
) -> None:
    gateway = start_gateway(door=door)
    gateway.process.send_signal(end)
    gateway.process.wait(20)
    with ThreadPoolExecutor(8) as aside:
        waiting = [aside.submit(ask, gateway.port) for _ in range(8)]
        time.sleep(0.5)
        assert not any(one.done() for one in waiting)
        start_gateway(door=door)
        assert {one.result() for one in waiting} == {404}


def test_negative_control_who_listens_for_itself_leaves_callers_before_a_closed_door(
    start_gateway: StartGateway,
) -> None:
    gateway = start_gateway()
    gateway.stop()
    with pytest.raises(httpx.ConnectError):
        ask(gateway.port)


def test_whoever_comes_before_it_is_ready_waits_and_is_not_turned_away(
    door: socket.socket, start_gateway: StartGateway
) -> None:
    """The first request of all is answered when the broker is connected, or when it does not come."""
    with ThreadPoolExecutor(1) as aside:
        first = aside.submit(httpx.get, f"http://127.0.0.1:{door.getsockname()[1]}/readyz", timeout=30)
        start_gateway(door=door)
        assert first.result().json() == {"started": True, "bus": True, "database": True}
    nowhere = f"amqp://nobody:nothing@127.0.0.1:{free_port()}/wutong"
    gateway = start_gateway(ready=503, WUTONG_AMQP_URI=nowhere)
    assert httpx.get(f"{gateway.address}/readyz").json() == {"started": True, "bus": False, "database": True}
