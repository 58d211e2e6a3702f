"""HTTP/1.1 on one connection: eventlet's, with the holes closed that matter on an open port.

A request that does not arrive in time ends its connection; framing two parties could read differently is refused; a
client still sending when it is answered gets to read that answer (lingering close); library errors are problem
documents too.
"""

import socket
from typing import Any

import eventlet
from eventlet import wsgi
from eventlet.hubs import get_hub

from contracts.refusals import Refusal
from gateway.http import problems, response
from gateway.http.traces import trace_id_of

#: Seconds: silence on a connection, a whole request head after the connection fell idle, a whole body.
SILENCE, HEAD, BODY = 20, 60, 60
#: After an early answer: how long, and how much of what is still being sent, is read and thrown away.
LINGER_SECONDS, LINGER_BYTES = 3.0, 16 * 1024 * 1024


class Protocol(wsgi.HttpProtocol):
    """One connection; ``conn_state`` is shared with the server, which closes idle ones when it drains."""

    def handle_one_request(self) -> None:
        watchdog = get_hub().schedule_call_global(HEAD, self._cut)
        self._watchdog = watchdog
        try:
            super().handle_one_request()
        finally:
            self._watchdog.cancel()

    def get_environ(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environ()
        self._watchdog.cancel()
        self._watchdog = get_hub().schedule_call_global(BODY, self._cut_reading)
        environ["wutong.protocol"] = self
        return environ

    def body_is_in(self) -> None:
        """The dispatcher has read what it wants of the body: the work may now take its own time."""
        self._watchdog.cancel()

    def framing_is_clear(self) -> bool:
        """Whether every reader would see the same end of this request."""
        encodings = self.headers.get_all("transfer-encoding") or []
        lengths = self.headers.get_all("content-length") or []
        return [value.strip().lower() for value in encodings] in ([], ["chunked"]) and len(lengths) <= 1

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the library itself refuses (a broken request line, too many headers)."""
        refusal = Refusal("bad_request", reason_zh="HTTP 格式", reason_en="it is not HTTP")
        trace_id, _ = trace_id_of("")
        body = response.encode(problems.document(refusal, "zh", trace_id))
        self.wfile.write(
            f"HTTP/1.1 {refusal.status} Bad Request\r\nContent-Type: {problems.MEDIA_TYPE}\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
            + body
        )
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """The gateway writes its own access log."""

    def finish(self) -> None:
        """Flush, let a client that is still sending read its answer, close."""
        try:
            self.wfile.flush()
            if self.unread():
                self._linger()
        except OSError:
            pass  # the client is gone: there is nobody to be polite to
        finally:
            self._cut()
            self.rfile.close()
            self.connection.close()

    def unread(self) -> bool:
        """Whether the client may still be sending a body that nobody wants."""
        body = getattr(self, "environ", {}).get("eventlet.input")
        if body is None:
            return False
        return bool(body.chunked_input and body.chunk_length != 0) or body.position < (body.content_length or 0)

    def _linger(self) -> None:
        self.connection.shutdown(socket.SHUT_WR)
        cut = eventlet.spawn_after(LINGER_SECONDS, self._cut)
        left = LINGER_BYTES
        while left > 0 and (piece := self.connection.recv(64 * 1024)):
            left -= len(piece)
        cut.cancel()

    def _cut(self) -> None:
        _shut(self.connection, socket.SHUT_RDWR)

    def _cut_reading(self) -> None:
        _shut(self.connection, socket.SHUT_RD)


def _shut(connection: Any, how: int) -> None:
    try:
        connection.shutdown(how)
    except OSError:
        return  # it is down already
