"""How a call is carried out: who calls, may they, does it fit the contract, then one transaction.

A command's answer is stored under its idempotency key in the command's own transaction, refusals too. A duplicate
waits for the first and gets the same answer; the same key with another body is refused. So a reply means "it is
committed", and repeating a command is always safe.
"""

import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from contextvars import Context, copy_context
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import psycopg
from marshmallow import ValidationError

from chassis.act import Act
from chassis.config import settings
from chassis.database.pool import CommitUnknown, Database
from chassis.database.session import Session, Transaction
from chassis.events.envelope import ContractBroken
from chassis.events.outbox import Outbox
from chassis.failpoints import failpoint
from chassis.ids import new_id
from chassis.numbers import Numbers
from chassis.observe.logs import also_bind, log
from chassis.principal import Principal, verify
from chassis.rpc import answers
from chassis.rpc.answers import Answer, Claim
from chassis.rpc.together import Together
from chassis.rpc.wire import OutcomeUnknown, Unavailable, dump_facts, load_refusal
from contracts.refusals import Refusal
from contracts.rpcs import Rpc

UseCase = Callable[..., Any]
#: An idempotency key: what a header can carry, and an index can hold.
KEY_MOST = 255
#: Commands that share a transaction wait for nobody's lock: who must wait does so alone.
IMPATIENT = "select set_config('lock_timeout', '100ms', true), set_config('statement_timeout', '1s', true)"
#: The database chose this transaction to fail so that another could go on: nothing of it happened.
GAVE_WAY = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)
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
class Command:
    """One admitted command: who calls, with what, under which key."""

    rpc: Rpc
    call: Call
    claim: Claim
    principal: Principal
    request: Mapping[str, Any]
    use_case: UseCase
    #: what its log lines are bound to, whoever carries it out
    context: Context = field(default_factory=copy_context)

    def perform(self, tx: Transaction, outbox: Outbox, numbers: Numbers | None) -> "Done":
        """Carry it out in this transaction, which somebody else commits."""
        if time.time() > self.call.deadline:
            raise OutcomeUnknown(self.rpc.name)
        act = Act(tx, self.principal, self.rpc, outbox=outbox, numbers=numbers, trace_id=self.call.trace_id)
        answer = respond(self.rpc, self.use_case(act, **self.request))
        return Done(answer, act.correlation_id if act.emitted else None)


@dataclass(frozen=True)
class Done:
    """A committed command's answer, and the case it told something about."""

    answer: Any
    told_of: str | None = None


class KeyTaken(Exception):
    """One of these commands has been carried out already, or is being."""


@dataclass(frozen=True)
class Executor:
    """Carries out the calls of one service against its database.

    ``numbers`` are given out beside transactions; without them, inside. With ``together`` commands that are ready at
    the same moment share a transaction.
    """

    database: Database
    wake_relay: Callable[[], None]
    numbers: Numbers | None = None
    together: Together | None = None

    def query(self, rpc: Rpc, call: Call, use_case: UseCase) -> Any:
        principal, request = self._admit(rpc, call, dict(call.kwargs))
        try:
            with self.database.reading(principal.sub_district) as connection:
                result = use_case(Act(Session(connection), principal, rpc), **request)
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
        claim = Claim(principal.sub_district, principal.account_id, rpc.name, key, digest)
        command = Command(rpc, call, claim, principal, request, use_case)
        try:
            done = self.together.join(command, self) if self.together else self.run_alone(command)
        except CommitUnknown as problem:
            raise OutcomeUnknown(rpc.name) from problem
        except psycopg.errors.LockNotAvailable as problem:
            raise Refusal("in_progress") from problem
        except psycopg.OperationalError as problem:
            raise Unavailable(str(problem)) from problem
        if done.told_of:
            also_bind(correlation_id=done.told_of)  # the call's log line leads on to what its events did
        return done.answer

    def run(self, commands: Sequence[Command]) -> list[Done]:
        """Carry these out in one transaction: all of them, or none and it raises why."""
        with self.database.transaction(commands[0].principal.sub_district) as tx:
            if len(commands) > 1:
                tx.tell(IMPATIENT)
            if not answers.enter(tx, [command.claim for command in commands]):
                raise KeyTaken
            outbox = Outbox(tx)
            done = []
            for command in commands:
                tx.serve(command.principal.sub_district)
                done.append(command.context.run(command.perform, tx, outbox, self.numbers))
            outbox.write()
            answers.store(tx, [(one.claim, {"result": its.answer}) for one, its in zip(commands, done, strict=True)])
            failpoint("command.before_commit" if len(commands) == 1 else "together.before_commit")
        failpoint("command.after_commit" if len(commands) == 1 else "together.after_commit")
        if any(one.told_of for one in done):
            self.wake_relay()
        return done

    def run_alone(self, command: Command) -> Done:
        """In a transaction of its own; what it refuses is stored like any other answer.

        Where it gave way to another transaction it is carried out once more, from the beginning: the other is through.
        """
        try:
            try:
                return self.run([command])[0]
            except GAVE_WAY as problem:
                log.info("command_once_more", method=command.rpc.name, problem=type(problem).__name__)
                return self.run([command])[0]
        except KeyTaken:
            return Done(self._replay(command.claim))
        except Refusal as refusal:
            return Done(self._refuse(command.claim, refusal))

    def _replay(self, claim: Claim) -> Any:
        with self.database.connection() as connection:
            return _replayed(answers.find(Session(connection), claim))

    def _refuse(self, claim: Claim, refusal: Refusal) -> Any:
        """The command was rolled back; store its refusal, unless a duplicate got an answer in meanwhile."""
        with self.database.transaction(claim.sub_district) as tx:
            if not answers.enter(tx, [claim]):
                return _replayed(answers.find(tx, claim))
            facts = dump_facts(refusal.facts)
            answers.store(tx, [(claim, {"refusal": [refusal.code, refusal.pointer, facts]})])
            failpoint("refusal.before_commit")
        failpoint("refusal.after_commit")
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


def _replayed(stored: Answer) -> Any:
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
