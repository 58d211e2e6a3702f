"""The bytes of one connection become requests: a head at once, its body piece by piece. No socket is touched here.

llhttp reads strictly: no bare LF, no folded header, no second length, no length beside chunks. What it would still
let pass and another reader might frame differently is refused here. Nothing is kind to what is ``Broken``: the
connection ends with it.
"""

from collections import deque

from httptools import HttpParserError, HttpParserUpgrade, HttpRequestParser

#: Bytes and lines of a head (and of trailers) taken at most.
MOST_HEAD, MOST_LINES = 32 * 1024, 100
#: Bytes that may come without finishing a head or bringing a byte of a body: chunk extensions, dribbled headers.
MOST_FOR_NOTHING = 128 * 1024


class Broken(Exception):
    """Not HTTP, or HTTP that two readers could understand differently."""


class Incoming:
    """One request as far as it has come. ``complete``: its last byte is here; ``body``: what nobody has read yet."""

    __slots__ = ("body", "broken", "complete", "headers", "http_1_0", "keep_alive", "length", "method", "target")

    def __init__(self) -> None:
        self.method = ""
        self.target = b""
        self.headers: dict[str, str] = {}
        self.http_1_0 = False
        self.length: int | None = None
        self.body: deque[bytes] = deque()
        self.keep_alive = self.complete = self.broken = False


class Reader:
    """Feed it what arrives, take requests out; requests sent ahead of their turn wait."""

    def __init__(self) -> None:
        self._parser = HttpRequestParser(self)
        self._waiting: deque[Incoming] = deque()
        self._current = Incoming()
        self._broken = False
        self._for_nothing = self._head = self._lines = 0

    def feed(self, data: bytes) -> None:
        """Take in the next bytes; what is wrong with them is told when its turn comes."""
        self._for_nothing += len(data)
        try:
            self._parser.feed_data(data)
        except HttpParserUpgrade:
            return  # no other protocol is spoken here: answered as plain HTTP, and the connection ends
        except HttpParserError:
            self._broken = self._current.broken = True
        if self._for_nothing > MOST_FOR_NOTHING:
            self._broken = self._current.broken = True

    def take(self) -> Incoming | None:
        """The next request whose head is whole, or None: more bytes are needed. Raises ``Broken``."""
        if self._waiting:
            return self._waiting.popleft()
        if self._broken:
            raise Broken
        return None

    def on_message_begin(self) -> None:
        self._current = Incoming()
        self._head = self._lines = 0

    def on_url(self, piece: bytes) -> None:
        self._current.target += piece
        self._count(len(piece))

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count(len(name) + len(value))
        self._lines += 1
        key, headers = name.lower().decode("latin-1"), self._current.headers
        if self._current.method:
            return  # a trailer: nobody asked for it
        if key in headers:
            if key == "host":
                raise Broken
            headers[key] += "," + value.decode("latin-1")
        else:
            headers[key] = value.decode("latin-1")

    def on_headers_complete(self) -> None:
        current, parser = self._current, self._parser
        headers, version = current.headers, parser.get_http_version()
        chunked = headers.get("transfer-encoding")
        length = headers.get("content-length")
        current.http_1_0 = version == "1.0"
        if (
            version not in ("1.1", "1.0")
            or (current.http_1_0 and chunked)
            or not (current.http_1_0 or "host" in headers)
        ):
            raise Broken
        if chunked is not None and chunked.lower() != "chunked":
            raise Broken
        if length is not None:
            current.length = int(length)
        current.keep_alive = parser.should_keep_alive() and not current.http_1_0
        if parser.should_upgrade():
            if length or chunked:
                raise Broken
            current.keep_alive = False
        current.method = parser.get_method().decode("ascii")
        self._for_nothing = 0
        self._waiting.append(current)

    def on_body(self, piece: bytes) -> None:
        self._current.body.append(piece)
        self._for_nothing = 0

    def on_message_complete(self) -> None:
        self._current.complete = True
        self._current = Incoming()

    def _count(self, size: int) -> None:
        self._head += size
        if self._head > MOST_HEAD or self._lines >= MOST_LINES:
            raise Broken
