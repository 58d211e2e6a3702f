"""The listening socket: bounded connections, a watch over their waits, and a stop that drains within its deadline.

The socket is handed over by whoever starts the process, and may be shared with other gateways; where none is given, the
process listens by itself. ``drain`` closes the process's own door, sends away connections that stay idle, lets each request at work finish with
``Connection: close``, and cuts what is left when the time is over.
"""

import resource
import socket
from collections.abc import Callable
from time import monotonic
from typing import Any

import eventlet

from chassis.observe.health import readiness
from chassis.observe.logs import log
from gateway.config import settings
from gateway.http.connection import PIECE, Answering, Connection

#: Connections taken at once; one more is told to come back later.
MOST_CONNECTIONS = 4000
BACKLOG = 512
#: Connections a process takes from a shared door before it looks after the ones it has.
AT_A_TIME = 8
#: Descriptors for everything that is not a connection taken: those turned away, databases, the broker, files.
BESIDE = 500
#: Seconds that whoever comes first waits, at most, for a process that is not ready yet.
READY_WITHIN = 3.0
#: Seconds between two looks at who has waited too long.
WATCH_EVERY = 0.5
#: Connections told so at once, and seconds they get to hear it; beyond, nobody is told anything.
MOST_TURNED_AWAY, HEARS_WITHIN = 200, 1.0


class Server:
    """Takes connections for the house that answers them."""

    def __init__(self, house: Answering) -> None:
        self._house = house
        self._connections: set[Connection] = set()
        self._accepting: Any = None
        self._draining = False
        self._turning_away = 0

    def start(self, spawn: Callable[..., Any]) -> None:
        """Listen; ``spawn`` starts a greenlet that the container looks after."""
        self._most = min(MOST_CONNECTIONS, _descriptors(MOST_CONNECTIONS + BESIDE) - BESIDE)
        self._sock = _door()
        self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._accepting = spawn(self._accept_for_ever, identifier="http.accept")
        spawn(self._watch_for_ever, identifier="http.watch")
        host, port = self._sock.getsockname()[:2]
        log.info("listening", host=host, port=port, handed_over=settings().socket is not None)

    def _accept_for_ever(self) -> None:
        taken = 0
        # until then whoever comes waits in the backlog, and is not told 503 by a process that has no broker yet
        deadline = monotonic() + READY_WITHIN
        while not readiness()[0] and monotonic() < deadline:
            eventlet.sleep(0.05)
        while True:
            try:
                sock, address = self._sock.accept()
            except OSError as problem:
                # out of descriptors, or a client that left between SYN and accept: not a reason to die
                log.warning("accept_failed", problem=repr(problem))
                eventlet.sleep(0.05)
                continue
            if len(self._connections) >= self._most:
                eventlet.spawn_n(self._turn_away, sock)
            else:
                connection = Connection(sock, address[0], self._house)
                self._connections.add(connection)
                eventlet.spawn_n(self._serve, connection)
            taken += 1
            if taken % AT_A_TIME == 0:
                eventlet.sleep(0)  # the next ones may be for another process that has less to do

    def _serve(self, connection: Connection) -> None:
        connection.closing = self._draining
        try:
            connection.serve()
        finally:
            self._connections.discard(connection)

    def _turn_away(self, sock: Any) -> None:
        """Say so, and let the other side read it: closed with its request unread, it would see a reset instead."""
        self._turning_away += 1
        try:
            if self._turning_away <= MOST_TURNED_AWAY:
                sock.settimeout(HEARS_WITHIN)
                sock.sendall(self._house.answer_full().whole(None, last=True))
                sock.shutdown(socket.SHUT_WR)
                sock.recv(PIECE)
        except OSError:
            return
        finally:
            self._turning_away -= 1
            sock.close()

    def _watch_for_ever(self) -> None:
        while True:
            eventlet.sleep(WATCH_EVERY)
            now = monotonic()
            for connection in tuple(self._connections):
                connection.cut_if_overdue(now)

    def drain(self) -> None:
        """Take nothing new, finish what is at work, be gone when the time is over; returns when all is done."""
        if self._draining:
            return
        self._draining = True
        deadline = monotonic() + settings().drain
        if self._accepting is not None:
            self._accepting.kill()
            self._sock.close()
        while self._connections and monotonic() < deadline:
            self._send_away_idle(monotonic())
            eventlet.sleep(0.02)
        if self._connections:
            log.warning("drain_cut_off", connections=len(self._connections))
        for connection in tuple(self._connections):
            connection.cut()

    def _send_away_idle(self, now: float) -> None:
        """Close connections between two requests; those at work close when they have answered."""
        for connection in tuple(self._connections):
            connection.closing = True
            connection.send_away(now)


def _descriptors(wanted: int) -> int:
    """How many this process may open, after asking for as many; a shell gives it 1024 unless told otherwise."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return soft


def _door() -> Any:
    """The socket that was handed over, or one of our own. Closing it closes this process's copy, nobody else's."""
    if settings().socket is not None:
        return socket.socket(fileno=settings().socket)
    return eventlet.listen((settings().host, settings().port), backlog=BACKLOG, reuse_port=False)
