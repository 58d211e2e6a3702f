"""A world in which processes die: one stage, its specimens born quickly, and one cell of the matrix after the other."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from chassis.ids import new_id
from deploy.stack import Stack
from tests.chaos.cells import CALLER, KEEPER, OBSERVER, OBSERVERS_KEEPER, ORDERS, SPECIMEN, Cell
from tests.conformance.ledger import assert_balanced, settle
from tests.specimen.insisting import Insisting
from tests.specimen.nursery import Nursery
from tests.specimen.sending import send
from tests.specimen.stage import CLASSES, Process, Stage, amqp_connection, until

PRODUCER, SUBSCRIBER = (SPECIMEN, KEEPER), (OBSERVER, OBSERVERS_KEEPER)
THINGS, VERSIONS = 4, 2
Command = tuple[str, str, dict[str, Any]]


class World(Stage):
    """A stage with a vhost and a nursery of its own."""

    def __init__(self, servers: Stack, name: str) -> None:
        assert servers.rabbitmq is not None
        servers.rabbitmq.evaluate(
            f'rabbit_vhost:add(<<"{name}">>, <<"tests">>), rabbit_auth_backend_internal:set_permissions('
            f'<<"admin">>, <<"{name}">>, <<".*">>, <<".*">>, <<".*">>, <<"tests">>), length("").'
        )
        super().__init__(servers.describe(), name)
        self._nursery = Nursery()

    def _start(self, service: str, process: str, env: Mapping[str, str], log: Path) -> Any:
        return self._nursery.bear(CLASSES[service], process, env, log)

    def close(self) -> None:
        super().close()
        self._nursery.close()

    # One cell

    def play(self, cell: Cell, order: str) -> None:
        """The cell's process dies there, everybody else with it; they come back in this order; the ledger is right."""
        self._clear()
        self._sabotage = {"WUTONG_SABOTAGE": cell.sabotage} if cell.sabotage else {}
        work = _Work(self, cell)
        self._until_it_dies(cell, work)
        first, second = (PRODUCER, SUBSCRIBER) if order == ORDERS[0] else (SUBSCRIBER, PRODUCER)
        with self._at_work(*first), self._at_work(*second):
            work.finish()
            settle(self, 4 if cell.sabotage else 30)
        assert_balanced(self)
        work.assert_ledger()

    def _until_it_dies(self, cell: Cell, work: "_Work") -> None:
        plan = {"WUTONG_FAILPOINTS": f"{cell.failpoint}=kill@{cell.nth}"}
        with self._at_work(*cell.beside):
            if cell.victim == CALLER:
                work.call(plan)
                return
            work.before_the_victim()
            victim = self.spawn(*cell.victim.split("-"), **plan, **self._sabotage)
            try:
                if cell.work == "no database":
                    victim.await_ready()
                work.begin()
                until(lambda: victim.popen.poll() is not None, 20, f"killed at {cell.failpoint}")
            finally:
                victim.kill()
                work.after_the_victim()
            assert "Traceback" not in victim.log.read_text() or work.fails, victim.log.read_text()[-2000:]

    @contextmanager
    def _at_work(self, *names: str) -> Iterator[list[Process]]:
        """Processes for the length of a block; at its end they are killed too."""
        processes = [self.spawn(*name.split("-"), WUTONG_RETRY_MOST="12", **self._sabotage) for name in names]
        try:
            for process in processes:
                process.await_ready()
            yield processes
        finally:
            for process in processes:
                process.kill()

    def _clear(self) -> None:
        with amqp_connection(self.broker_uri) as connection:
            channel = connection.channel()
            for service in CLASSES:
                name = f"rpc-{service}"
                channel.queue_declare(name, durable=True, auto_delete=False)
                until(
                    lambda: channel.queue_declare(name, passive=True).consumer_count == 0,  # noqa: B023
                    what="the dead are forgotten",
                )
                channel.queue_purge(name)
        self.wipe()


class _Work:
    """What a cell's processes are busy with, how it is brought to its end, and what must then stand in the books."""

    def __init__(self, world: World, cell: Cell) -> None:
        self._world, self._cell = world, cell
        self._things = [new_id() for _ in range(THINGS)]
        self._commands = list(self._planned())
        #: Whether handlers fail on the way, and say so in the log.
        self.fails = cell.work in ("poison", "cured", "no database")

    def _planned(self) -> Iterator[Command]:
        match self._cell.work:
            case "refusals":
                for thing in self._things:
                    yield "specimen.refuse_thing", new_id(), {"thing_id": thing, "value": "v"}
            case "reminders":
                for _ in range(THINGS):
                    yield "specimen.remind", new_id(), {"seconds": 0.0}
            case "call":
                yield "specimen.put_thing", new_id(), {"thing_id": self._things[0], "value": "v"}
            case work:
                value = "poison" if work in ("poison", "cured") else "v"
                for _ in range(VERSIONS):
                    for thing in self._things:
                        yield "specimen.put_thing", new_id(), {"thing_id": thing, "value": value}

    def call(self, plan: dict[str, str]) -> None:
        """One call by a process that dies of it."""
        ((method, key, kwargs),) = self._commands
        calling = self._world.calling(method, 5.0, env=plan, idempotency_key=key, **kwargs)
        until(lambda: calling.popen.poll() is not None, what=f"killed at {self._cell.failpoint}")
        assert calling.popen.returncode == -9

    def before_the_victim(self) -> None:
        """What has to have happened when it starts."""
        if self._cell.victim == OBSERVERS_KEEPER or self._cell.failpoint == "keeper.leads":
            self._send_all()
        if self._cell.victim == OBSERVERS_KEEPER:
            kept = "select count(*) as n from inbox where status in ('retry', 'waiting')"
            everything = THINGS * VERSIONS
            until(lambda: self._world.rows("observer", kept)[0]["n"] == everything, what="all of it is kept")
        if self._cell.work == "cured":
            self._cure()

    def begin(self) -> None:
        match self._cell.work:
            case "rubbish":
                send(self._world.broker_uri, "specimen.events", "thing.changed", ["rubbish"])
            case "no database":
                self._as_admin(f"alter database {self._observers} with allow_connections false")
                self._as_admin(
                    f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{self._observers}'"
                )
        if self._cell.victim != OBSERVERS_KEEPER and self._cell.failpoint != "keeper.leads":
            self._send_all()

    def _send_all(self) -> None:
        with self._world.caller() as caller:
            for method, key, kwargs in self._commands:
                caller.send(method, idempotency_key=key, **kwargs)

    def after_the_victim(self) -> None:
        if self._cell.work == "no database":
            self._as_admin(f"alter database {self._observers} with allow_connections true")

    @property
    def _observers(self) -> str:
        return self._world.database("observer")

    def _as_admin(self, statement: str) -> None:
        with psycopg.connect(self._world.admin_uri, autocommit=True) as connection:
            connection.execute(statement.encode())

    def _cure(self) -> None:
        for thing in self._things:
            self._world.rows("observer", "insert into cure values (%s) on conflict do nothing", (thing,))

    def finish(self) -> None:
        """Whoever asked asks again under the same key, and what ails is cured."""
        self._cure()
        insisting = Insisting(self._world)
        self._answers = [insisting.answer(method, key, **kwargs) for method, key, kwargs in self._commands]
        self._again = [insisting.answer(method, key, **kwargs) for method, key, kwargs in self._commands]
        insisting.close()

    def assert_ledger(self) -> None:
        assert self._answers == self._again, "two answers to one command"
        rows = self._world.rows
        match self._cell.work:
            case "refusals":
                assert {answer["error"]["exc_args"][0] for answer in self._answers} == {"specimen_refused"}
                assert rows("specimen", "select 1 from thing") == []
            case "reminders":
                until(lambda: rows("specimen", "select 1 from timer") == [], what="all timers have fired")
                fired = rows("specimen", "select count(*) as n from reminder where fired_at is not null")[0]["n"]
                assert fired == THINGS
            case _:
                self._assert_each_answer_is_what_was_done()
        if self._cell.work == "rubbish":
            assert rows("observer", "select 1 from inbox where status = 'dead' and reason = 'undigestible'")

    def _assert_each_answer_is_what_was_done(self) -> None:
        told: dict[str, list[int]] = {}
        for answer in self._answers:
            assert answer["error"] is None, answer
            told.setdefault(answer["result"]["thing_id"], []).append(answer["result"]["version"])
        committed = self._world.rows("specimen", "select thing_id::text as thing, version from thing")
        assert {thing: max(versions) for thing, versions in told.items()} == {
            row["thing"]: row["version"] for row in committed
        }
        for versions in told.values():
            assert sorted(versions) == list(range(1, len(versions) + 1)), (
                "two commands with one effect, or one with two"
            )


def play_all(world: World, cells: Iterator[tuple[Cell, str]], told: Callable[..., None]) -> None:
    """Cell after cell until there is none left; ``told(cell, order, problem, seconds)`` hears of each."""
    for cell, order in cells:
        started = time.monotonic()
        problem: BaseException | None = None
        try:
            world.play(cell, order)
        except BaseException as found:  # noqa: BLE001 - it is told, and the other cells go on
            problem = found
        told(cell, order, problem, time.monotonic() - started)
