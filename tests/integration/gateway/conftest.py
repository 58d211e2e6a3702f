"""A real gateway process on the real servers, with accounts of a sub-district nobody else has."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from chassis.act import open_act
from chassis.ids import new_id
from deploy.bringup import is_ready
from deploy.house import class_path
from gateway.identity import bulk, passwords

PASSWORD = "a password for tests"
STARTED_WITHIN = 20.0
SERVES = "gateway.service:GatewayService"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment_of(service: str, stack: dict[str, Any]) -> dict[str, str]:
    """What a process of the house is told: who it is, its own user and database, the keys."""
    return {
        **os.environ,
        "WUTONG_SERVICE": service,
        "WUTONG_AMQP_URI": stack["rabbitmq"][service],
        "WUTONG_DATABASE_URI": stack["postgres"]["databases"][service]["app"],
        "WUTONG_JWKS": stack["jwks"],
        "WUTONG_DATA_KEY": stack["data_key"],
        "WUTONG_DEMO": "1",
    }


class Gateway:
    """One process, of the class given as ``serves``. ``client`` speaks to it; ``stop`` ends it as a supervisor would and says how long that took.

    With a ``door``, a socket that listens already, it takes its callers from there.
    """

    def __init__(
        self,
        stack: dict[str, Any],
        folder: Path,
        ready: int = 200,
        serves: str = SERVES,
        door: socket.socket | None = None,
        **environment: str,
    ) -> None:
        observed = free_port()
        if door is not None:
            environment |= {"WUTONG_HTTP_SOCKET": str(door.fileno()), "WUTONG_HTTP_PORT": str(door.getsockname()[1])}
            environment |= {"WUTONG_OBSERVE_PORT": str(observed)}
        self.port = int(environment.get("WUTONG_HTTP_PORT") or free_port())
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"gateway-{self.port}.log"
        self.files = folder / f"files-{self.port}"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "chassis", "serve", serves],
                env={
                    **environment_of("gateway", stack),
                    "WUTONG_SIGNING_KEY": stack["signing_key"],
                    "WUTONG_HTTP_PORT": str(self.port),
                    "WUTONG_FILES": str(self.files),
                    **environment,
                },
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=() if door is None else (door.fileno(),),
            )
        # behind a shared door another one may answer
        self._await_ready(ready, self.address if door is None else f"http://127.0.0.1:{observed}")

    def _await_ready(self, status: int, address: str) -> None:
        deadline = time.monotonic() + STARTED_WITHIN
        while True:
            try:
                if httpx.get(f"{address}/readyz").status_code == status:
                    return
            except httpx.TransportError:
                assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.05)

    def client(self, **options: Any) -> httpx.Client:
        return httpx.Client(base_url=self.address, timeout=30, **options)

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=15)

    def stop(self) -> float:
        """Seconds from SIGTERM to the end of the process."""
        started = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)
        return time.monotonic() - started

    def metric(self, line: str) -> float:
        """The value of one line of /metrics, such as ``wutong_in_flight{kind="http"}``; 0 where there is none."""
        found = re.search(rf"^{re.escape(line)} (\S+)$", httpx.get(f"{self.address}/metrics").text, re.MULTILINE)
        return float(found.group(1)) if found else 0.0

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


class Service:
    """One serving process of a service, ready."""

    def __init__(self, stack: dict[str, Any], folder: Path, service: str) -> None:
        self.log = folder / f"{service}.log"
        port = free_port()
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "chassis", "serve", class_path(service)],
                env={**environment_of(service, stack), "WUTONG_OBSERVE_PORT": str(port)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + STARTED_WITHIN
        while not is_ready(port):
            assert time.monotonic() < deadline and self.process.poll() is None, self.log.read_text()
            time.sleep(0.05)

    def __enter__(self) -> "Service":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()


StartGateway = Callable[..., Gateway]


@pytest.fixture(scope="module")
def start_gateway(stack: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartGateway]:
    """Start a gateway of one's own, with additions to its environment.

    ``ready`` is what /readyz is to answer, ``serves`` the class to serve; ``door`` a listening socket to hand over.
    """
    started: list[Gateway] = []

    def start(**given: Any) -> Gateway:
        started.append(Gateway(stack, tmp_path_factory.mktemp("gateway"), **given))
        return started[-1]

    yield start
    for gateway in started:
        gateway.kill()


@pytest.fixture(scope="module")
def gateway(start_gateway: StartGateway) -> Gateway:
    return start_gateway()


@pytest.fixture(scope="module")
def client(gateway: Gateway) -> Iterator[httpx.Client]:
    with gateway.client() as opened:
        yield opened


class Town:
    """A sub-district with accounts, made for one test module."""

    def __init__(self, uri: str, client: httpx.Client) -> None:
        self.uri = uri
        self.sub_district = new_id()
        self._client = client
        self._password_hash = passwords.hash_now(PASSWORD)

    def account(self, role: str, **scope: str) -> str:
        """A new account with one role; its login."""
        login = f"{role.replace('_', '-')}-{new_id()[-12:]}"
        with open_act(self.uri, self.sub_district) as act:
            grants = [{"role": role, **scope}] if role != "nobody" else []
            bulk.load(act, [{"login": login, "password_hash": self._password_hash, "name": "测试", "grants": grants}])
        return login

    def sign_in(self, login: str) -> dict[str, str]:
        """Headers with a token, and a fresh idempotency key each time they are asked for."""
        answer = self._client.post("/v1/sessions", json={"login": login, "password": PASSWORD})
        assert answer.status_code == 201, answer.text
        return {"Authorization": f"Bearer {answer.json()['access_token']}"}

    def as_role(self, role: str, **scope: str) -> dict[str, str]:
        return self.sign_in(self.account(role, **scope))


@pytest.fixture(scope="module")
def town(stack: dict[str, Any], client: httpx.Client) -> Town:
    return Town(stack["postgres"]["databases"]["gateway"]["app"], client)


def keyed(headers: dict[str, str]) -> dict[str, str]:
    return {**headers, "Idempotency-Key": new_id()}
