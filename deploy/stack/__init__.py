"""The two servers everything stands on: PostgreSQL and RabbitMQ, private ones or those whose URIs are given.

    with Stack.private(folder) as stack:      # up, with databases, roles and topology; gone afterwards
        stack.database_uri("property", "app")
        stack.amqp_uri("property")

Start it from the main thread: the servers are told to stop when the thread that started them ends.
"""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from deploy import databases
from deploy.console import Stop
from deploy.house import DATABASES
from deploy.ports import Ports
from deploy.process import Command, Process
from deploy.secrets import Secrets
from deploy.stack.definitions import ADMIN, USERS, VHOST
from deploy.stack.postgres import MAX_CONNECTIONS, Postgres
from deploy.stack.rabbitmq import RabbitMQ

READY_WITHIN = 60.0
STOPPED_WITHIN = 15.0


class Stack:
    """PostgreSQL and RabbitMQ of one folder. Servers that are given from outside are used and never touched."""

    def __init__(
        self,
        folder: Path,
        *,
        postgres_uri: str | None = None,
        rabbitmq_uri: str | None = None,
        rabbitmq_address: str | None = None,
    ) -> None:
        """`rabbitmq_address` is host:port of a broker that has read our definitions, and so knows our users."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.secrets = Secrets(folder / "secrets")
        self.ports = Ports(folder / "ports.json")
        self._given_postgres = postgres_uri
        self._given_rabbitmq = rabbitmq_uri
        self._broker_with_our_users = rabbitmq_address
        self._running: list[Process] = []

    @classmethod
    def private(cls, folder: Path) -> "Stack":
        return cls(folder)

    @classmethod
    def as_given(cls, folder: Path) -> "Stack":
        """Private servers, except where WUTONG_POSTGRES_URI or WUTONG_RABBITMQ_URI names an existing one."""
        return cls(
            folder,
            postgres_uri=os.environ.get("WUTONG_POSTGRES_URI") or None,
            rabbitmq_uri=os.environ.get("WUTONG_RABBITMQ_URI") or None,
        )

    # Where things are

    @property
    def postgres(self) -> Postgres | None:
        if self._given_postgres:
            return None
        return Postgres(self.folder / "postgres", self.ports["postgres"], self.secrets.password("postgres"))

    @property
    def rabbitmq(self) -> RabbitMQ | None:
        if self._given_rabbitmq or self._broker_with_our_users:
            return None
        return RabbitMQ(self.folder / "rabbitmq", self.ports, lambda user: self.secrets.password(f"amqp-{user}"))

    @property
    def admin_uri(self) -> str:
        """PostgreSQL as its superuser."""
        if self._given_postgres:
            return self._given_postgres
        assert self.postgres is not None
        return self.postgres.admin_uri

    def database_uri(self, service: str, role: str) -> str:
        """One service's database, as its `owner` or its `app` role; as the superuser with role `admin`."""
        parts = urlsplit(self.admin_uri)
        if role == "admin":
            login = parts.netloc.rpartition("@")[0]
        else:
            name = databases.role(service, role)
            login = f"{name}:{self.secrets.password(name)}"
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit(("postgresql", f"{login}@{host}", f"/{service}", parts.query, ""))

    def amqp_uri(self, user: str = ADMIN) -> str:
        """The broker as one of its users; a given broker knows only the user in its URI."""
        if self._given_rabbitmq:
            return self._given_rabbitmq
        if self._broker_with_our_users:
            return f"amqp://{user}:{self.secrets.password(f'amqp-{user}')}@{self._broker_with_our_users}/{VHOST}"
        assert self.rabbitmq is not None
        return self.rabbitmq.uri(user)

    def max_connections(self) -> int:
        """How many connections PostgreSQL takes. Raises Stop when one that was given cannot be asked."""
        if not self._given_postgres:
            return MAX_CONNECTIONS
        try:
            with psycopg.connect(self._given_postgres, connect_timeout=5) as connection:
                row = connection.execute("show max_connections").fetchone()
        except psycopg.Error as problem:
            raise Stop(f"wutong: the PostgreSQL given does not answer: {problem}") from problem
        assert row is not None
        return int(row[0])

    def port_names(self) -> list[str]:
        names = [] if self._given_postgres else ["postgres"]
        return names if self._given_rabbitmq or self._broker_with_our_users else [*names, *RabbitMQ.port_names]

    def password_names(self) -> list[str]:
        """Every password the stack will ask for."""
        roles = [databases.role(service, kind) for service in DATABASES for kind in ("owner", "app")]
        return ["postgres", *roles, *(f"amqp-{user}" for user in USERS)]

    # Up and down

    def prepare(self) -> list[Command]:
        """Everything is in place to start the servers; answers with what to start, in any order."""
        self.secrets.make_all(self.password_names())
        commands: list[Command] = []
        with ThreadPoolExecutor(2) as at_once:
            waits = [at_once.submit(server.prepare) for server in (self.postgres, self.rabbitmq) if server]
            for wait in waits:
                wait.result()
        if self.rabbitmq:
            commands += [self.rabbitmq.port_mapper(), self.rabbitmq.command()]
        if self.postgres:
            commands.append(self.postgres.command())
        return commands

    def is_ready(self, server: str) -> bool:
        """Whether `postgres` or `rabbitmq` answers. epmd has nothing to ask."""
        if server == "postgres" and self.postgres:
            return self.postgres.is_ready()
        if server == "rabbitmq" and self.rabbitmq:
            return self.rabbitmq.is_ready()
        return True

    def start(self) -> None:
        """Both servers answer, each service has its database and roles. Raises Stop with the server's last words."""
        self.ports.settle(self.port_names())
        try:
            for command in self.prepare():
                self._running.append(Process(command, self.folder / "logs" / f"{command.name}.log"))
            for process in self._running:
                self._await(process)
            databases.set_up(self)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Nothing of it runs afterwards."""
        for process in self._running:
            process.ask_to_stop()
        for process in reversed(self._running):
            process.stop(STOPPED_WITHIN)
        self._running.clear()
        self.ports.release()

    # One server taken away, for whoever tries what then happens

    def process(self, server: str) -> Process:
        """The running process of `postgres` or `rabbitmq`. Raises KeyError when it does not run."""
        return {process.command.name: process for process in self._running}[server]

    def take_away(self, server: str, *, kill: bool = False) -> None:
        """The server ends: asked to, or killed as it stands. Its data stay."""
        process = self.process(server)
        self._running.remove(process)
        if kill:
            process.kill()
        else:
            process.stop(STOPPED_WITHIN)

    def bring_back(self, server: str) -> None:
        """The server answers again, at the same address with the same data."""
        private = self.postgres if server == "postgres" else self.rabbitmq
        assert private is not None, f"{server} is not ours"
        private.prepare()
        process = Process(private.command(), self.folder / "logs" / f"{server}.log")
        self._running.append(process)
        self._await(process)

    def _await(self, process: Process) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while not self.is_ready(process.command.name):
            if process.exit_code() is not None or time.monotonic() > deadline:
                raise Stop(f"wutong: {process.command.name} did not start:\n{process.last_lines()}")
            time.sleep(0.1)

    def __enter__(self) -> "Stack":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def describe(self) -> dict[str, Any]:
        """Every address, for a process that is told about the stack through a file."""
        return {
            "folder": str(self.folder),
            "postgres": {
                "admin_uri": self.admin_uri,
                "databases": {
                    service: {role: self.database_uri(service, role) for role in ("owner", "app", "admin")}
                    for service in DATABASES
                },
            },
            "rabbitmq": {user: self.amqp_uri(user) for user in USERS},
            "jwks": str(self.secrets.jwks),
            "signing_key": str(self.secrets.signing_key),
            "data_key": self.secrets.data_key,
        }
