"""Protections taken away one at a time, for negative controls: ``WUTONG_SABOTAGE=inbox`` and so on.

Only the specimens import this; the chassis knows nothing of it.
"""

import os
from typing import Any


def inbox() -> None:
    """Take every delivery as new, and in any order."""
    from chassis.events.inbox import Inbox

    Inbox._enter_new = staticmethod(  # type: ignore[method-assign]
        lambda _tx, envelopes: lambda: {envelope["id"] for envelope in envelopes}
    )
    order()


def order() -> None:
    """Let every event pass as if it were the next of its aggregate."""
    from chassis.events.positions import Positions

    Positions.turn = lambda _self, _aggregate, _version: "now"  # type: ignore[method-assign]


def relay() -> None:
    """Mark rows sent before publishing them."""
    from chassis.events.relay import Relay

    send = Relay._send

    def mark_first(self: Relay, rows: Any) -> Any:
        with self._database.connection() as connection:
            connection.execute(
                "update outbox set sent_at = clock_timestamp() where seq = any(%s)", ([row["seq"] for row in rows],)
            )
        return send(self, rows)

    Relay._send = mark_first  # type: ignore[method-assign]


def confirms() -> None:
    """Take what is written to the socket as what the broker has."""
    from chassis.events.relay import Relay

    send = Relay._send

    def send_and_believe(self: Relay, rows: Any) -> Any:
        import eventlet

        eventlet.spawn_after(0, lambda: (self._unconfirmed.clear(), self._wake()))
        return send(self, rows)

    Relay._send = send_and_believe  # type: ignore[method-assign]


def reconnecting() -> None:
    """Give a connection up when it breaks."""
    from chassis.amqp import Link

    drop = Link._drop

    def give_up(self: Link) -> None:
        drop(self)
        self._closing = True

    Link._drop = give_up  # type: ignore[method-assign]


def reader_surprised() -> None:
    """Let eventlet tell each connection's first reader that somebody closed the socket under it."""
    import amqp

    drain, surprised = amqp.Connection.drain_events, set()

    def drain_events(self: Any, timeout: float | None = None) -> Any:
        if timeout is None and id(self) not in surprised and len(surprised) < 3:
            surprised.add(id(self))
            raise EOFError
        return drain(self, timeout)

    amqp.Connection.drain_events = drain_events


def answers_lost() -> None:
    """Go on waiting for the answers that went down with a connection."""
    from chassis.rpc.client import RpcClient

    RpcClient._lost = lambda _self: None  # type: ignore[method-assign]


def heartbeats() -> None:
    """Neither send heartbeats nor miss them."""
    from chassis.amqp import Link

    Link._beat = lambda _self, _connection: None  # type: ignore[method-assign]


def pausing() -> None:
    """Acknowledge an event whatever became of it."""
    from chassis.events.subscriber import EventConsumer

    EventConsumer._pause = lambda self, message, _problem: self._acknowledge(message)  # type: ignore[method-assign]


def keeping() -> None:
    """Hold everybody up over an event that fails, and then forget it."""
    import eventlet

    from chassis.events.inbox import Inbox

    def hold_up(_self: Inbox, _envelope: Any, _attempts: int, _problem: Exception) -> str:
        eventlet.sleep(5)
        return "done"

    Inbox._keep = hold_up  # type: ignore[method-assign]


def standing_by() -> None:
    """Ask once a minute whether the leader lives."""
    from chassis import keeper

    keeper.STANDBY_PAUSE = 60


def alone() -> None:
    """Take no notice of other keepers."""
    from chassis import keeper

    keeper.LOCK = os.getpid()


def spacing() -> None:
    """Try again at once."""
    from chassis.events import inbox

    inbox.backoff = lambda _attempts: 0.0


def drain() -> None:
    """End at once when asked to, whatever is under way."""
    import eventlet
    from nameko.containers import ServiceContainer

    def stop(_self: Any) -> None:
        eventlet.sleep(0)

    ServiceContainer.stop = stop


def slow_to_start() -> None:
    """Take a second between opening the database and taking calls."""
    import eventlet

    from chassis.rpc.server import RpcServer

    start = RpcServer.start

    def start_late(self: RpcServer) -> None:
        eventlet.sleep(1)
        start(self)

    RpcServer.start = start_late  # type: ignore[method-assign]


def idempotency() -> None:
    """Take every key as new."""
    from chassis.rpc import answers

    answers.enter = lambda _session, _claims: True  # type: ignore[assignment]
    answers.store = lambda _session, _answers: None  # type: ignore[assignment]


def hub() -> None:
    """psycopg waits in C, and nobody looks."""
    from psycopg import _cmodule, waiting

    from chassis.database import hub as chassis_hub

    waiting.wait = _cmodule._psycopg.wait_c  # type: ignore[union-attr]
    chassis_hub.prove = lambda _conninfo: None


def hub_seen() -> None:
    """psycopg waits in C; the proof at boot is left in place."""
    from psycopg import _cmodule, waiting

    waiting.wait = _cmodule._psycopg.wait_c  # type: ignore[union-attr]


if chosen := os.environ.get("WUTONG_SABOTAGE"):
    globals()[chosen]()
