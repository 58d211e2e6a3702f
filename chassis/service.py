"""What a service is: a nameko class whose methods are commands, queries, subscriptions and timers.

Each decorated method is a line or two into a capability; the runtime around it does the rest.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

import eventlet
import psycopg
from eventlet.event import Event as Signal
from nameko.extensions import DependencyProvider, Entrypoint, register_entrypoint

from chassis import deadletters
from chassis.act import Act
from chassis.clock import move_clock
from chassis.config import settings
from chassis.database.pool import Database
from chassis.events.inbox import Inbox
from chassis.events.subscriber import SubscribeEntrypoint
from chassis.keeper import CHANNEL, Keeper
from chassis.numbers import Numbers
from chassis.observe.health import probes
from chassis.observe.logs import log
from chassis.principal import Scope
from chassis.rpc.execution import Call, Executor
from chassis.rpc.server import RpcEntrypoint, observed
from chassis.rpc.together import Together
from chassis.timers import TimerEntrypoint, Timers
from contracts.rpcs import RPCS

Method = Callable[..., Any]


def command(method: Method) -> Method:
    """An RPC that changes something: one transaction, one stored answer per idempotency key."""
    return _rpc(method, "command")


def query(method: Method) -> Method:
    """An RPC that changes nothing."""
    return _rpc(method, "query")


def _rpc(method: Method, kind: str) -> Method:
    @wraps(method)
    def run(service: "Service", call: Call) -> Any:
        rpc = RPCS[f"{service.name}.{method.__name__}"]
        carry_out = getattr(service.runtime.executor, kind)
        return observed(rpc.name, call, lambda: carry_out(rpc, call, partial(method, service)))

    register_entrypoint(run, RpcEntrypoint())
    return run


def subscribe(type: str) -> Callable[[Method], Method]:
    """A handler for an event type: effect once per event, in the aggregate's order."""

    def decorate(method: Method) -> Method:
        register_entrypoint(method, SubscribeEntrypoint(type))
        return method

    return decorate


def timer(name: str) -> Callable[[Method], Method]:
    """A handler for timers set with ``act.set_timer(name, …)``; each fires once."""

    def decorate(method: Method) -> Method:
        register_entrypoint(method, TimerEntrypoint(name))
        return method

    return decorate


class Runtime(DependencyProvider):
    """The machinery of one process of a service: its database, executor, inbox, timers, and (keeping) its keeper."""

    def setup(self) -> None:
        self.database = Database(settings().database_uri, settings().pool)
        self.numbers = None if settings().keeping else Numbers(settings().database_uri)
        self.executor = Executor(self.database, self.wake_relay, self.numbers, Together())
        service = self.container.service_cls()
        service.runtime = self
        self.inbox = Inbox(self.database, self._handlers(service, SubscribeEntrypoint, "type"), self.wake_relay)
        self.timers = Timers(self.database, self._handlers(service, TimerEntrypoint, "name"), self.wake_relay)
        self.keeper = Keeper(self.container.service_name, self) if settings().keeping else None
        self.container.runtime = self
        self._wanted = Signal()
        probes["database"] = self.database_answers

    def start(self) -> None:
        self.database.open()
        if self.numbers:
            self.numbers.database.open()
        self.container.spawn_managed_thread(self._wake_for_ever, identifier="relay waker")
        if self.keeper:
            self.container.spawn_managed_thread(self.keeper.relay.link.run, identifier="relay link")
            self.container.spawn_managed_thread(self.keeper.run, identifier="keeper")

    def stop(self) -> None:
        if self.keeper:
            self.keeper.stop()
            self.keeper.relay.link.close()
        self.database.close()
        if self.numbers:
            self.numbers.database.close()

    def get_dependency(self, _worker: Any) -> "Runtime":
        return self

    def _handlers(self, service: "Service", kind: type[Entrypoint], key: str) -> dict[str, Method]:
        found = {}
        for entrypoint in self.container.entrypoints:
            if isinstance(entrypoint, kind):
                found[getattr(entrypoint, key)] = getattr(service, entrypoint.method_name)
        return found

    def wake_relay(self) -> None:
        """Tell the keeper that there is something to send; called after a commit, coalesced, never blocks."""
        if not self._wanted.ready():
            self._wanted.send()

    def _wake_for_ever(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted = Signal()
            try:
                with self.database.connection() as connection:
                    connection.execute(f"notify {CHANNEL}".encode())
            except psycopg.Error as problem:
                log.warning("wake_up_missed", problem=repr(problem))  # the keeper's sweep covers it
            eventlet.sleep(0.002)

    def database_answers(self) -> bool:
        try:
            with self.database.connection() as connection:
                connection.execute("select 1")
        except psycopg.Error:
            return False
        return True


class Service:
    """The base of every service: what operations asks of each of them alike."""

    name = ""
    runtime = Runtime()

    @query
    def ping(self, act: Act) -> dict[str, Any]:
        act.authorise(Scope())
        return {"service": self.name, "now": act.now}

    @command
    def set_clock(self, act: Act, to: Any) -> dict[str, Any]:
        act.authorise(Scope())
        return move_clock(act, to)

    @query
    def list_dead_letters(self, act: Act, limit: int, cursor: str | None) -> dict[str, Any]:
        act.authorise(Scope())
        return deadletters.list_dead_letters(act, limit, cursor)

    @query
    def show_dead_letter(self, act: Act, event_id: str) -> dict[str, Any]:
        act.authorise(Scope())
        return deadletters.show_dead_letter(act, event_id)

    @command
    def replay_dead_letter(self, act: Act, event_id: str) -> dict[str, Any]:
        act.authorise(Scope())
        return deadletters.replay_dead_letter(act, event_id)

    @command
    def discard_dead_letter(self, act: Act, event_id: str) -> dict[str, Any]:
        act.authorise(Scope())
        return deadletters.discard_dead_letter(act, event_id)
