"""What the gateway answers beside the routes: health, metrics, public keys, the OpenAPI document, its reading page.

Whoever opens the bare address is led to the reading page.
"""

import hashlib
import json
from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from swagger_ui_bundle import swagger_ui_path

from chassis.observe.health import readiness
from contracts.refusals import Refusal
from gateway.http import conditions
from gateway.http.request import JSON, Request
from gateway.http.response import Response, of_json
from gateway.openapi.document import build
from gateway.routes import ROUTES

if TYPE_CHECKING:
    from gateway.house import House

#: The reading page runs its own script and asks this address only; the packaged page styles itself inline.
_READING = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'"
    " data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_OURS = {"index.html": "text/html; charset=utf-8", "start.js": "text/javascript; charset=utf-8"}
_PACKAGED = {
    "swagger-ui.css": "text/css; charset=utf-8",
    "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
    "favicon-32x32.png": "image/png",
}
_PUBLIC = {"Cache-Control": "public, max-age=300"}


class Pages:
    """Answers by path; each page is named for the metrics by its path."""

    def __init__(self, house: "House") -> None:
        self._house = house
        self._pages: dict[str, Callable[[], Response]] = {
            "/": lambda: Response(307, b"", "text/plain", {"Location": "/docs"}),
            "/livez": lambda: Response(200, b"live\n", "text/plain"),
            "/readyz": _readyz,
            "/metrics": lambda: Response(200, generate_latest(), CONTENT_TYPE_LATEST),
            "/.well-known/jwks.json": lambda: of_json(200, self._house.signer.jwks, _PUBLIC),
            "/openapi.json": lambda: _document("3.1.0"),
            "/docs/openapi-3.0.json": lambda: _document("3.0.3"),
            "/docs": lambda: _ours("index.html"),
            "/docs/start.js": lambda: _ours("start.js"),
            **{f"/docs/{name}": _packaged(name) for name in _PACKAGED},
        }

    def find(self, request: Request) -> tuple[str, Response] | None:
        """The page at the request's path, or None. Refuses ``method_not_allowed``."""
        page = self._pages.get(request.path)
        if page is None:
            return None
        if request.method not in ("GET", "HEAD"):
            raise Refusal("method_not_allowed", allow="GET, HEAD")
        answer = page()
        tag = answer.headers.get("ETag")
        if tag and conditions.unchanged(request.header("if-none-match"), tag):
            answer = Response(304, headers=answer.headers)
        return f"GET {request.path}", answer


def _readyz() -> Response:
    ready, found = readiness()
    return of_json(200 if ready else 503, found)


_kept: dict[str, Response] = {}


def _keep(name: str, make: Callable[[], Response]) -> Response:
    """Made once a process; the ETag is of its bytes."""
    if name not in _kept:
        page = make()
        page.headers["ETag"] = f'"{hashlib.sha256(page.body).hexdigest()[:16]}"'
        _kept[name] = page
    return _kept[name]


def _document(version: str) -> Response:
    def make() -> Response:
        body = json.dumps(build(ROUTES, version), ensure_ascii=False, separators=(",", ":")).encode()
        return Response(200, body, JSON, dict(_PUBLIC))

    return _keep(version, make)


def _ours(name: str) -> Response:
    def make() -> Response:
        body = files("gateway.openapi").joinpath("reading", name).read_bytes()
        return Response(200, body, _OURS[name], {**_PUBLIC, "Content-Security-Policy": _READING})

    return _keep(name, make)


def _packaged(name: str) -> Callable[[], Response]:
    def make() -> Response:
        return Response(200, (swagger_ui_path / name).read_bytes(), _PACKAGED[name], dict(_PUBLIC))

    return lambda: _keep(name, make)
