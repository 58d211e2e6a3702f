"""A request as the dispatcher sees it, and the reading of its body: bounded in size; the connection bounds the time.

Nothing here trusts ``Content-Length``: a body is counted while it arrives.
"""

import re
from collections.abc import Callable
from functools import cached_property
from urllib.parse import unquote_to_bytes

from contracts.refusals import Refusal
from gateway.http.incoming import Incoming
from gateway.http.language import Language, preferred
from gateway.http.traces import trace_id_of

JSON = "application/json"
#: Bytes of a JSON body taken at most.
MOST_JSON = 1024 * 1024
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
#: A target with scheme and host before its path, as proxies are sent it.
_ABSOLUTE = re.compile(rb"https?://[^/?#]*", re.IGNORECASE)


class Request:
    """One HTTP request. Its body is read at most once, by ``read``; ``more`` waits for the next of its bytes."""

    def __init__(self, incoming: Incoming, address: str, more: Callable[[], None]) -> None:
        self._incoming = incoming
        self._more = more
        self._headers = incoming.headers
        self.method = incoming.method
        self.address = address
        path, _, query = _ABSOLUTE.sub(b"", incoming.target, count=1).partition(b"?")
        self.path = (unquote_to_bytes(path) if b"%" in path else path).decode("utf-8", "replace")
        self.query = query.decode("latin-1")
        self.trace_id, self.traceparent = trace_id_of(self._headers.get("traceparent", ""))

    def header(self, name: str) -> str:
        """A header's value, by its name in small letters; empty when it was not sent."""
        return self._headers.get(name, "")

    @cached_property
    def language(self) -> Language:
        return preferred(self.header("accept-language"))

    @property
    def media_type(self) -> str:
        """The media type without parameters; empty when none was sent."""
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        found = re.search(r"charset\s*=\s*\"?([A-Za-z0-9_-]+)", self.header("content-type"))
        return found.group(1).lower() if found else "utf-8"

    @property
    def bearer(self) -> str | None:
        """The access token, if the request brings one."""
        scheme, _, token = self.header("authorization").partition(" ")
        return token.strip() if scheme.lower() == "bearer" and token.strip() else None

    @property
    def idempotency_key(self) -> str:
        key = self.header("idempotency-key")
        if not _KEY.fullmatch(key):
            raise Refusal("idempotency_key_required")
        return key

    @property
    def has_body(self) -> bool:
        return bool(self._incoming.length) or "transfer-encoding" in self._headers

    def read(self, most: int, into: Callable[[bytes], object]) -> int:
        """Pass the body to ``into`` piece by piece; returns its length.

        Raises ``Refusal``: ``too_large``, ``request_timeout``, ``bad_request``.
        """
        incoming, taken = self._incoming, 0
        if (incoming.length or 0) > most:
            raise Refusal("too_large", most_bytes=most)
        while True:
            while incoming.body:
                piece = incoming.body.popleft()
                taken += len(piece)
                if taken > most:
                    raise Refusal("too_large", most_bytes=most)
                into(piece)
            if incoming.complete:
                return taken
            self._more()

    def json_bytes(self) -> bytes:
        """The body of a JSON request. Raises ``Refusal``: ``unsupported_media_type`` or ``too_large``."""
        if self.has_body and (self.media_type != JSON or self.charset not in ("utf-8", "utf8")):
            raise Refusal("unsupported_media_type", accepted=JSON)
        body = bytearray()
        self.read(MOST_JSON, body.extend)
        return bytes(body)
