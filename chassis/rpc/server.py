"""Serving calls: one connection and one queue (``rpc-<service>``) for all methods of a service.

Each call has its own worker, its own deadline and its own answer, sent when it is ready. A call whose deadline has
passed is not begun. Answers are transient and unconfirmed: the caller has a deadline, and commands have idempotency
keys. The request is acknowledged after its answer, so a process that dies hands its calls to the next one.
"""

import json
import time
from functools import partial
from typing import Any

import amqp
from nameko.extensions import Entrypoint, SharedExtension

from chassis.amqp import Link, LinkDown
from chassis.config import settings
from chassis.events.envelope import ContractBroken
from chassis.failpoints import failpoint
from chassis.ids import new_id
from chassis.observe.health import probes
from chassis.observe.logs import bind, log
from chassis.observe.metrics import in_flight, refused, worked
from chassis.rpc.execution import Call
from chassis.rpc.wire import EXCHANGE, OutcomeUnknown, Unavailable, context_of, dump_answer, queue_name
from contracts.refusals import Refusal


class RpcServer(SharedExtension):
    """Takes calls off the queue and hands each to its entrypoint's worker."""

    def __init__(self) -> None:
        self.entrypoints: dict[str, Entrypoint] = {}  # filled while the container sets its extensions up, in any order

    def setup(self) -> None:
        self.service = self.container.service_name
        self.tag = f"rpc-{new_id()}"
        self.link = Link(settings().amqp_uri, f"{self.service} rpc server", self._consume)
        self.consuming = False

    def start(self) -> None:
        if self.consuming or settings().keeping:
            return
        self.consuming = True
        probes["rpc"] = lambda: self.link.up
        self.container.spawn_managed_thread(self.link.run, identifier="rpc server")

    def drain(self) -> None:
        """Take no more calls; those at work are answered before the process ends."""
        if self.consuming:
            self.consuming = False
            self.link.cancel(self.tag, patience=2.0)

    def stop(self) -> None:
        self.link.close()

    def _consume(self, channel: amqp.Channel) -> None:
        queue = queue_name(self.service)
        channel.exchange_declare(EXCHANGE, "topic", durable=True, auto_delete=False)
        channel.queue_declare(queue, durable=True, auto_delete=False)
        channel.queue_bind(queue, EXCHANGE, f"{self.service}.*")
        channel.basic_qos(0, settings().workers // 2, False)
        channel.basic_consume(queue, consumer_tag=self.tag, callback=self._on_call)

    def _on_call(self, message: amqp.Message) -> None:
        failpoint("command.taken")
        answer = partial(self._answer, message)
        routing_key = message.delivery_info["routing_key"]
        entrypoint = self.entrypoints.get(routing_key.rsplit(".", 1)[-1])
        if entrypoint is None:
            answer(None, Refusal("unknown_method"))
            return
        try:
            request = json.loads(message.body)
            if request.get("args"):
                raise ValueError("calls take keyword arguments")
            context = context_of(message.headers)
            deadline = float(context.get("deadline") or time.time() + settings().rpc_deadline)
            call = Call(dict(request["kwargs"]), context, deadline)
        except (ValueError, TypeError, KeyError, AttributeError):
            answer(None, Refusal("invalid"))
            return
        in_flight.labels("rpc").inc()

        def handle_result(_worker: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
            answer(result, exc_info[1] if exc_info else None)
            in_flight.labels("rpc").dec()
            return result, None  # answered; nothing for nameko to report

        self.container.spawn_worker(entrypoint, (call,), {}, handle_result=handle_result)

    def _answer(self, message: amqp.Message, result: Any, problem: BaseException | None) -> None:
        reply_to = message.properties.get("reply_to")
        try:
            body = dump_answer(result, problem)
        except (TypeError, ValueError) as unserialisable:
            body = dump_answer(None, ContractBroken(str(unserialisable)))
        reply = amqp.Message(
            body,
            content_type="application/json",
            content_encoding="utf-8",
            delivery_mode=1,
            correlation_id=message.properties.get("correlation_id"),
        )
        # a stock nameko client listens on a queue bound to nameko's exchange; a direct reply-to has no exchange
        exchange = "" if (reply_to or "").startswith("amq.rabbitmq.reply-to") else EXCHANGE
        try:
            with self.link.writing() as channel:
                if message.channel is not channel:
                    return  # the connection it came on is gone; the broker gives the call to somebody again
                if reply_to:
                    channel._basic_publish(reply, exchange, reply_to)
                failpoint("command.after_answer")
                channel.basic_ack(message.delivery_tag)
        except LinkDown:
            log.warning("answer_lost", routing_key=message.delivery_info["routing_key"])


class RpcEntrypoint(Entrypoint):
    """One method of a service; the method gets a ``Call``."""

    server = RpcServer()

    def setup(self) -> None:
        self.server.entrypoints[self.method_name] = self

    def stop(self) -> None:
        self.server.drain()


def observed(name: str, call: Call, work: Any) -> Any:
    """Run ``work()`` measured and logged, one line a call; errors go on as they are."""
    trace_id = call.context.get("trace_id") or new_id()
    bind(trace_id=trace_id, method=name)
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
