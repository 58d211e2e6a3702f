"""The one error format: ``application/problem+json`` (RFC 9457), in both languages, and never an exception's text.

Every problem is a ``Refusal``: a code declared in the contracts, its sentence in Chinese and English, its facts, and
pointers to the fields at fault. What is not a refusal is answered as ``internal`` and told to the log only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from contracts.refusals import Refusal
from gateway.http.language import Language
from gateway.http.sentences import in_chinese

MEDIA_TYPE = "application/problem+json"
#: Facts that travel as headers too, for clients that read only those.
_HEADERS = {"retry_after": "Retry-After", "allow": "Allow"}
_RETRY_AFTER = {"overloaded": "1", "unavailable": "2", "in_progress": "1"}


@dataclass(frozen=True)
class FieldError:
    """One field at fault. ``pointer`` is a JSON Pointer into the request; ``message`` is English."""

    pointer: str
    message: str


def invalid(errors: Iterable[FieldError]) -> Refusal:
    """The refusal of a request that does not fit its contract."""
    found = list(errors)
    refusal = Refusal("invalid", pointer=found[0].pointer)
    refusal.facts["errors"] = [{"pointer": error.pointer, "message": error.message} for error in found]
    return refusal


def field_errors(messages: Any, pointer: str = "") -> list[FieldError]:
    """marshmallow's nested messages as a flat list of pointers."""
    if isinstance(messages, Mapping):
        return [
            error
            for key, below in messages.items()
            for error in field_errors(below, pointer if key == "_schema" else f"{pointer}/{escape(str(key))}")
        ]
    if isinstance(messages, list | tuple):
        return [error for below in messages for error in field_errors(below, pointer)]
    return [FieldError(pointer, str(messages))]


def escape(token: str) -> str:
    """A reference token of a JSON Pointer (RFC 6901)."""
    return token.replace("~", "~0").replace("/", "~1")


def document(refusal: Refusal, language: Language, trace_id: str) -> dict[str, Any]:
    """The problem document a refusal is answered with."""
    facts = dict(refusal.facts)
    errors = [
        {"pointer": error["pointer"], "message_zh": in_chinese(error["message"]), "message_en": error["message"]}
        for error in facts.pop("errors", [])
    ]
    if refusal.pointer is not None and not errors:
        errors = [
            {
                "pointer": refusal.pointer,
                "message_zh": refusal.sentence("zh"),
                "message_en": refusal.sentence("en"),
            }
        ]
    problem: dict[str, Any] = {
        "type": f"urn:wutong:problem:{refusal.code}",
        "title": HTTPStatus(refusal.status).phrase,
        "status": refusal.status,
        "code": refusal.code,
        "detail": refusal.sentence(language),
        "detail_zh": refusal.sentence("zh"),
        "detail_en": refusal.sentence("en"),
        "errors": errors,
    }
    if facts:
        problem["facts"] = facts
    problem["trace_id"] = trace_id
    return problem


def headers(refusal: Refusal) -> dict[str, str]:
    """The headers a refusal brings: when to come back, what is allowed, how to sign in."""
    found = {header: str(refusal.facts[fact]) for fact, header in _HEADERS.items() if fact in refusal.facts}
    if refusal.code in _RETRY_AFTER:
        found.setdefault("Retry-After", _RETRY_AFTER[refusal.code])
    if refusal.status == HTTPStatus.UNAUTHORIZED:
        found["WWW-Authenticate"] = 'Bearer realm="wutong"'
    return found
