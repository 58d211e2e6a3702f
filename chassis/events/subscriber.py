"""Taking events off the service's one queue: commit, then acknowledge.

A few workers take them (``lanes``): one aggregate's events in order, and a slow handler holds back nothing else. A
worker takes what is waiting: one event alone when there is no backlog, many in one transaction when there is.

An event that cannot take effect now is kept in the inbox and acknowledged all the same; the keeper retries it. If the
database is away, nothing can be kept: events go back to the queue and consuming pauses until the database answers.
The queue's delivery limit then leads to the parking queue, whose messages become dead letters.
"""

import json
from collections.abc import Sequence
from typing import Any

import amqp
import eventlet
import psycopg
from nameko.extensions import Entrypoint, SharedExtension

from chassis.amqp import Link, LinkDown
from chassis.config import settings
from chassis.events.envelope import Undigestible, check
from chassis.events.lanes import Arrival, Lanes
from chassis.failpoints import failpoint
from chassis.ids import new_id
from chassis.observe.health import probes
from chassis.observe.logs import log
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
        self.lanes = Lanes(max(1, settings().pool // 2))
        self.consuming = False
        self.paused = False
        self.unsettled = 0
        #: delivery tags of the channel that nothing has been said about, oldest first
        self._open: dict[int, None] = {}

    def start(self) -> None:
        if self.consuming or settings().keeping:
            return
        self.consuming = True
        probes["events"] = lambda: self.link.up
        self.container.spawn_managed_thread(self.link.run, identifier="events")
        for _ in range(self.lanes.count):
            self.container.spawn_managed_thread(self._work, identifier="event lane")

    def drain(self) -> None:
        """Take no more events, give back those not begun; return when those under way are settled."""
        if self.consuming:
            self.consuming = False
            self.link.cancel(self.tag, patience=2.0)
            rest = self.lanes.empty()
            self._give_back([message for message, _envelope, _reason in rest])
            self._settled(len(rest))
            while self.unsettled:
                eventlet.sleep(0.02)

    def stop(self) -> None:
        self.link.close()

    def _consume(self, channel: amqp.Channel) -> None:
        self._open.clear()
        channel.basic_qos(0, self.lanes.hold, False)
        # nowait: what comes is read when the link is up, and can be acknowledged
        for tag, source, take in (
            (f"{self.tag}-parked", parking_queue(self.service), self._on_parked),
            (self.tag, queue(self.service), self._on_event),
        ):
            channel.basic_consume(source, consumer_tag=tag, callback=take, nowait=True)
        self.paused = False

    def _on_event(self, message: amqp.Message) -> None:
        try:
            envelope = check(json.loads(message.body))
        except (ValueError, Undigestible) as problem:
            self._arrive((message, None, str(problem)))
        else:
            self._arrive((message, envelope, ""))

    def _on_parked(self, message: amqp.Message) -> None:
        self._arrive((message, None, "gave up by the broker after too many deliveries"))

    def _arrive(self, arrival: Arrival) -> None:
        self.unsettled += 1
        in_flight.labels("event").inc()
        self._open[arrival[0].delivery_tag] = None
        self.lanes.put(arrival)

    def _settled(self, events: int) -> None:
        self.unsettled -= events
        in_flight.labels("event").dec(events)

    def _work(self) -> None:
        while True:
            work = self.lanes.take()
            messages = [message for message, _envelope, _reason in work.arrivals]
            try:
                self._digest(work.arrivals)
            except psycopg.Error as problem:
                self._pause(messages, problem)
            else:
                self._acknowledge(messages)
            self.lanes.done(work)
            self._settled(len(messages))

    def _digest(self, batch: Sequence[Arrival]) -> None:
        """Everything in the batch takes effect or is kept; raises only when the database is away."""
        inbox = self.container.runtime.inbox
        for message, envelope, reason in batch:
            if envelope is None:
                body = message.body.decode(errors="replace") if isinstance(message.body, bytes) else message.body
                inbox.park(body, reason)
                log.warning("event", outcome="dead", reason=reason)
        envelopes = [envelope for _message, envelope, _reason in batch if envelope is not None]
        if envelopes:
            inbox.take(envelopes)

    def _acknowledge(self, messages: Sequence[amqp.Message]) -> None:
        try:
            with self.link.writing() as channel:
                tags = self._close(channel, messages)
                oldest = next(iter(self._open), tags[-1] + 1 if tags else 0)
                together = [tag for tag in tags if tag < oldest]
                if together:  # everything up to here is settled: one word for all of it
                    channel.basic_ack(together[-1], multiple=True)
                for tag in tags[len(together) :]:
                    channel.basic_ack(tag)
        except LinkDown:
            return  # the broker delivers them again; the inbox knows them
        failpoint("subscriber.after_ack")

    def _close(self, channel: amqp.Channel, messages: Sequence[amqp.Message]) -> list[int]:
        """The messages' delivery tags, ascending; those of a channel that is gone are gone with it."""
        tags = sorted(message.delivery_tag for message in messages if message.channel is channel)
        for tag in tags:
            self._open.pop(tag, None)
        return tags

    def _give_back(self, messages: Sequence[amqp.Message]) -> None:
        try:
            with self.link.writing() as channel:
                for tag in self._close(channel, messages):
                    channel.basic_reject(tag, requeue=True)
        except LinkDown:
            return  # the broker has them anyway

    def _pause(self, messages: Sequence[amqp.Message], problem: psycopg.Error) -> None:
        """The database is away: give the events back, and take no more until it answers."""
        first = not self.paused
        self.paused = True
        if first:
            log.error("consuming_paused", problem=repr(problem))
            self.link.cancel(self.tag, patience=2.0)
        eventlet.sleep(DATABASE_PAUSE)
        failpoint("subscriber.before_requeue")
        self._give_back(messages)
        failpoint("subscriber.after_requeue")
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
