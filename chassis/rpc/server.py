"""Serving calls: one connection and one queue (``rpc-<service>``) for all methods of a service.

Each call has its own worker, its own deadline and its own answer, sent when it is ready, also when calls came joined in
one message: a slow one holds nobody. A call whose deadline has
passed is not begun. Answers are transient and unconfirmed: the caller has a deadline, and commands have idempotency
keys. The request is acknowledged after its answer, so a process that dies hands its calls to the next one.
"""

import json
import time
from typing import Any

import amqp
from eventlet.event import Event as Signal
from nameko.extensions import Entrypoint, SharedExtension

from chassis.amqp import Link, LinkDown
from chassis.config import settings
from chassis.events.envelope import ContractBroken
from chassis.failpoints import failpoint
from chassis.ids import new_id
from chassis.observe.health import probes
from chassis.observe.logs import bind, log
from chassis.observe.metrics import calls_joined, in_flight, refused, worked
from chassis.rpc.execution import Call
from chassis.rpc.wire import (
    EXCHANGE,
    JOINED,
    OutcomeUnknown,
    Unavailable,
    context_of,
    dump_answer,
    join_answers,
    load_joined,
    queue_name,
)
from contracts.refusals import Refusal


class Delivery:
    """A message that carries one call or several: acknowledged when the last of its answers has been sent."""

    def __init__(self, message: amqp.Message, calls: int, joined: bool) -> None:
        self.message = message
        self.open = calls
        self.joined = joined

    @property
    def reply_to(self) -> str:
        reply_to: str = self.message.properties.get("reply_to") or ""
        return reply_to


class RpcServer(SharedExtension):
    """Takes calls off the queue and hands each to its entrypoint's worker."""

    def __init__(self) -> None:
        self.entrypoints: dict[str, Entrypoint] = {}  # filled while the container sets its extensions up, in any order

    def setup(self) -> None:
        self.service = self.container.service_name
        self.tag = f"rpc-{new_id()}"
        self.link = Link(settings().amqp_uri, f"{self.service} rpc server", self._consume)
        self.consuming = False
        self._answers: list[tuple[Delivery, str, str]] = []
        self._wanted = Signal()

    def start(self) -> None:
        if self.consuming or settings().keeping:
            return
        self.consuming = True
        probes["rpc"] = lambda: self.link.up
        self.container.spawn_managed_thread(self.link.run, identifier="rpc server")
        self.container.spawn_managed_thread(self._write_for_ever, identifier="answers")

    def drain(self) -> None:
        """Take no more calls; those at work are answered before the process ends."""
        if self.consuming:
            self.consuming = False
            self.link.cancel(self.tag, patience=2.0)

    def stop(self) -> None:
        self._write_answers()
        self.link.close()

    def _consume(self, channel: amqp.Channel) -> None:
        queue = queue_name(self.service)
        channel.exchange_declare(EXCHANGE, "topic", durable=True, auto_delete=False)
        channel.queue_declare(queue, durable=True, auto_delete=False)
        channel.queue_bind(queue, EXCHANGE, f"{self.service}.*")
        channel.basic_qos(0, settings().workers // 2, False)
        channel.basic_consume(queue, consumer_tag=self.tag, callback=self._on_message)

    def _on_message(self, message: amqp.Message) -> None:
        failpoint("command.taken")
        method = message.delivery_info["routing_key"].rsplit(".", 1)[-1]
        call_id = message.properties.get("correlation_id") or ""
        try:
            calls = _joined_calls(message) if method == JOINED else [(call_id, method, _lone_call(message))]
        except (ValueError, TypeError, KeyError, AttributeError):
            self._answer(Delivery(message, 1, joined=False), call_id, None, Refusal("invalid"))
            return
        delivery = Delivery(message, len(calls), joined=method == JOINED)
        if delivery.joined:
            calls_joined.inc(len(calls))
        for one in calls:
            self._begin(delivery, *one)

    def _begin(self, delivery: Delivery, call_id: str, method: str, call: Call) -> None:
        entrypoint = self.entrypoints.get(method)
        if entrypoint is None:
            self._answer(delivery, call_id, None, Refusal("unknown_method"))
            return
        in_flight.labels("rpc").inc()

        def handle_result(_worker: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
            self._answer(delivery, call_id, result, exc_info[1] if exc_info else None)
            in_flight.labels("rpc").dec()
            return result, None  # answered; nothing for nameko to report

        self.container.spawn_worker(entrypoint, (call,), {}, handle_result=handle_result)

    def _answer(self, delivery: Delivery, call_id: str, result: Any, problem: BaseException | None) -> None:
        try:
            body = dump_answer(result, problem)
        except (TypeError, ValueError) as unserialisable:
            body = dump_answer(None, ContractBroken(str(unserialisable)))
        self._answers.append((delivery, call_id, body))
        if not self._wanted.ready():
            self._wanted.send()

    def _write_for_ever(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted = Signal()
            self._write_answers()

    def _write_answers(self) -> None:
        """Send what is ready: joined for a caller that joined, alone for one that did not; then acknowledge."""
        answers, self._answers = self._answers, []
        together: dict[str, list[tuple[str, str]]] = {}
        for delivery, call_id, body in answers:
            if delivery.joined:
                together.setdefault(delivery.reply_to, []).append((call_id, body))
        try:
            with self.link.writing() as channel:
                for reply_to, joined in together.items():
                    _publish(channel, join_answers(joined), reply_to, None)
                for delivery, call_id, body in answers:
                    if not delivery.joined and delivery.reply_to:
                        _publish(channel, body, delivery.reply_to, call_id)
                failpoint("command.after_answer")
                for delivery, _call_id, _body in answers:
                    delivery.open -= 1
                    # a message of a connection that is gone is given to somebody again
                    if not delivery.open and delivery.message.channel is channel:
                        channel.basic_ack(delivery.message.delivery_tag)
        except LinkDown:
            log.warning("answers_lost", answers=len(answers))


def _joined_calls(message: amqp.Message) -> list[tuple[str, str, Call]]:
    """Call id, method and call of each in a joined message; raises ``ValueError`` and its like where it is none."""
    requests = load_joined(message.body)
    if not requests:
        raise ValueError("no calls")
    return [
        (str(one.id), one.method.rsplit(".", 1)[-1], Call(dict(one.kwargs), dict(one.context), float(one.deadline)))
        for one in requests
    ]


def _lone_call(message: amqp.Message) -> Call:
    """The call in nameko's own format; raises ``ValueError`` and its like where it is none."""
    request = json.loads(message.body)
    if request.get("args"):
        raise ValueError("calls take keyword arguments")
    context = context_of(message.headers)
    deadline = float(context.get("deadline") or time.time() + settings().rpc_deadline)
    return Call(dict(request["kwargs"]), context, deadline)


def _publish(channel: amqp.Channel, body: str, reply_to: str, call_id: str | None) -> None:
    reply = amqp.Message(
        body, content_type="application/json", content_encoding="utf-8", delivery_mode=1, correlation_id=call_id
    )
    # a stock nameko client listens on a queue bound to nameko's exchange; a direct reply-to has no exchange
    exchange = "" if reply_to.startswith("amq.rabbitmq.reply-to") else EXCHANGE
    channel._basic_publish(reply, exchange, reply_to)


class RpcEntrypoint(Entrypoint):
    """One method of a service; the method gets a ``Call``."""

    server = RpcServer()

    def setup(self) -> None:
        self.server.entrypoints[self.method_name] = self

    def stop(self) -> None:
        self.server.drain()


def observed(name: str, call: Call, work: Any) -> Any:
    """Run ``work()`` measured and logged, one line a call; errors go on as they are."""
    bind(trace_id=call.trace_id, method=name)
    started = time.perf_counter()
    outcome = "ok"
    try:
        return work()
    except Refusal as refusal:
        outcome = refusal.code
        refused.labels(name, refusal.code).inc()
        raise
    except (Unavailable, OutcomeUnknown) as problem:
        outcome = type(problem).__name__
        raise
    except Exception:
        outcome = "failed"
        log.exception("call_failed")
        raise
    finally:
        seconds = time.perf_counter() - started
        kind = outcome if outcome in ("ok", "failed") else "refused"
        worked.labels("rpc", name, kind).observe(seconds)
        log.info("call", outcome=outcome, ms=round(seconds * 1000, 2))
