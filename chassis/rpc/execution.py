"""How a call is carried out: who calls, may they, does it fit the contract, then one transaction.

A command's answer is stored under its idempotency key in the command's own transaction, refusals too. A duplicate
waits for the first and gets the same answer; the same key with another body is refused. So a reply means "it is
committed", and repeating a command is always safe.
"""

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import psycopg
from marshmallow import ValidationError

from chassis.act import Act
from chassis.config import settings
from chassis.database.pool import CommitUnknown, Database
from chassis.events.envelope import ContractBroken
from chassis.failpoints import failpoint
from chassis.ids import new_id
from chassis.observe.logs import also_bind
from chassis.principal import Principal, verify
from chassis.rpc.wire import OutcomeUnknown, Unavailable, dump_facts, load_refusal
from contracts.refusals import Refusal
from contracts.rpcs import Rpc

UseCase = Callable[..., Any]
#: An idempotency key: what a header can carry, and an index can hold.
KEY_MOST = 255
#: The longest trace id that is taken over from a caller.
TRACE_ID_MOST = 64


@dataclass(frozen=True)
class Call:
    """One call as it came off the bus (or from a test)."""

    kwargs: Mapping[str, Any]
    context: Mapping[str, Any] = field(default_factory=dict)
    deadline: float = field(default_factory=lambda: time.time() + settings().rpc_deadline)

    @cached_property
    def trace_id(self) -> str:
        """The request's; a new one where the caller brought none that is fit to be written down."""
        brought = self.context.get("trace_id")
        if isinstance(brought, str) and 0 < len(brought) <= TRACE_ID_MOST and brought.isprintable():
            return brought
        return new_id()


@dataclass(frozen=True)
class Executor:
    """Carries out the calls of one service against its database."""

    database: Database
    wake_relay: Callable[[], None]

    def query(self, rpc: Rpc, call: Call, use_case: UseCase) -> Any:
        principal, request = self._admit(rpc, call, dict(call.kwargs))
        try:
            with self.database.reading(principal.sub_district) as connection:
                result = use_case(Act(connection, None, principal, rpc), **request)
        except psycopg.OperationalError as problem:
            raise Unavailable(str(problem)) from problem
        return respond(rpc, result)

    def command(self, rpc: Rpc, call: Call, use_case: UseCase) -> Any:
        kwargs = dict(call.kwargs)
        key = kwargs.pop("idempotency_key", None)
        principal, request = self._admit(rpc, call, kwargs)
        if not isinstance(key, str) or not 0 < len(key) <= KEY_MOST or not key.isprintable():
            raise Refusal("idempotency_key_required")
        digest = hashlib.sha256(json.dumps(kwargs, sort_keys=True).encode()).hexdigest()
        claim = _Claim(principal.sub_district, principal.account_id, rpc.name, key, digest)
        try:
            return self._run(rpc, call, claim, principal, use_case, request)
        except Refusal as refusal:
            return self._refuse(claim, refusal)
        except CommitUnknown as problem:
            raise OutcomeUnknown(rpc.name) from problem
        except psycopg.errors.LockNotAvailable as problem:
            raise Refusal("in_progress") from problem
        except psycopg.OperationalError as problem:
            raise Unavailable(str(problem)) from problem

    def _run(
        self, rpc: Rpc, call: Call, claim: "_Claim", principal: Principal, use_case: UseCase, request: dict[str, Any]
    ) -> Any:
        with self.database.transaction(principal.sub_district) as tx:
            stored = claim.enter(tx.connection)
            if stored is not None:
                return _replay(stored)
            act = Act(tx.connection, tx.now, principal, rpc, trace_id=call.trace_id)
            answer = respond(rpc, use_case(act, **request))
            claim.store(tx.connection, {"result": answer})
            failpoint("command.before_commit")
        failpoint("command.after_commit")
        if act.emitted:
            also_bind(correlation_id=act.correlation_id)  # the call's log line leads on to what its events did
            self.wake_relay()
        return answer

    def _refuse(self, claim: "_Claim", refusal: Refusal) -> Any:
        """The command was rolled back; store its refusal, unless a duplicate got an answer in meanwhile."""
        if refusal.code in ("idempotency_key_reused", "in_progress"):
            raise refusal
        with self.database.transaction(claim.sub_district) as tx:
            stored = claim.enter(tx.connection)
            if stored is None:
                facts = dump_facts(refusal.facts)
                claim.store(tx.connection, {"refusal": [refusal.code, refusal.pointer, facts]})
            failpoint("refusal.before_commit")
        failpoint("refusal.after_commit")
        if stored is not None:
            return _replay(stored)
        raise refusal

    @staticmethod
    def _admit(rpc: Rpc, call: Call, kwargs: dict[str, Any]) -> tuple[Principal, dict[str, Any]]:
        """Who calls and with what: verified, their role named by the policy, the request loaded by the contract."""
        if time.time() > call.deadline:
            raise OutcomeUnknown(rpc.name)
        principal = verify(call.context.get("access_token"))
        grants = principal.admitting(rpc)
        if grants:
            principal = replace(principal, role=grants[0].role)
        elif not rpc.public:
            raise Refusal("forbidden")
        try:
            return principal, rpc.request_schema.load(kwargs)
        except ValidationError as problem:
            raise invalid(problem) from None


@dataclass(frozen=True)
class _Claim:
    """One idempotency key of one account and method, and the digest of the request it stands for."""

    sub_district: str
    account_id: str
    method: str
    key: str
    digest: str

    def enter(self, connection: "psycopg.Connection[Any]") -> dict[str, Any] | None:
        """None if the key is ours to use; the stored answer if it was used for the same request.

        Waits for a duplicate in progress. Refuses ``idempotency_key_reused`` if the request was another.
        """
        scope = (self.sub_district, self.account_id, self.method, self.key)
        fresh = connection.execute(
            "insert into idempotency (sub_district, account_id, method, key, request_digest)"
            " values (%s, %s, %s, %s, %s) on conflict do nothing returning 1",
            (*scope, self.digest),
        ).fetchone()
        if fresh:
            return None
        row = connection.execute(
            "select request_digest, answer from idempotency"
            " where sub_district = %s and account_id = %s and method = %s and key = %s",
            scope,
        ).fetchone()
        if row is None:  # pruned between the two statements: very old, and as good as new
            raise Refusal("in_progress")
        if row["request_digest"] != self.digest:
            raise Refusal("idempotency_key_reused")
        answer: dict[str, Any] = row["answer"]
        return answer

    def store(self, connection: "psycopg.Connection[Any]", answer: dict[str, Any]) -> None:
        connection.execute(
            "update idempotency set answer = %s"
            " where sub_district = %s and account_id = %s and method = %s and key = %s",
            (answer, self.sub_district, self.account_id, self.method, self.key),
        )


def _replay(stored: dict[str, Any]) -> Any:
    if "refusal" in stored:
        raise load_refusal(*stored["refusal"])
    return stored["result"]


def respond(rpc: Rpc, result: Any) -> Any:
    """The result as JSON primitives; raises ``ContractBroken`` where it lacks a field of the contract."""
    missing = rpc.response_schema.fields.keys() - result.keys()
    if missing:
        raise ContractBroken(f"{rpc.name} answers without {sorted(missing)}")
    return rpc.response_schema.dump(result)


def invalid(problem: ValidationError) -> Refusal:
    """What does not fit the contract, with a JSON Pointer to each field at fault."""
    errors = list(_flatten(problem.messages, ""))
    return Refusal("invalid", errors[0]["pointer"] if errors else None, errors=errors)


def _flatten(messages: Any, pointer: str) -> Any:
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            step = "" if name == "_schema" else "/" + str(name).replace("~", "~0").replace("/", "~1")
            yield from _flatten(inner, pointer + step)
    elif isinstance(messages, list):
        for inner in messages:
            yield from _flatten(inner, pointer)
    else:
        yield {"pointer": pointer, "message": str(messages)}
