"""What people would pick instead of us: their environments, databases and processes (``tests/bench/peers``)."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import amqp
import httpx
import psycopg
from psycopg import sql

from deploy import environment
from deploy.bench import broker
from deploy.console import Stop
from deploy.environment import ROOT
from deploy.installation import HOST, Installation
from deploy.ports import Ports
from deploy.process import Command, Process, inherited_environment

FOLDER = ROOT / "tests" / "bench" / "peers"
READY_WITHIN = 30.0
ROLE = "bench"
#: What of our registry the peers' database holds too, table by table, column by column.
COPIED = {
    "community": "community_id, name",
    "compound": "compound_id, community_id, name, kind, address, built_year, management_mode, manager_id, manager_name,"
    " lift_count, booster_pump_count, household_count, total_area, version, demo",
    "asset": "asset_id, compound_id, kind, label, last_service_on, certificate_until, user_unit_kind, user_unit_id,"
    " user_unit_name",
    "bundle": "bundle_id, start_on, status",
    "bundle_compound": "bundle_id, compound_id",
    "household": "household_id, compound_id",
}


@dataclass(frozen=True)
class Peer:
    """``tiers``: process → its words, in which {bin}, {host} and {port} are filled in. ``publish``: its publisher."""

    name: str
    title: str
    tiers: Mapping[str, Sequence[str]]
    queues: Sequence[str] = ()
    exchanges: Sequence[str] = ()
    publish: Sequence[str] = ()
    has_bus: bool = True

    @property
    def folder(self) -> Path:
        return FOLDER / self.name


_UVICORN = ("{bin}/uvicorn", "--host", "{host}", "--port", "{port}")
_NAMEKO = ("{bin}/nameko", "run", "--config", "config.yml")
PEERS = {
    peer.name: peer
    for peer in (
        Peer(
            "nameko",
            "stock nameko 2.14.1",
            {
                "gateway": (*_NAMEKO, "gateway"),
                "service": (*_NAMEKO, "compounds"),
                "consumer": (*_NAMEKO, "consumer"),
            },
            queues=(
                "rpc-bench_compounds",
                "evt-bench_compounds-workorder_submitted--bench_consumer.on_submitted",
            ),
            exchanges=("bench_compounds.events",),
            publish=("{bin}/python", "publisher.py"),
        ),
        Peer(
            "faststream",
            "FastAPI + FastStream on RabbitMQ",
            {
                "api": (*_UVICORN, "api:app"),
                "service": ("{bin}/faststream", "run", "service:app"),
                "consumer": ("{bin}/faststream", "run", "consumer:app"),
            },
            queues=(
                "bench-faststream-get-compound",
                "bench-faststream-report-repair",
                "bench-faststream-submitted",
            ),
            exchanges=("bench-faststream-events",),
            publish=("{bin}/python", "publisher.py"),
        ),
        Peer("fastapi", "FastAPI straight to PostgreSQL, no bus", {"api": (*_UVICORN, "app:app")}, has_bus=False),
    )
}


def python_of(peer: str) -> Path:
    """The Python of a peer's own environment, made from its lock if it is not there yet. Raises Stop."""
    return environment.apart(str((FOLDER / peer / "requirements.lock").relative_to(ROOT)))


class Running:
    """A peer whose processes run and answer."""

    def __init__(self, peer: Peer, installation: Installation, folder: Path) -> None:
        self.peer = peer
        self.name = peer.name
        self._stack = installation.stack
        self._folder = folder
        self._bin = python_of(peer.name).parent
        ports = Ports(folder / "ports.json")
        ports.settle([peer.name])
        self.port = ports[peer.name]
        self.database = self._uri(f"bench_{peer.name}")
        self.effects = self._uri(f"bench_{peer.name}_effects")
        self._environment = inherited_environment() | {
            "PEER_AMQP": self._stack.amqp_uri(),
            "PEER_DATABASE": self.database,
            "PEER_EFFECTS": self.effects,
            "PEER_JWKS": str(installation.secrets.jwks),
            "PEER_PORT": str(self.port),
            "PYTHONPATH": str(FOLDER),
            "PYTHONDONTWRITEBYTECODE": "1",
            # without it psycopg waits in C, and an eventlet process handles one request at a time
            **({"PSYCOPG_WAIT_FUNC": "wait_select"} if peer.name == "nameko" else {}),
        }
        self._processes: dict[str, Process] = {}
        self._looking: psycopg.Connection | None = None

    def _uri(self, database: str) -> str:
        host = urlsplit(self._stack.admin_uri).netloc.rpartition("@")[2]
        return urlunsplit(("postgresql", f"{ROLE}:{self._stack.secrets.password(ROLE)}@{host}", f"/{database}", "", ""))

    def start(self) -> None:
        _make_databases(self._stack.admin_uri, self._stack.database_uri("property", "admin"), self)
        for tier, words in self.peer.tiers.items():
            self._processes[tier] = Process(self._command(tier, words), self._folder / f"{self.name}-{tier}.log")
        deadline = time.monotonic() + READY_WITHIN
        while not self._answers():
            dead = next((one for one in self._processes.values() if one.exit_code() is not None), None)
            if dead is not None or time.monotonic() > deadline:
                last = "\n".join(f"{tier}: {one.last_lines()}" for tier, one in self._processes.items())
                raise Stop(f"wutong: the peer {self.name} did not start:\n{last}")
            time.sleep(0.1)

    def _command(self, name: str, words: Sequence[str]) -> Command:
        filled = {"bin": str(self._bin), "host": HOST, "port": str(self.port)}
        return Command(
            f"{self.name}-{name}", tuple(word.format(**filled) for word in words), self._environment, self.peer.folder
        )

    def publisher(self, count: int) -> Process:
        """A process that publishes so many events and ends."""
        command = self._command("publisher", (*self.peer.publish, str(count)))
        return Process(command, self._folder / f"{self.name}-publisher.log")

    def _answers(self) -> bool:
        """Its front refuses a request without a token, and every queue of it has somebody at it."""
        try:
            front = httpx.get(f"http://{HOST}:{self.port}/v1/compounds/0", timeout=2).status_code in (401, 403, 422)
        except httpx.TransportError:
            return False
        if not front or not self.peer.queues:
            return front
        try:
            with broker.connect(self._stack.amqp_uri()) as connection:
                channel = connection.channel()
                return all(channel.queue_declare(queue, passive=True).consumer_count for queue in self.peer.queues)
        except amqp.NotFound:
            return False

    @property
    def pids(self) -> dict[str, int]:
        return {tier: process.pid for tier, process in self._processes.items()}

    def stop(self) -> None:
        if self._looking is not None:
            self._looking.close()
        for process in self._processes.values():
            process.ask_to_stop()
        for process in self._processes.values():
            process.stop(2.0)  # a stock nameko gateway with keep-alive connections open does not end by itself
        if self.peer.queues:
            broker.remove(self._stack.amqp_uri(), self.peer.queues, self.peer.exchanges)

    def effect_count(self) -> int:
        """How many events have had their effect."""
        if self._looking is None:
            self._looking = psycopg.connect(self.effects, autocommit=True)
        row = self._looking.execute("select coalesce(max(seq), 0) from timeline_entry").fetchone()
        return int(row[0]) if row else 0


@contextmanager
def running(names: Sequence[str], installation: Installation, folder: Path) -> Iterator[dict[str, Running]]:
    """These peers run inside the block, beside the installation and on its servers; then they and theirs are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        found = {}
        for name in names:
            one = Running(PEERS[name], installation, folder)
            stack.callback(_drop_databases, installation.stack.admin_uri, one)
            stack.callback(one.stop)
            one.start()
            found[name] = one
        yield found


def _make_databases(admin_uri: str, registry_uri: str, peer: Running) -> None:
    """Empty but for the registry, which is ours, row for row."""
    names = [urlsplit(uri).path[1:] for uri in (peer.database, peer.effects)]
    password = urlsplit(peer.database).password
    with psycopg.connect(admin_uri, autocommit=True) as admin:
        known = admin.execute("select 1 from pg_roles where rolname = %s", (ROLE,)).fetchone()
        admin.execute(
            sql.SQL("{} role {} login password {}").format(
                sql.SQL("alter" if known else "create"), sql.Identifier(ROLE), password
            )
        )
        for name in names:
            admin.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
            admin.execute(sql.SQL("create database {} owner {}").format(sql.Identifier(name), sql.Identifier(ROLE)))
    for uri, schema in ((peer.database, "schema.sql"), (peer.effects, "effects.sql")):
        with psycopg.connect(uri, autocommit=True) as connection:
            connection.execute((FOLDER / schema).read_bytes())
    with psycopg.connect(registry_uri) as ours, psycopg.connect(peer.database) as theirs:
        for table, columns in COPIED.items():
            _copy(ours, theirs, table, columns)
    with psycopg.connect(peer.database, autocommit=True) as connection:
        connection.execute("analyze")


def _copy(ours: psycopg.Connection, theirs: psycopg.Connection, table: str, columns: str) -> None:
    with (
        ours.cursor().copy(f"copy (select {columns} from {table}) to stdout".encode()) as out,
        theirs.cursor().copy(f"copy {table} ({columns}) from stdin".encode()) as into,
    ):
        for piece in out:
            into.write(piece)


def _drop_databases(admin_uri: str, peer: Running) -> None:
    with psycopg.connect(admin_uri, autocommit=True) as admin:
        for uri in (peer.database, peer.effects):
            name = sql.Identifier(urlsplit(uri).path[1:])
            admin.execute(sql.SQL("drop database if exists {} with (force)").format(name))


def environments(names: Sequence[str]) -> None:
    """Every one of these peers has its environment; named while it is made."""
    for name in names:
        python_of(name)
