"""The wire format: nameko's, so that stock nameko clients and services still interoperate.

A call goes to the exchange ``nameko-rpc`` under ``service.method`` with ``{"args", "kwargs"}``; the answer to the
default exchange with ``{"result", "error"}``. What travels beside it stands in headers ``nameko.<key>``:
``access_token``, ``deadline`` (seconds since 1970), ``trace_id``, ``language``.

Our own client joins calls that are waiting anyway: up to ``JOINED_MOST`` to one service go as one message under
``service._joined``, each with its own context, deadline and id; answers that are ready together come back as one. A
stock nameko caller never sees either.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contracts.refusals import CODES, Refusal

EXCHANGE = "nameko-rpc"
HEADER_PREFIX = "nameko."
JOINED = "_joined"
JOINED_MOST = 32
REFUSAL_PATH = "contracts.refusals.Refusal"


def queue_name(service: str) -> str:
    return f"rpc-{service}"


class OutcomeUnknown(Exception):
    """No answer within the deadline: it may have happened. Repeat with the same idempotency key."""


class Unavailable(Exception):
    """The call was not sent, or nobody serves it: it has not happened."""


class RemoteFailure(Exception):
    """The service failed inside; the call was rolled back."""


def headers_of(context: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{HEADER_PREFIX}{name}": value for name, value in context.items() if value is not None}


def context_of(headers: Mapping[str, Any] | None) -> dict[str, Any]:
    return {
        name.removeprefix(HEADER_PREFIX): value
        for name, value in (headers or {}).items()
        if name.startswith(HEADER_PREFIX)
    }


def dump_call(kwargs: Mapping[str, Any]) -> str:
    return json.dumps({"args": [], "kwargs": kwargs}, ensure_ascii=False)


@dataclass(frozen=True)
class Request:
    """One call on its way: what to call, with what, for whom, until when (seconds since 1970)."""

    id: str
    method: str
    kwargs: Mapping[str, Any]
    context: Mapping[str, Any]
    deadline: float


def dump_joined(requests: Sequence[Request]) -> str:
    return json.dumps(
        [[one.id, one.method, one.kwargs, one.context, one.deadline] for one in requests], ensure_ascii=False
    )


def load_joined(body: str | bytes) -> list[Request]:
    """Raises ``ValueError`` or ``TypeError`` for what is not a joined message."""
    return [Request(*entry) for entry in json.loads(body)]


def join_answers(answers: Sequence[tuple[str, str]]) -> str:
    """Dumped answers by call id, as one body."""
    return "[" + ",".join(f"[{json.dumps(call_id)},{body}]" for call_id, body in answers) + "]"


def dump_answer(result: Any, problem: BaseException | None) -> str:
    return json.dumps({"result": result, "error": dump_error(problem) if problem else None}, ensure_ascii=False)


def dump_error(problem: BaseException) -> dict[str, Any]:
    """An error as nameko writes it. Only refusals say what happened; anything else keeps its text to itself."""
    if isinstance(problem, Refusal):
        return {
            "exc_type": "Refusal",
            "exc_path": REFUSAL_PATH,
            "exc_args": [problem.code, problem.pointer, dump_facts(problem.facts)],
            "value": str(problem),
        }
    return {
        "exc_type": type(problem).__name__,
        "exc_path": f"{type(problem).__module__}.{type(problem).__name__}",
        "exc_args": [],
        "value": "internal error",
    }


def dump_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as JSON primitives; whatever JSON does not know (dates, decimals) as text."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(facts), default=str, ensure_ascii=False))
    return plain


def load_refusal(code: str, pointer: str | None, facts: Mapping[str, Any]) -> Refusal:
    """A refusal rebuilt; one with a code this process does not know is a remote failure."""
    if code not in CODES:
        raise RemoteFailure(f"unknown refusal {code}")
    refusal = Refusal(code, pointer)
    refusal.facts = dict(facts)
    return refusal


def load_answer(answer: Mapping[str, Any]) -> Any:
    """The result of an answer, or its error raised: ``Refusal``, ``Unavailable``, ``OutcomeUnknown``, ``RemoteFailure``."""
    error = answer.get("error")
    if not error:
        return answer["result"]
    if error.get("exc_path") == REFUSAL_PATH:
        raise load_refusal(*error["exc_args"])
    for kind in (Unavailable, OutcomeUnknown):
        # the service itself had no database, or lost it while committing: the caller may repeat, as after its own
        if error.get("exc_path") == f"{kind.__module__}.{kind.__name__}":
            raise kind(error.get("value", ""))
    raise RemoteFailure(error.get("exc_type", "unknown"))
