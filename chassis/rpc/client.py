"""Calling services: one connection, direct reply-to, a deadline on every call.

Requests are transient and unconfirmed and carry their remaining time as expiration, so that a dead request is never
run. A call that gets no answer in time raises ``OutcomeUnknown`` and leaves nothing behind; a call to a service nobody
serves, or while the broker is away, raises ``Unavailable`` at once: it has not happened.

A lone call leaves at once. Calls to one service that gathered while the writer had its hands full leave as one message.
"""

import itertools
import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

import amqp
from eventlet.event import Event
from eventlet.hubs import get_hub
from nameko.extensions import DependencyProvider

from chassis.amqp import Link, LinkDown
from chassis.config import settings
from chassis.failpoints import failpoint
from chassis.ids import new_id
from chassis.observe.health import probes
from chassis.rpc.wire import (
    EXCHANGE,
    JOINED,
    JOINED_MOST,
    OutcomeUnknown,
    Request,
    Unavailable,
    dump_call,
    dump_joined,
    headers_of,
    load_answer,
)

REPLY_TO = "amq.rabbitmq.reply-to"


class RpcClient(DependencyProvider):
    """``bus.call("property.start_custodianship", {...}, context)`` → the result as JSON primitives."""

    def setup(self) -> None:
        self.pending: dict[str, Event] = {}
        self._outgoing: dict[str, list[Request]] = {}
        self._wanted = Event()
        self._prefix, self._count = new_id(), itertools.count()
        self.link = Link(settings().amqp_uri, f"{self.container.service_name} rpc client", self._listen, self._lost)

    def start(self) -> None:
        probes["bus"] = lambda: self.link.up
        self.container.spawn_managed_thread(self.link.run, identifier="rpc client")
        self.container.spawn_managed_thread(self._write_for_ever, identifier="rpc writer")

    def stop(self) -> None:
        self.link.close()

    def get_dependency(self, _worker: Any) -> "RpcClient":
        return self

    def call(
        self, method: str, kwargs: Mapping[str, Any], context: Mapping[str, Any], timeout: float | None = None
    ) -> Any:
        """The result; raises ``Refusal``, ``RemoteFailure``, ``OutcomeUnknown`` (after ``timeout`` s), ``Unavailable``."""
        seconds = settings().rpc_deadline if timeout is None else timeout
        call_id = f"{self._prefix}.{next(self._count)}"
        answer = self.pending[call_id] = Event()
        request = Request(call_id, method, kwargs, context, time.time() + seconds)
        self._outgoing.setdefault(method.partition(".")[0], []).append(request)
        if not self._wanted.ready():
            self._wanted.send()
        # a bare hub timer: a greenlet made to be killed again would cost a fifth of the whole call
        timer = get_hub().schedule_call_global(seconds, self._settle, call_id, OutcomeUnknown(method))
        try:
            outcome = answer.wait()
        finally:
            timer.cancel()
            self.pending.pop(call_id, None)
        if isinstance(outcome, Exception):
            raise outcome
        return load_answer(outcome)

    def _write_for_ever(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted = Event()
            outgoing, self._outgoing = self._outgoing, {}
            for service, requests in outgoing.items():
                for start in range(0, len(requests), JOINED_MOST):
                    self._write(service, requests[start : start + JOINED_MOST])

    def _write(self, service: str, requests: Sequence[Request]) -> None:
        """One message for these calls; those it cannot be sent for are told."""
        if len(requests) == 1:
            (one,) = requests
            routing_key, body = one.method, dump_call(one.kwargs)
            headers = headers_of({**one.context, "deadline": one.deadline})
        else:
            routing_key, body, headers = f"{service}.{JOINED}", dump_joined(requests), {}
        until = max(request.deadline for request in requests)
        message = amqp.Message(
            body,
            content_type="application/json",
            content_encoding="utf-8",
            delivery_mode=1,
            reply_to=REPLY_TO,
            correlation_id=requests[0].id,
            expiration=str(max(1, int((until - time.time()) * 1000))),
            application_headers=headers,
        )
        try:
            failpoint("call.before_send")
            with self.link.writing() as channel:
                channel._basic_publish(message, EXCHANGE, routing_key, mandatory=True)
            failpoint("call.after_send")
        except LinkDown:
            for request in requests:
                self._settle(request.id, Unavailable(request.method))

    def _settle(self, call_id: str, outcome: Any) -> None:
        waiting = self.pending.pop(call_id, None)
        if waiting is not None:
            waiting.send(outcome)

    def _listen(self, channel: amqp.Channel) -> None:
        channel.exchange_declare(EXCHANGE, "topic", durable=True, auto_delete=False)
        channel.basic_consume(REPLY_TO, no_ack=True, callback=self._on_answer)
        channel.events["basic_return"].add(self._on_return)

    def _on_answer(self, message: amqp.Message) -> None:
        failpoint("call.answered")
        answer = json.loads(message.body)
        if isinstance(answer, list):
            for call_id, one in answer:
                self._settle(call_id, one)
        else:
            self._settle(message.properties.get("correlation_id", ""), answer)

    def _on_return(self, _problem: Any, _exchange: str, routing_key: str, message: amqp.Message) -> None:
        """Nobody serves it; the message comes back as it was."""
        returned = json.loads(message.body)
        joined = isinstance(returned, list)
        for call_id in [entry[0] for entry in returned] if joined else [message.properties.get("correlation_id", "")]:
            self._settle(call_id, Unavailable(routing_key))

    def _lost(self) -> None:
        """The answers that were under way are lost with the connection: nobody waits for them in vain."""
        for call_id in list(self.pending):
            self._settle(call_id, OutcomeUnknown("the connection to the broker was lost"))
