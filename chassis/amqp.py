"""One AMQP connection that is kept alive for ever: one reader, locked writes, heartbeats, reconnecting with backoff.

nameko would open a connection for every handler and let a failed publish take the service down; here each purpose of
a process (serving RPCs, calling them, taking events, publishing them) has one ``Link``. A broker outage is never an
error to its owner: ``up`` turns false, the link reconnects, and ``on_open`` sets the channel up again.
"""

import socket
from collections.abc import Callable
from contextlib import contextmanager
from time import monotonic
from typing import Any
from urllib.parse import unquote, urlsplit

import amqp
import eventlet
from amqp import spec
from eventlet.event import Event
from eventlet.semaphore import Semaphore

from chassis.config import settings
from chassis.observe.logs import log

#: Seconds for becoming connected: the handshake, then declaring and consuming.
OPENING = 5.0
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 2.0
#: Everything that means "this connection is no use any more"; eventlet's reader says EOFError of a socket that another
#: greenlet closed.
BROKEN = (OSError, EOFError, amqp.exceptions.AMQPError, AttributeError)


class LinkDown(Exception):
    """There is no connection to the broker at the moment."""


class Link:
    """Keep one connection open; ``on_open(channel)`` declares and consumes, ``on_lost()`` tells that it broke."""

    def __init__(
        self,
        uri: str,
        purpose: str,
        on_open: Callable[[amqp.Channel], None],
        on_lost: Callable[[], None] = lambda: None,
    ) -> None:
        self._uri = urlsplit(uri)
        self._purpose = purpose
        self._on_open = on_open
        self._on_lost = on_lost
        self._connection: amqp.Connection | None = None
        self._channel: amqp.Channel | None = None
        self._writing = Semaphore()
        self._closing = False
        self.blocked = False

    @property
    def up(self) -> bool:
        return self._channel is not None

    def run(self) -> None:
        """Read until closed; the owner spawns this as a managed thread."""
        pause = FIRST_PAUSE
        while not self._closing:
            try:
                connection = self._open()
            except BROKEN as problem:
                log.warning("broker_unreachable", purpose=self._purpose, problem=repr(problem), retry_in=pause)
                self._drop()
                eventlet.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            pause = FIRST_PAUSE
            beat = eventlet.spawn(self._beat, connection)
            try:
                while connection.connected:  # asked for an event after the goodbye, py-amqp would connect again
                    connection.drain_events()
            except BROKEN as problem:
                if not self._closing:
                    log.warning("broker_lost", purpose=self._purpose, problem=repr(problem))
            finally:
                beat.kill()
                self._drop()
                if not self._closing:
                    self._on_lost()

    def _open(self) -> amqp.Connection:
        connection = amqp.Connection(
            host=f"{self._uri.hostname}:{self._uri.port or 5672}",
            userid=unquote(self._uri.username or ""),
            password=unquote(self._uri.password or ""),
            virtual_host=unquote(self._uri.path[1:]) or "/",
            # py-amqp gives a silent peer up after two of these and looks four times each: within two of ours
            heartbeat=max(1, int(settings().heartbeat * 0.8)),
            connect_timeout=OPENING,
            client_properties={"connection_name": self._purpose},
            on_blocked=self._on_blocked,
            on_unblocked=self._on_unblocked,
        )
        self._connection = connection
        # until the heart beats, nothing else notices that the peer has gone silent
        guard = eventlet.spawn_after(OPENING * 2, self._cut, connection)
        try:
            connection.connect()
            # with this left in, py-amqp reads from the socket whenever something is published, to see whether it is
            # blocked: beside the reader, who is told of that anyway, and never of a close that the other one has read
            connection.client_properties.get("capabilities", {}).pop("connection.blocked", None)
            channel = connection.channel()
            self._on_open(channel)
        finally:
            guard.cancel()
        self._channel = channel
        log.info("broker_connected", purpose=self._purpose)
        return connection

    def _on_blocked(self, reason: str) -> None:
        self.blocked = True
        log.error("broker_blocked", purpose=self._purpose, reason=reason)

    def _on_unblocked(self) -> None:
        self.blocked = False
        log.info("broker_unblocked", purpose=self._purpose)

    def _beat(self, connection: amqp.Connection) -> None:
        """Send heartbeats and notice their absence; a broken connection is cut so that the reader wakes up."""
        between = connection.heartbeat / 4
        while True:
            eventlet.sleep(between)
            if not self._writing.acquire(timeout=settings().heartbeat):
                break
            try:
                connection.heartbeat_tick(rate=4)
            except BROKEN:
                break
            finally:
                self._writing.release()
        self._cut(connection)

    @staticmethod
    def _cut(connection: amqp.Connection | None) -> None:
        transport = getattr(connection, "_transport", None)
        sock = getattr(transport, "sock", None)
        if sock is not None:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it is down already

    def _drop(self) -> None:
        connection, self._connection, self._channel = self._connection, None, None
        self.blocked = False
        if connection is not None:
            self._cut(connection)
            try:
                connection.collect()
            except BROKEN as problem:
                log.debug("broker_collect", purpose=self._purpose, problem=repr(problem))

    @contextmanager
    def writing(self) -> Any:
        """The channel, for one write at a time (two greenlets' frames must not mix). Raises ``LinkDown``."""
        with self._writing:
            if self._channel is None:
                raise LinkDown(self._purpose)
            try:
                yield self._channel
            except BROKEN as problem:
                self._cut(self._connection)
                raise LinkDown(self._purpose) from problem

    def cancel(self, consumer_tag: str, patience: float) -> None:
        """Stop consuming and wait for the broker's word: what it had sent before has been delivered by then."""
        done = Event()
        try:
            with self.writing() as channel:
                channel._callbacks[spec.Basic.CancelOk] = lambda *_args: done.ready() or done.send()
                channel.send_method(spec.Basic.Cancel, "sb", (consumer_tag, False))
        except LinkDown:
            return
        timer = eventlet.spawn_after(patience, lambda: done.ready() or done.send())
        done.wait()
        timer.cancel()

    def close(self, patience: float = 1.0) -> None:
        """Close for good, and wait for the broker's word: every acknowledgement written before has then arrived."""
        self._closing = True
        try:
            with self.writing() as channel:
                channel.connection.send_method(spec.Connection.Close, "BsBB", (200, "goodbye", 0, 0))
        except LinkDown:
            return
        deadline = monotonic() + patience
        while self._connection is not None and monotonic() < deadline:
            eventlet.sleep(0.01)  # the reader meets the broker's close-ok and drops the connection
        self._cut(self._connection)
