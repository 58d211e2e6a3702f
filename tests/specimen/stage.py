"""The stage the specimens play on: their databases and queues on a real broker and a real PostgreSQL, their processes
(which a test may kill), a caller on the bus, and a look into their ledgers.

The test process itself is not monkey-patched: it uses blocking libraries like any outside program.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit
from urllib.request import urlopen

import amqp
import jwt
import psycopg
from psycopg import sql
from psycopg.rows import dict_row

import tests.specimen.contracts
from chassis.ids import new_id
from chassis.migrate import migrate
from chassis.rpc.wire import queue_name
from contracts.topology import bindings, exchange, parking_queue, queue, queue_arguments

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CLASSES = {
    "specimen": "tests.specimen.service:SpecimenService",
    "observer": "tests.specimen.service:ObserverService",
}


def until(found: Callable[[], Any], seconds: float = 40.0, what: str = "condition") -> Any:
    """Wait until ``found()`` is truthy and return it; fail after ``seconds``."""
    deadline = time.monotonic() + seconds
    while not (result := found()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.05)
    return result


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def amqp_connection(uri: str) -> amqp.Connection:
    parts = urlsplit(uri)
    connection = amqp.Connection(
        host=f"{parts.hostname}:{parts.port}",
        userid=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        virtual_host=unquote(parts.path[1:]),
        connect_timeout=5,
    )
    connection.connect()
    return connection


class Stage:
    """Made once per test session from the test stack's description (a dict like the stack's JSON).

    A `world` is one of several stages on the same servers: its databases bear its name, and its vhost too, which is
    there already.
    """

    def __init__(self, stack: Mapping[str, Any], world: str = "") -> None:
        self.stack = stack
        self.world = world
        self.broker_uri: str = stack["rabbitmq"]["admin"]
        if world:
            self.broker_uri = urlunsplit(urlsplit(self.broker_uri)._replace(path=f"/{world}"))
        self.admin_uri: str = stack["postgres"]["admin_uri"]
        self.sub_district = str(uuid.uuid4())
        self._processes: list[subprocess.Popen[Any]] = []
        self.uris = {service: self._make_database(service) for service in CLASSES}
        self._declare()

    def _make_database(self, service: str) -> str:
        parts = urlsplit(self.admin_uri)
        password = uuid.uuid4().hex
        name = self.database(service)
        with psycopg.connect(self.admin_uri, autocommit=True) as admin:
            role = sql.Identifier(f"{name}_app")
            admin.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
            admin.execute(sql.SQL("drop role if exists {}").format(role))
            admin.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
            admin.execute(sql.SQL("create role {} login password {}").format(role, password))
            admin.execute(sql.SQL("grant wutong_app to {}").format(role))
        migrate(urlunsplit(parts._replace(path=f"/{name}")), HERE / f"{service}_migrations")
        host = f"{parts.hostname}:{parts.port}"
        return f"postgresql://{name}_app:{password}@{host}/{name}"

    def database(self, service: str) -> str:
        """The name of a specimen's database; any other database bears its own."""
        return service + self.world if service in CLASSES else service

    def _declare(self) -> None:
        with amqp_connection(self.broker_uri) as connection:
            channel = connection.channel()
            for service in CLASSES:
                channel.exchange_declare(exchange(service), "topic", durable=True, auto_delete=False)
            for service in CLASSES:
                channel.queue_declare(
                    parking_queue(service), durable=True, auto_delete=False, arguments={"x-queue-type": "quorum"}
                )
                channel.queue_declare(
                    queue(service), durable=True, auto_delete=False, arguments=queue_arguments(service)
                )
                for source, key in bindings(service):
                    channel.queue_bind(queue(service), source, key)

    # Processes

    def spawn(self, service: str, process: str = "serve", **env: str) -> "Process":
        """Start a process and wait until it is ready; ``env`` adds settings, e.g. ``WUTONG_FAILPOINTS``."""
        port = free_port()
        log = Path(self.stack["folder"]) / f"{service}{self.world}-{process}-{port}.log"
        popen = self._start(service, process, self._environment(service, port) | env, log)
        self._processes.append(popen)
        return Process(popen, port, log)

    def _environment(self, service: str, port: int) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "WUTONG_SERVICE": service,
            "WUTONG_AMQP_URI": self.broker_uri,
            "WUTONG_DATABASE_URI": self.uris[service],
            "WUTONG_JWKS": self.stack["jwks"],
            "WUTONG_OBSERVE_PORT": str(port),
            "WUTONG_DATA_KEY": self.stack["data_key"],
            "WUTONG_DEMO": "1",
            "WUTONG_RETRY_FIRST": "0.1",
            "WUTONG_RETRY_MOST": "4",
        }

    def _start(self, service: str, process: str, env: Mapping[str, str], log: Path) -> Any:
        with log.open("wb") as sink:
            return subprocess.Popen(
                [sys.executable, "-m", "chassis", process, CLASSES[service]],
                env=env,
                cwd=ROOT,
                stderr=sink,
                stdout=sink,
            )

    @contextmanager
    def running(self, *wanted: str, **env: str) -> Iterator[dict[str, "Process"]]:
        """Processes such as ``"observer-keep"`` for the length of a block; killed at its end."""
        started = {}
        try:
            for name in wanted:
                started[name] = self.spawn(*name.split("-"), **env)
            for process in started.values():
                process.await_ready()
            yield started
        finally:
            for process in started.values():
                process.kill()

    def close(self) -> None:
        for popen in self._processes:
            if popen.poll() is None:
                popen.kill()
                popen.wait()

    # Calls

    def calling(
        self, method: str, timeout: float, times: int = 1, env: Mapping[str, str] | None = None, **kwargs: Any
    ) -> "Calling":
        """A process that calls over the chassis's own client; it is connected when this returns."""
        log = Path(self.stack["folder"]) / f"calling{self.world}-{new_id()}.log"
        with log.open("wb") as sink:
            popen = subprocess.Popen(
                [
                    *(sys.executable, "-m", "tests.specimen.calling", self.token(), method, str(timeout)),
                    *(json.dumps(kwargs), str(times)),
                ],
                env={
                    **os.environ,
                    "WUTONG_AMQP_URI": self.broker_uri,
                    "PYTHONPATH": str(ROOT),
                    "PYTHONWARNINGS": "ignore",
                    **(env or {}),
                },
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=sink,
                text=True,
            )
        self._processes.append(popen)
        calling = Calling(popen, log)
        assert calling.outcome() == {"ready": True}
        return calling

    def token(self, role: str = "ops", sub_district: str | None = None, seconds: float = 900, **place: str) -> str:
        """A token as the gateway would sign it."""
        key = Path(self.stack["signing_key"]).read_text()
        kid = json.loads(Path(self.stack["jwks"]).read_text())["keys"][0]["kid"]
        now = time.time()
        claims = {
            "iss": "wutong",
            "aud": "wutong",
            "sub": place.pop("account_id", str(uuid.UUID(int=1))),
            "person_id": place.pop("person_id", None),
            "sub_district": sub_district or self.sub_district,
            "grants": [{"role": role, **place}],
            "iat": int(now - 60),
            "exp": int(now + seconds),
            "jti": new_id(),
        }
        return jwt.encode(claims, key, algorithm="EdDSA", headers={"kid": kid})

    @contextmanager
    def caller(self) -> Iterator["Caller"]:
        connection = amqp_connection(self.broker_uri)
        try:
            yield Caller(connection, self.token())
        finally:
            connection.close()

    # Ledgers

    def rows(self, service: str, query: str, params: Any = None) -> list[dict[str, Any]]:
        """As the superuser: row policies do not hide anything."""
        parts = urlsplit(self.admin_uri)
        with psycopg.connect(
            urlunsplit(parts._replace(path=f"/{self.database(service)}")), autocommit=True, row_factory=dict_row
        ) as c:
            cursor = c.execute(query.encode(), params)
            return cursor.fetchall() if cursor.description else []

    def wipe(self) -> None:
        """An empty ledger and empty queues, for tests that count."""
        self.rows("specimen", "truncate thing, reminder, outbox, idempotency, timer, stream_head")
        self.rows("observer", "truncate effect, cure, inbox, stream_position")
        with amqp_connection(self.broker_uri) as connection:
            channel = connection.channel()
            for service in CLASSES:
                channel.queue_purge(queue(service))
                channel.queue_purge(parking_queue(service))
                channel.queue_declare(queue_name(service), durable=True, auto_delete=False)
                channel.queue_purge(queue_name(service))


class Process:
    """One process of a specimen."""

    def __init__(self, popen: Any, port: int, log: Path) -> None:
        self.popen, self.port, self.log = popen, port, log

    def await_ready(self, seconds: float = 20.0) -> None:
        until(self.ready, seconds, f"ready; its log ends: {self.log.read_text()[-1500:]}")

    def ready(self) -> bool:
        if self.popen.poll() is not None:
            raise AssertionError(f"the process ended: {self.log.read_text()[-3000:]}")
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def metric(self, name: str) -> float:
        with urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=5) as answer:
            for line in answer.read().decode().splitlines():
                if line.startswith(name + " "):
                    return float(line.rsplit(" ", 1)[1])
        return 0.0

    def signal(self, number: int) -> None:
        self.popen.send_signal(number)

    def kill(self) -> None:
        if self.popen.poll() is None:
            self.popen.kill()
        self.popen.wait()

    def stop(self, seconds: float = 10.0) -> float:
        """SIGTERM and wait; how long it took."""
        started = time.monotonic()
        self.signal(signal.SIGTERM)
        self.popen.wait(seconds)
        return time.monotonic() - started


class Calling:
    """A process of `tests.specimen.calling`."""

    def __init__(self, popen: "subprocess.Popen[str]", log: Path) -> None:
        self.popen, self._log = popen, log

    def outcome(self) -> dict[str, Any]:
        """What came of its next call: ``result`` or ``problem``, with ``seconds`` and what is still ``pending``."""
        assert self.popen.stdout is not None
        line = self.popen.stdout.readline()
        assert line, f"the calling process ended: {self.popen.wait()}: {self._log.read_text()[-2000:]}"
        found: dict[str, Any] = json.loads(line)
        return found


class Caller:
    """Calls over the bus the way an outside program would: blocking, one connection, direct reply-to."""

    def __init__(self, connection: amqp.Connection, token: str) -> None:
        self.channel = connection.channel()
        self.connection = connection
        self.token = token
        self.answers: dict[str, Any] = {}
        self.channel.basic_consume("amq.rabbitmq.reply-to", no_ack=True, callback=self._on_answer)

    def _on_answer(self, message: amqp.Message) -> None:
        self.answers[message.properties["correlation_id"]] = json.loads(message.body)

    def send(
        self, method: str, *, token: str | None = None, context: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> str:
        """Send a call without waiting; the id its answer will carry."""
        headers = {"nameko.access_token": token or self.token}
        headers |= {f"nameko.{name}": value for name, value in (context or {}).items()}
        return self.send_raw(method, json.dumps({"args": [], "kwargs": kwargs}), headers)

    def send_raw(self, routing_key: str, body: str, headers: Mapping[str, Any]) -> str:
        """Send any body at all."""
        call_id = new_id()
        self.channel.basic_publish(
            amqp.Message(
                body,
                content_type="application/json",
                reply_to="amq.rabbitmq.reply-to",
                correlation_id=call_id,
                application_headers=dict(headers),
            ),
            "nameko-rpc",
            routing_key,
        )
        return call_id

    def answer(self, call_id: str, seconds: float = 15.0) -> dict[str, Any]:
        """The whole answer, ``{"result", "error"}``."""
        deadline = time.monotonic() + seconds
        while call_id not in self.answers:
            self.connection.drain_events(timeout=max(0.01, deadline - time.monotonic()))
        found: dict[str, Any] = self.answers.pop(call_id)
        return found

    def call(self, method: str, **kwargs: Any) -> Any:
        """The result; an error is an assertion failure."""
        answer = self.answer(self.send(method, **kwargs))
        assert answer["error"] is None, answer["error"]
        return answer["result"]

    def command(self, method: str, key: str | None = None, **kwargs: Any) -> Any:
        return self.call(method, idempotency_key=key or new_id(), **kwargs)

    def refusal_of_raw(self, routing_key: str, body: str) -> str:
        """The code that any body at all is refused with."""
        code: str = self.answer(self.send_raw(routing_key, body, {}))["error"]["exc_args"][0]
        return code

    def refusal(self, method: str, **kwargs: Any) -> str:
        """The code of the refusal; an answer without one is an assertion failure."""
        error = self.answer(self.send(method, **kwargs))["error"]
        assert error is not None and error["exc_type"] == "Refusal", error
        code: str = error["exc_args"][0]
        return code


assert tuple(CLASSES) == tests.specimen.contracts.SERVICES
