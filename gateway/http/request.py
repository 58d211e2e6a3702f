"""A request as the dispatcher sees it, and the reading of its body: bounded in size and in time.

Nothing here trusts ``Content-Length``: a chunked body is counted while it arrives.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import eventlet.wsgi

from contracts.refusals import Refusal
from gateway.http.language import Language, preferred
from gateway.http.traces import trace_id_of

JSON = "application/json"
#: Bytes of a JSON body taken at most.
MOST_JSON = 1024 * 1024
_PIECE = 64 * 1024
_KEY = re.compile(r"[\x21-\x7e]{1,255}")


@dataclass
class Request:
    """One HTTP request. Its body is read at most once, by ``read``."""

    environ: dict[str, Any]

    def __post_init__(self) -> None:
        self.method: str = self.environ["REQUEST_METHOD"]
        self.path: str = self.environ["PATH_INFO"].encode("latin1").decode("utf-8", "replace")
        self.query: str = self.environ.get("QUERY_STRING", "")
        self.address: str = self.environ.get("REMOTE_ADDR", "")
        self.trace_id, self.traceparent = trace_id_of(self.header("traceparent"))

    def header(self, name: str) -> str:
        """A header's value; empty when it was not sent."""
        value: str = self.environ.get(f"HTTP_{name.upper().replace('-', '_')}", "")
        return value

    @cached_property
    def language(self) -> Language:
        return preferred(self.header("accept-language"))

    @property
    def media_type(self) -> str:
        """The media type without parameters; empty when none was sent."""
        sent = self.environ.get("headers_raw", ())
        if not any(name.lower() == "content-type" for name, _value in sent):
            return ""
        return str(self.environ.get("CONTENT_TYPE") or "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        found = re.search(r"charset\s*=\s*\"?([A-Za-z0-9_-]+)", str(self.environ.get("CONTENT_TYPE") or ""))
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
        return self.environ.get("CONTENT_LENGTH", "0") not in ("", "0") or bool(self.header("transfer-encoding"))

    def read(self, most: int, into: Callable[[bytes], object]) -> int:
        """Pass the body to ``into`` piece by piece; returns its length. Raises ``Refusal``: ``too_large``."""
        announced = self.environ.get("CONTENT_LENGTH")
        if announced and int(announced) > most:
            raise Refusal("too_large", most_bytes=most)
        source = self.environ["wsgi.input"]
        taken = 0
        try:
            while piece := source.read(min(_PIECE, most + 1 - taken)):
                taken += len(piece)
                if taken > most:
                    raise Refusal("too_large", most_bytes=most)
                into(piece)
        except (eventlet.wsgi.ChunkReadError, TimeoutError, OSError) as problem:
            raise Refusal("request_timeout") from problem
        if announced and taken < int(announced):
            raise Refusal("request_timeout")
        return taken

    def json_bytes(self) -> bytes:
        """The body of a JSON request. Raises ``Refusal``: ``unsupported_media_type`` or ``too_large``."""
        if self.has_body and (self.media_type != JSON or self.charset not in ("utf-8", "utf8")):
            raise Refusal("unsupported_media_type", accepted=JSON)
        body = bytearray()
        self.read(MOST_JSON, body.extend)
        return bytes(body)
