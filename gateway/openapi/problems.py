"""What may go wrong, by status, with an example of each refusal."""

from collections.abc import Iterable
from string import Formatter
from typing import Any

from contracts.refusals import CODES, Refusal
from contracts.rpcs import Rpc
from gateway.http import problems
from gateway.operations import contract_of, is_upload, needs_account, needs_key
from gateway.routing import Route

SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "RFC 9457. `code` is stable; `detail` is in the language asked for, the other two always present.",
    "required": ["type", "title", "status", "code", "detail", "detail_zh", "detail_en", "errors", "trace_id"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "detail_zh": {"type": "string"},
        "detail_en": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "message_zh", "message_en"],
                "properties": {
                    "pointer": {"type": "string", "description": "JSON Pointer into the request"},
                    "message_zh": {"type": "string"},
                    "message_en": {"type": "string"},
                },
            },
        },
        "facts": {"type": "object", "description": "What led to the refusal", "additionalProperties": True},
        "trace_id": {"type": "string"},
    },
}
_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


def responses(route: Route) -> dict[str, Any]:
    """The problem responses of a route, by status."""
    by_status: dict[int, list[str]] = {}
    for code in sorted(_codes(route, contract_of(route))):
        by_status.setdefault(CODES[code].status, []).append(code)
    return {str(status): _response(codes) for status, codes in sorted(by_status.items())}


def _codes(route: Route, contract: Rpc) -> set[str]:
    found = {"overloaded", "unavailable", "internal", *contract.refuses}
    if needs_account(route):
        # what lies outside the caller's scope does not exist for him, wherever it is named
        found |= {"unauthenticated", "token_expired", "forbidden", "not_found"}
    if route.parameters:
        found |= {"not_found"}
    if contract.request_schema.fields:
        found |= {"invalid"}
    if route.method == "POST":
        found |= {"bad_request", "too_large", "unsupported_media_type", "request_timeout"}
        if not is_upload(route):
            found |= {"malformed_json", "invalid"}
    if route.method == "GET":
        found |= {"bad_request", "invalid"}
    if needs_key(route):
        found |= {"idempotency_key_required", "idempotency_key_reused", "in_progress", "outcome_unknown"}
    if "expected_version" in contract.request_schema.fields:
        found |= {"stale_version", "version_mismatch"}
    return found


def examples() -> dict[str, Any]:
    """Every refusal of the language as a problem document, by code."""
    return {code: {"value": problems.document(_typical(code), "zh", _TRACE)} for code in sorted(CODES)}


def _typical(code: str) -> Refusal:
    """The refusal with something standing in for each of its facts."""
    named = {name for _text, name, _spec, _conversion in Formatter().parse(CODES[code].en + CODES[code].zh) if name}
    return Refusal(code, **dict.fromkeys(sorted(named), "…"))


def _response(codes: Iterable[str]) -> dict[str, Any]:
    return {
        "description": " ".join(f"`{code}` {_typical(code).sentence('en')}" for code in codes),
        "content": {
            problems.MEDIA_TYPE: {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "examples": {code: {"$ref": f"#/components/examples/{code}"} for code in codes},
            }
        },
    }
