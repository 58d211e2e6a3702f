"""The listening socket: bounded connections, bounded work, and a stop that drains within its deadline.

nameko's server would kill connections at work when it stops, or wait for ever for one that idles. Here ``drain``
closes the door, sends idle keep-alive connections away at once, lets each request at work finish with
``Connection: close``, and cuts what is left when the time is over.
"""

from time import monotonic
from typing import Any

import eventlet
from eventlet import wsgi
from nameko.web.server import WebServer

from chassis.observe.logs import log
from gateway.config import settings
from gateway.http.protocol import SILENCE, Protocol

#: Connections taken at once; one more is told to come back later.
MOST_CONNECTIONS = 2000
BACKLOG = 512

_BUSY = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Server(WebServer):
    """The gateway's web server; its one provider answers every request."""

    def __init__(self) -> None:
        super().__init__()
        self._starting: bool = False
        self.draining = False
        #: eventlet's (address, socket, state) of every open connection
        self._connections: dict[int, list[Any]] = {}

    def start(self) -> None:
        if self._starting:
            return
        self._starting = True
        self._sock = eventlet.listen((settings().host, settings().port), backlog=BACKLOG, reuse_port=False)
        self._sock.settimeout(None)
        (provider,) = self._providers
        self._serv = wsgi.Server(
            self._sock,
            self._sock.getsockname(),
            provider.application,
            protocol=Protocol,
            socket_timeout=SILENCE,
            log=None,
            log_output=False,
            debug=False,
        )
        self._gt = self.container.spawn_managed_thread(self.run, identifier="http.accept")
        log.info("listening", host=settings().host, port=self._sock.getsockname()[1])

    def run(self) -> None:
        while True:
            try:
                connection, address = self._sock.accept()
            except OSError as problem:
                # out of descriptors, or a client that left between SYN and accept: not a reason to die
                log.warning("accept_failed", problem=repr(problem))
                eventlet.sleep(0.05)
                continue
            connection.settimeout(SILENCE)
            if len(self._connections) >= MOST_CONNECTIONS:
                eventlet.spawn_n(_turn_away, connection)
                continue
            eventlet.spawn_n(self._serve, [address, connection, wsgi.STATE_IDLE])

    def _serve(self, state: list[Any]) -> None:
        self._connections[id(state)] = state
        try:
            self._serv.process_request(state)
        except OSError as problem:
            log.debug("connection_broke", problem=repr(problem))
        except Exception:  # noqa: BLE001 - one connection's fault is not the process's
            log.exception("connection_failed")
        finally:
            del self._connections[id(state)]
            state[1].close()

    def drain(self) -> None:
        """Take nothing new, finish what is at work, be gone when the time is over; returns when all is done."""
        if self.draining:
            return
        self.draining = True
        deadline = monotonic() + settings().drain
        if self._gt is not None:
            self._gt.kill()
            self._sock.close()
        while self._connections and monotonic() < deadline:
            self._send_away_idle()
            eventlet.sleep(0.02)
        for _address, connection, _state in list(self._connections.values()):
            _shut_down(connection)
        if self._connections:
            log.warning("drain_cut_off", connections=len(self._connections))

    def _send_away_idle(self) -> None:
        """Close connections between two requests; those at work close when they have answered."""
        for state in list(self._connections.values()):
            idle = state[2] == wsgi.STATE_IDLE
            state[2] = wsgi.STATE_CLOSE
            if idle:
                _shut_down(state[1])

    def stop(self) -> None:
        self.drain()

    def kill(self) -> None:
        self._sock.close()


def _turn_away(connection: Any) -> None:
    try:
        connection.sendall(_BUSY)
    except OSError:
        return
    finally:
        connection.close()


def _shut_down(connection: Any) -> None:
    try:
        connection.shutdown(2)
    except OSError:
        return  # the client was faster
