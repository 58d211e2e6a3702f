"""Calling services: one connection, direct reply-to, a deadline on every call.

Requests are transient and unconfirmed and carry their remaining time as expiration, so that a dead request is never
run. A call that gets no answer in time raises ``OutcomeUnknown`` and leaves nothing behind; a call to a service nobody
serves, or while the broker is away, raises ``Unavailable`` at once: it has not happened.
"""

import itertools
import time
from collections.abc import Mapping
from typing import Any

import amqp
import eventlet
from eventlet.event import Event
from nameko.extensions import DependencyProvider

from chassis.amqp import Link, LinkDown
from chassis.config import settings
from chassis.failpoints import failpoint
from chassis.ids import new_id
from chassis.observe.health import probes
from chassis.rpc.wire import EXCHANGE, OutcomeUnknown, Unavailable, dump_call, headers_of, load_answer

REPLY_TO = "amq.rabbitmq.reply-to"


class RpcClient(DependencyProvider):
    """``bus.call("property.start_custodianship", {...}, context)`` → the result as JSON primitives."""

    def setup(self) -> None:
        self.pending: dict[str, Event] = {}
        self._prefix, self._count = new_id(), itertools.count()
        self.link = Link(settings().amqp_uri, f"{self.container.service_name} rpc client", self._listen, self._lost)

    def start(self) -> None:
        probes["bus"] = lambda: self.link.up
        self.container.spawn_managed_thread(self.link.run, identifier="rpc client")

    def stop(self) -> None:
        self.link.close()

    def get_dependency(self, _worker: Any) -> "RpcClient":
        return self

    def call(
        self, method: str, kwargs: Mapping[str, Any], context: Mapping[str, Any], timeout: float | None = None
    ) -> Any:
        """The result; raises ``Refusal``, ``RemoteFailure``, ``OutcomeUnknown`` (after ``timeout`` s), ``Unavailable``."""
        seconds = settings().rpc_deadline if timeout is None else timeout
        correlation_id = f"{self._prefix}.{next(self._count)}"
        message = amqp.Message(
            dump_call(kwargs),
            content_type="application/json",
            content_encoding="utf-8",
            delivery_mode=1,
            reply_to=REPLY_TO,
            correlation_id=correlation_id,
            expiration=str(max(1, int(seconds * 1000))),
            application_headers=headers_of({**context, "deadline": time.time() + seconds}),
        )
        answer = self.pending[correlation_id] = Event()
        try:
            failpoint("call.before_send")
            with self.link.writing() as channel:
                channel._basic_publish(message, EXCHANGE, method, mandatory=True)
            failpoint("call.after_send")
            timer = eventlet.spawn_after(seconds, self._settle, correlation_id, OutcomeUnknown(method))
            try:
                body = answer.wait()
            finally:
                timer.cancel()
        except LinkDown as problem:
            raise Unavailable(method) from problem
        finally:
            self.pending.pop(correlation_id, None)
        if isinstance(body, Exception):
            raise body
        return load_answer(body)

    def _settle(self, correlation_id: str, outcome: Any) -> None:
        waiting = self.pending.pop(correlation_id, None)
        if waiting is not None:
            waiting.send(outcome)

    def _listen(self, channel: amqp.Channel) -> None:
        channel.exchange_declare(EXCHANGE, "topic", durable=True, auto_delete=False)
        channel.basic_consume(REPLY_TO, no_ack=True, callback=self._on_answer)
        channel.events["basic_return"].add(self._on_return)

    def _on_answer(self, message: amqp.Message) -> None:
        failpoint("call.answered")
        self._settle(message.properties.get("correlation_id", ""), message.body)

    def _on_return(self, _problem: Any, _exchange: str, routing_key: str, message: amqp.Message) -> None:
        self._settle(message.properties.get("correlation_id", ""), Unavailable(routing_key))

    def _lost(self) -> None:
        """The answers that were under way are lost with the connection: nobody waits for them in vain."""
        for correlation_id in list(self.pending):
            self._settle(correlation_id, OutcomeUnknown("the connection to the broker was lost"))
