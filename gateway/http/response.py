"""A response before it is bytes on a socket, and the headers every response carries."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from contracts.refusals import Refusal
from gateway.http import problems
from gateway.http.request import JSON, Request

#: Nothing this house sends is a page to be framed, sniffed or guessed at.
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
PRIVATE = "no-store"


@dataclass
class Response:
    """Status, body, headers; ``code`` of a refusal, for the log."""

    status: int
    body: bytes = b""
    media_type: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    code: str | None = None

    def lines(self, request: Request) -> list[tuple[str, str]]:
        """The header lines, the common ones added."""
        found = {**SECURITY, "Cache-Control": PRIVATE, **self.headers}
        found["Traceparent"] = request.traceparent
        if self.status != HTTPStatus.NOT_MODIFIED:
            found["Content-Type"] = self.media_type
            found["Content-Length"] = str(len(self.body))
        return list(found.items())

    @property
    def status_line(self) -> str:
        return f"{self.status} {HTTPStatus(self.status).phrase}"


def of_json(status: int, value: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    return Response(status, encode(value), headers=dict(headers or {}))


def of_refusal(refusal: Refusal, request: Request) -> Response:
    """The problem document of a refusal, in the language of the request."""
    body = encode(problems.document(refusal, request.language, request.trace_id))
    headers = problems.headers(refusal) | {"Content-Language": request.language, "Vary": "Accept-Language"}
    return Response(refusal.status, body, problems.MEDIA_TYPE, headers, code=refusal.code)


def encode(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
