"""Taking events off the service's one queue: commit, then acknowledge.

An event that cannot take effect now is kept in the inbox and acknowledged all the same; the keeper retries it. If the
database is away, nothing can be kept: the event goes back to the queue and consuming pauses until the database
answers. The queue's delivery limit then leads to the parking queue, which the keeper turns into dead letters.
"""

import json
from typing import Any

import amqp
import eventlet
import psycopg
from nameko.extensions import Entrypoint, SharedExtension

from chassis.amqp import Link, LinkDown
from chassis.config import settings
from chassis.events.envelope import Undigestible
from chassis.failpoints import failpoint
from chassis.ids import new_id
from chassis.observe.health import probes
from chassis.observe.logs import bind, log
from chassis.observe.metrics import in_flight
from contracts.events import EVENTS
from contracts.topology import parking_queue, queue

#: Seconds between looks at a database that is away.
DATABASE_PAUSE = 1.0


class EventConsumer(SharedExtension):
    """Takes events off the queue; the service's runtime runs them through the inbox."""

    def __init__(self) -> None:
        self.entrypoints: dict[str, SubscribeEntrypoint] = {}  # filled while the extensions are set up, in any order

    def setup(self) -> None:
        self.service = self.container.service_name
        self.tag = f"events-{new_id()}"
        self.link = Link(settings().amqp_uri, f"{self.service} events", self._consume)
        self.consuming = False
        self.paused = False
        self.working = 0

    def start(self) -> None:
        if self.consuming or settings().keeping:
            return
        self.consuming = True
        probes["events"] = lambda: self.link.up
        self.container.spawn_managed_thread(self.link.run, identifier="events")

    def drain(self) -> None:
        """Take no more events; return when those under way are settled."""
        if self.consuming:
            self.consuming = False
            self.link.cancel(self.tag, patience=2.0)
            while self.working:
                eventlet.sleep(0.02)

    def stop(self) -> None:
        self.link.close()

    def _consume(self, channel: amqp.Channel) -> None:
        channel.basic_qos(0, max(1, settings().pool // 2), False)
        channel.basic_consume(queue(self.service), consumer_tag=self.tag, callback=self._on_event)
        channel.basic_consume(parking_queue(self.service), consumer_tag=f"{self.tag}-parked", callback=self._on_parked)
        self.paused = False

    def _on_event(self, message: amqp.Message) -> None:
        self._begin(message, parked=False)

    def _on_parked(self, message: amqp.Message) -> None:
        self._begin(message, parked=True)

    def _begin(self, message: amqp.Message, *, parked: bool) -> None:
        self.working += 1
        self.container.spawn_managed_thread(lambda: self._take(message, parked=parked), identifier="event")

    def _take(self, message: amqp.Message, *, parked: bool) -> None:
        in_flight.labels("event").inc()
        try:
            self._digest(message, parked)
            self._acknowledge(message)
        except psycopg.OperationalError as problem:
            self._pause(message, problem)
        finally:
            self.working -= 1
            in_flight.labels("event").dec()

    def _digest(self, message: amqp.Message, parked: bool) -> None:
        body = message.body.decode(errors="replace") if isinstance(message.body, bytes) else message.body
        inbox = self.container.runtime.inbox
        try:
            if parked:
                raise Undigestible("gave up by the broker after too many deliveries")
            try:
                envelope = json.loads(body)
            except ValueError as problem:
                raise Undigestible(f"not JSON: {problem}") from problem
            if isinstance(envelope, dict):
                bind(
                    event_id=envelope.get("id"), type=envelope.get("type"), correlation_id=envelope.get("correlationid")
                )
            outcome: str = inbox.take(envelope)
        except Undigestible as problem:
            inbox.park(body, str(problem))
            outcome = "dead"
        log.info("event", outcome=outcome, redelivered=bool(message.delivery_info.get("redelivered")))

    def _acknowledge(self, message: amqp.Message) -> None:
        try:
            with self.link.writing() as channel:
                if message.channel is channel:
                    channel.basic_ack(message.delivery_tag)
        except LinkDown:
            return  # the broker delivers it again; the inbox knows it
        failpoint("subscriber.after_ack")

    def _pause(self, message: amqp.Message, problem: Exception) -> None:
        """The database is away: give the event back, and take no more until it answers."""
        first = not self.paused
        self.paused = True
        if first:
            log.error("consuming_paused", problem=repr(problem))
            self.link.cancel(self.tag, patience=2.0)
        eventlet.sleep(DATABASE_PAUSE)
        failpoint("subscriber.before_requeue")
        try:
            with self.link.writing() as channel:
                if message.channel is channel:
                    channel.basic_reject(message.delivery_tag, requeue=True)
            failpoint("subscriber.after_requeue")
        except LinkDown:
            return
        if first:
            self.container.spawn_managed_thread(self._resume, identifier="resume events")

    def _resume(self) -> None:
        while self.consuming and not self.container.runtime.database_answers():
            eventlet.sleep(DATABASE_PAUSE)
        try:
            with self.link.writing() as channel:
                if self.paused and self.consuming:
                    channel.basic_consume(
                        queue(self.service), consumer_tag=self.tag, callback=self._on_event, nowait=True
                    )
        except LinkDown:
            return  # the reconnecting link consumes again
        self.paused = False
        log.info("consuming_resumed")


class SubscribeEntrypoint(Entrypoint):
    """A handler for one event type; it gets ``(act, event)``."""

    consumer = EventConsumer()

    def __init__(self, type: str, **kwargs: Any) -> None:
        if type not in EVENTS:
            raise ValueError(f"no such event: {type}")
        self.type = type
        super().__init__(**kwargs)

    def setup(self) -> None:
        if self.type in self.consumer.entrypoints:
            raise ValueError(f"two handlers for {self.type}")
        self.consumer.entrypoints[self.type] = self

    def stop(self) -> None:
        self.consumer.drain()
