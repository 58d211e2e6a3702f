"""The relay: publishes committed outbox rows in order, waits for the broker's word, then marks them sent.

It reads the confirms of a whole window at once. An unconfirmed row is published again (the inbox absorbs it); a
refused or unroutable one holds back its own aggregate only, with growing pauses. Unsent rows are claimed by their
state, never by "id greater than the last": sequences commit out of order.
"""

import time
from typing import Any

import amqp
from eventlet.event import Event
from eventlet.hubs import get_hub

from chassis.amqp import Link, LinkDown
from chassis.config import settings
from chassis.database.pool import Database
from chassis.failpoints import failpoint
from chassis.observe.logs import log
from chassis.observe.metrics import events_nacked, events_sent, outbox_lag, outbox_unsent
from contracts.topology import exchange

#: Rows per window, and how long a window's confirms are waited for (seconds).
WINDOW = 200
CONFIRM_PATIENCE = 5.0
FIRST_HOLD, LONGEST_HOLD = 1.0, 60.0


class Relay:
    """One service's relay; ``pump`` empties the outbox as far as it can and says how many rows it sent."""

    def __init__(self, service: str, database: Database) -> None:
        self._exchange = exchange(service)
        self._database = database
        self.link = Link(settings().amqp_uri, f"{service} relay", self._on_open, self._on_lost)
        self._unconfirmed: dict[int, str] = {}
        self._refused: set[str] = set()
        self._tag = 0
        self._settled = Event()
        self._held: dict[str, tuple[float, float]] = {}  # aggregate -> (until, pause)

    def _on_open(self, channel: amqp.Channel) -> None:
        channel.exchange_declare(self._exchange, "topic", durable=True, auto_delete=False)
        channel.confirm_select()
        channel.events["basic_ack"].add(self._on_ack)
        channel.events["basic_nack"].add(self._on_nack)
        channel.events["basic_return"].add(self._on_return)
        self._tag = 0
        self._unconfirmed.clear()
        self._held.clear()  # what a dying connection left unconfirmed is nobody's fault

    def _on_lost(self) -> None:
        self._unconfirmed.clear()
        self._wake()

    def _on_ack(self, delivery_tag: int, multiple: bool) -> None:
        self._confirm(delivery_tag, multiple, refused=False)

    def _on_nack(self, delivery_tag: int, multiple: bool) -> None:
        self._confirm(delivery_tag, multiple, refused=True)

    def _on_return(self, _problem: Any, _exchange: str, routing_key: str, message: amqp.Message) -> None:
        """Nobody is bound to this key: an alarm, and the row stays. The broker returns before it confirms."""
        log.error("event_unroutable", routing_key=routing_key, event_id=message.properties.get("message_id"))
        self._refused.add(message.properties.get("message_id", ""))

    def _confirm(self, delivery_tag: int, multiple: bool, refused: bool) -> None:
        tags = [tag for tag in self._unconfirmed if tag <= delivery_tag] if multiple else [delivery_tag]
        for tag in tags:
            event_id = self._unconfirmed.pop(tag, None)
            if event_id and refused:
                self._refused.add(event_id)
        if not self._unconfirmed:
            self._wake()

    def _wake(self) -> None:
        if not self._settled.ready():
            self._settled.send()

    def pump(self) -> int:
        """Send until nothing sendable is left. Raises only what the database raises."""
        total = 0
        while self.link.up and not self.link.blocked:
            rows = self._claim()
            sent = self._send(rows) if rows else []
            total += len(sent)
            if len(rows) < WINDOW or not sent:
                break
        return total

    def _claim(self) -> list[dict[str, Any]]:
        now = time.monotonic()
        held = [aggregate for aggregate, (until, _pause) in self._held.items() if until > now]
        with self._database.connection() as connection:
            return connection.execute(
                "select seq, event_id, type, aggregate_id, envelope::text as body from outbox"
                " where sent_at is null and not (aggregate_id = any(%s::uuid[])) order by seq limit %s",
                (held, WINDOW),
            ).fetchall()

    def _send(self, rows: list[dict[str, Any]]) -> list[int]:
        """Publish one window; the sequence numbers the broker confirmed (and that are marked sent)."""
        failpoint("relay.before_publish")
        self._settled, self._refused = Event(), set()
        published: list[dict[str, Any]] = []
        try:
            for row in rows:
                with self.link.writing() as channel:
                    self._tag += 1
                    self._unconfirmed[self._tag] = row["event_id"]
                    channel._basic_publish(
                        amqp.Message(
                            row["body"],
                            content_type="application/json",
                            content_encoding="utf-8",
                            delivery_mode=2,
                            message_id=row["event_id"],
                            type=row["type"],
                        ),
                        self._exchange,
                        row["type"].split(".", 1)[1],
                        mandatory=True,
                    )
                published.append(row)
                failpoint("relay.after_publish")
        except LinkDown:
            return []
        if self._unconfirmed:
            timer = get_hub().schedule_call_global(CONFIRM_PATIENCE, self._wake)
            self._settled.wait()
            timer.cancel()
        if not self.link.up:
            return []
        failpoint("relay.after_confirm")
        doubtful = self._refused | set(self._unconfirmed.values())
        self._unconfirmed.clear()
        confirmed = [row for row in published if row["event_id"] not in doubtful]
        self._hold({row["aggregate_id"] for row in published if row["event_id"] in doubtful})
        if confirmed:
            with self._database.connection() as connection:
                connection.execute(
                    "update outbox set sent_at = clock_timestamp() where seq = any(%s)",
                    ([row["seq"] for row in confirmed],),
                )
        failpoint("relay.after_mark")
        events_sent.inc(len(confirmed))
        events_nacked.inc(len(published) - len(confirmed))
        for row in confirmed:
            self._held.pop(row["aggregate_id"], None)
        return [row["seq"] for row in confirmed]

    def _hold(self, aggregates: set[str]) -> None:
        for aggregate in aggregates:
            _until, pause = self._held.get(aggregate, (0.0, FIRST_HOLD / 2))
            pause = min(pause * 2, LONGEST_HOLD)
            self._held[aggregate] = (time.monotonic() + pause, pause)

    def measure(self) -> None:
        """Put the outbox's length and age into the metrics."""
        with self._database.connection() as connection:
            row = connection.execute(
                "select count(*) as unsent, coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) as lag"
                " from outbox where sent_at is null"
            ).fetchone()
        assert row is not None
        outbox_unsent.set(row["unsent"])
        outbox_lag.set(float(row["lag"]))
