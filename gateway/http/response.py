"""A response before it is bytes on a socket, and the headers every response carries."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import cached_property
from http import HTTPStatus
from typing import Any

from contracts.refusals import Refusal
from gateway.http import problems
from gateway.http.language import Language
from gateway.http.request import JSON, Request

#: Nothing this house sends is a page to be framed, sniffed or guessed at.
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
#: What every answer says unless it says otherwise itself.
USUAL = {**SECURITY, "Cache-Control": "no-store"}
_USUAL_LINES = {name: f"{name}: {value}\r\n" for name, value in USUAL.items()}
_USUAL = "".join(_USUAL_LINES.values())
_STATUS_LINES = {status.value: f"HTTP/1.1 {status.value} {status.phrase}\r\n" for status in HTTPStatus}


@dataclass
class Response:
    """Status, body, headers; ``code`` of a refusal, for the log; ``rest``: seconds its connection is then left alone."""

    status: int
    body: bytes = b""
    media_type: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    code: str | None = None
    rest: float = 0.0

    def whole(self, request: Request | None, last: bool) -> bytes:
        """All of it as it goes out; ``last`` on its connection. No request: there was none that could be read."""
        head = self._lines + date_line()
        if request is not None:
            head += f"Traceparent: {request.traceparent}\r\n"
        head += "Connection: close\r\n\r\n" if last else "\r\n"
        body = b"" if request is not None and request.method == "HEAD" else self.body
        return head.encode("latin-1") + body

    @cached_property
    def _lines(self) -> str:
        """What does not change from reader to reader."""
        headers = self.headers
        lines = _STATUS_LINES[self.status]
        if _USUAL_LINES.keys().isdisjoint(headers):
            lines += _USUAL
        else:
            lines += "".join(line for name, line in _USUAL_LINES.items() if name not in headers)
        for name, value in headers.items():
            lines += f"{name}: {value}\r\n"
        if self.status != HTTPStatus.NOT_MODIFIED:
            lines += f"Content-Type: {self.media_type}\r\nContent-Length: {len(self.body)}\r\n"
        return lines


_second, _date_line = 0, ""


def date_line() -> str:
    """The Date header, made once a second."""
    global _second, _date_line
    now = int(time.time())
    if now != _second:
        _second, _date_line = now, f"Date: {formatdate(now, usegmt=True)}\r\n"
    return _date_line


def of_json(status: int, value: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    return Response(status, encode(value), headers=dict(headers or {}))


def of_refusal(refusal: Refusal, language: Language, trace_id: str) -> Response:
    """The problem document of a refusal, in the reader's language."""
    body = encode(problems.document(refusal, language, trace_id))
    headers = problems.headers(refusal) | {"Content-Language": language, "Vary": "Accept-Language"}
    return Response(refusal.status, body, problems.MEDIA_TYPE, headers, code=refusal.code)


def encode(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
