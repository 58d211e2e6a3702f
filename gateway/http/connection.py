"""One connection, one greenlet: read a request, have it answered, send the answer in one piece, again.

No timer is set for a request: every wait writes down until when it may last, and the server's watch cuts who is past
it. A client that is still sending when it is answered gets to read that answer (lingering close).
"""

import fcntl
import socket
import sys
import termios
import time
from functools import partial
from math import inf
from time import monotonic
from typing import Any, Protocol

from chassis.observe.logs import log
from contracts.refusals import Refusal
from gateway.http.incoming import Broken, Incoming, Reader
from gateway.http.request import Request
from gateway.http.response import Response

#: Seconds: silence on a connection, a whole request head after the connection fell idle, a whole body.
SILENCE, HEAD, BODY = 20.0, 60.0, 60.0
#: After an early answer: how long, and how much of what is still being sent, is read and thrown away.
LINGER_SECONDS, LINGER_BYTES = 3.0, 16 * 1024 * 1024
#: While the house drains, seconds: for one more request, which is answered as the last, and for hearing the goodbye.
LAST_REQUEST, GOODBYE = 0.3, 0.3
PIECE = 64 * 1024
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


class Answering(Protocol):
    """Who answers what comes in."""

    def answer(self, request: Request) -> Response: ...

    def answer_broken(self) -> Response: ...

    def answer_full(self) -> Response: ...


class Connection:
    """``until``: when its wait is over; ``idle_since``: since when it stands between two requests."""

    def __init__(self, sock: Any, address: str, house: Answering) -> None:
        self._sock = sock
        self._address = address
        self._house = house
        self._reader = Reader()
        self._reading_body = self._said_goodbye = False
        #: set while the server drains: the next answer is the last
        self.closing = False
        self.until = inf
        self.idle_since: float | None = None

    def serve(self) -> None:
        """Until either side has had enough."""
        try:
            while self._serve_one():
                pass
        except OSError as problem:
            log.debug("connection_broke", problem=repr(problem))
        except Exception:  # noqa: BLE001 - one connection's fault is not the process's
            log.exception("connection_failed")
        finally:
            del self._reader
            self._sock.close()

    def cut_if_overdue(self, now: float) -> None:
        """A body that does not come is answered; any other wait just ends."""
        if now > self.until:
            self.cut(socket.SHUT_RD if self._reading_body else socket.SHUT_RDWR)

    def send_away(self, now: float) -> None:
        """Say goodbye to who has been idle for a while, unless their next request is here: it is answered first.

        Only our side is closed. Should a request cross the goodbye on its way, nothing is done for it: no answer could
        follow, and so the client may take it as not having happened.
        """
        if self.idle_since is None or now - self.idle_since <= LAST_REQUEST or _unread(self._sock):
            return
        self._said_goodbye, self.idle_since, self.until = True, None, now + GOODBYE
        self.cut(socket.SHUT_WR)

    def cut(self, how: int = socket.SHUT_RDWR) -> None:
        try:
            self._sock.shutdown(how)
        except OSError:
            return  # it is down already

    def _serve_one(self) -> bool:
        """Whether there may be another one after it."""
        try:
            incoming = self._next()
        except Broken:
            self._send(self._house.answer_broken().whole(None, last=True))
            self._linger()
            return False
        if incoming is None:
            return False
        request = Request(incoming, self._address, partial(self._more, incoming, monotonic() + BODY))
        answer = self._house.answer(request)
        last = self.closing or not incoming.keep_alive or not incoming.complete
        self._send(answer.whole(request, last))
        if not incoming.complete:
            self._linger()
        elif answer.rest and not last:
            self.until = inf
            time.sleep(answer.rest)
        return not last

    def _next(self) -> Incoming | None:
        """The next request, its head whole; None when the client has left. Raises ``Broken``."""
        if (incoming := self._reader.take()) is None:
            self.idle_since = now = monotonic()
            self.until = now + SILENCE
            head_by = now + HEAD
            while incoming is None:
                piece = self._sock.recv(PIECE)
                if not piece or self._said_goodbye:
                    return None
                self.idle_since = None
                self._reader.feed(piece)
                self.until = min(monotonic() + SILENCE, head_by)
                incoming = self._reader.take()
        self.until = inf
        return incoming

    def _more(self, incoming: Incoming, body_by: float) -> None:
        """Wait for more of this body. Raises ``Refusal``: ``request_timeout``, ``bad_request``."""
        if incoming.broken:
            raise Refusal("bad_request", reason_zh="请求体格式", reason_en="the body's framing is broken")
        if incoming.headers.pop("expect", "").lower() == "100-continue" and not incoming.http_1_0:
            self._send(_CONTINUE)
        self._reading_body = True
        self.until = min(monotonic() + SILENCE, body_by)
        try:
            piece = self._sock.recv(PIECE)
        except OSError as problem:
            raise Refusal("request_timeout") from problem
        finally:
            self._reading_body = False
            self.until = inf
        if not piece:
            raise Refusal("request_timeout")
        self._reader.feed(piece)

    def _send(self, data: bytes) -> None:
        self.until = monotonic() + SILENCE
        self._sock.sendall(data)

    def _linger(self) -> None:
        self._sock.shutdown(socket.SHUT_WR)
        self.until = monotonic() + LINGER_SECONDS
        left = LINGER_BYTES
        while left > 0 and (piece := self._sock.recv(PIECE)):
            left -= len(piece)


def _unread(sock: Any) -> int:
    """Bytes that have arrived and nobody has read yet."""
    return int.from_bytes(fcntl.ioctl(sock.fileno(), termios.FIONREAD, bytes(4)), sys.byteorder)
