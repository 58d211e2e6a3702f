"""The inbox: each event takes effect once, in its aggregate's order, or is kept until it can.

``take`` runs one arrived event in one transaction of its own. What it cannot do now it keeps as a row (waiting for an
earlier version, to be retried, or dead), commits, and the message may be acknowledged: the broker needs no delays.

A kept event holds back the later ones of its aggregate, never its neighbours.
"""

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import psycopg

from chassis.act import Act
from chassis.config import settings
from chassis.database.pool import Database, Transaction
from chassis.events.envelope import Event, Undigestible, check, open_event
from chassis.failpoints import failpoint
from chassis.observe.logs import log
from chassis.observe.metrics import inbox_taken
from chassis.principal import system

Handler = Callable[[Act, Event], None]


class Transient(Exception):
    """A handler's word for "not now": tried again without end, with growing pauses."""


@dataclass(frozen=True)
class Inbox:
    """One service's inbox: its database, its handlers by event type, and whom to tell that something was emitted."""

    database: Database
    handlers: Mapping[str, Handler]
    wake_relay: Callable[[], None]

    def take(self, envelope: Any) -> str:
        """Take an arrived event; what became of it.

        Raises ``Undigestible`` for what is no envelope, ``OperationalError`` when the database is away.
        """
        check(envelope)
        try:
            outcome = self._attempt(envelope, attempts=0)
        except psycopg.OperationalError:
            raise
        except Exception as problem:
            outcome = self._keep(envelope, 1, problem)
        if outcome == "waiting":
            failpoint("waiting.after_commit")
        inbox_taken.labels(outcome).inc()
        if outcome == "done":
            self.follow(envelope["type"].rsplit(".", 1)[0], envelope["aggregateid"])
        return outcome

    def retry(self, event_id: str, *, force: bool = False) -> str | None:
        """Try a kept event again if it is due; what became of it, None if there was nothing to do."""
        kept = self._kept(event_id)
        if kept is None or (kept["status"] == "dead" and not force):
            return None
        envelope = kept["envelope"]
        try:
            outcome = self._attempt(envelope, attempts=kept["attempts"])
        except psycopg.OperationalError:
            raise
        except Exception as problem:
            outcome = self._keep(envelope, kept["attempts"] + 1, problem)
        inbox_taken.labels(f"retried_{outcome}").inc()
        if outcome == "done":
            self.follow(envelope["type"].rsplit(".", 1)[0], envelope["aggregateid"])
        return outcome

    def discard(self, event_id: str) -> bool:
        """Give a dead event up: its aggregate goes on without it."""
        with self.database.transaction(None) as tx:
            row = tx.connection.execute(
                "update inbox set status = 'discarded', done_at = clock_timestamp()"
                " where event_id = %s and status = 'dead' returning stream, aggregate_id, aggregate_version",
                (event_id,),
            ).fetchone()
            if row is None:
                return False
            if row["stream"]:
                position = self._position(tx, row["stream"], row["aggregate_id"])
                if position + 1 == row["aggregate_version"]:
                    self._advance(tx, row["stream"], row["aggregate_id"], row["aggregate_version"])
        if row["stream"]:
            self.follow(row["stream"], row["aggregate_id"])
        return True

    def park(self, body: str, reason: str) -> None:
        """Keep what is not even an envelope as a dead letter, for people to look at."""
        from chassis.ids import new_id

        with self.database.transaction(None) as tx:
            tx.connection.execute(
                "insert into inbox (event_id, type, status, attempts, reason, error, envelope)"
                " values (%s, 'undigestible', 'dead', 1, 'undigestible', %s, %s)",
                (new_id(), reason[:2000], {"body": body[:20000].replace("\x00", "\\0")}),
            )
            failpoint("parked.before_commit")
        failpoint("parked.after_commit")
        inbox_taken.labels("dead").inc()

    def follow(self, stream: str, aggregate_id: str) -> None:
        """Take the successors that were waiting for the one just done."""
        while True:
            with self.database.transaction(None) as tx:
                row = tx.connection.execute(
                    "select i.event_id from inbox i join stream_position p using (stream, aggregate_id)"
                    " where i.stream = %s and i.aggregate_id = %s and i.status = 'waiting'"
                    " and i.aggregate_version <= p.version + 1 order by i.aggregate_version limit 1",
                    (stream, aggregate_id),
                ).fetchone()
            if row is None or self.retry(row["event_id"]) != "done":
                return

    def _attempt(self, envelope: Mapping[str, Any], attempts: int) -> str:
        """One try in one transaction: duplicate, stale, waiting, or done with its effect."""
        stream, aggregate_id = envelope["type"].rsplit(".", 1)[0], envelope["aggregateid"]
        version = int(envelope["aggregateversion"])
        with self.database.transaction(envelope["subdistrict"]) as tx:
            if not self._enter(tx, envelope, stream, version, attempts):
                return "duplicate"
            position = self._position(tx, stream, aggregate_id)
            if version > position + 1:
                tx.connection.execute(
                    "update inbox set status = 'waiting', envelope = %s where event_id = %s",
                    (dict(envelope), envelope["id"]),
                )
                failpoint("waiting.before_commit")
                return "waiting"
            emitted = 0
            if version == position + 1:
                handler = self.handlers.get(envelope["type"])
                if handler is not None:
                    event = open_event(envelope)
                    act = Act(
                        tx.connection,
                        tx.now,
                        system(event.sub_district),
                        correlation_id=event.correlation_id,
                        causation_id=event.id,
                    )
                    handler(act, event)
                    emitted = act.emitted
                self._advance(tx, stream, aggregate_id, version)
            tx.connection.execute(
                "update inbox set status = 'done', envelope = null, error = '', next_at = null,"
                " done_at = clock_timestamp() where event_id = %s",
                (envelope["id"],),
            )
            failpoint("subscriber.before_commit")
        failpoint("subscriber.after_commit")
        if emitted:
            self.wake_relay()
        return "done"

    @staticmethod
    def _enter(tx: Transaction, envelope: Mapping[str, Any], stream: str, version: int, attempts: int) -> bool:
        """Claim the event for this transaction; False if it is done already or another worker has it."""
        if attempts == 0:  # perhaps never seen before
            entered = tx.connection.execute(
                "insert into inbox (event_id, sub_district, type, stream, aggregate_id, aggregate_version, status)"
                " values (%s, %s, %s, %s, %s, %s, 'done') on conflict (event_id) do nothing returning 1",
                (envelope["id"], envelope["subdistrict"], envelope["type"], stream, envelope["aggregateid"], version),
            ).fetchone()
            if entered:
                return True
        return (
            tx.connection.execute(
                "select 1 from inbox where event_id = %s and status in ('waiting', 'retry', 'dead')"
                " for update skip locked",
                (envelope["id"],),
            ).fetchone()
            is not None
        )

    @staticmethod
    def _position(tx: Transaction, stream: str, aggregate_id: str) -> int:
        """The last version done; the row is locked, so that two replicas take an aggregate one after the other."""
        row = tx.connection.execute(
            "insert into stream_position (stream, aggregate_id, version) values (%s, %s, 0)"
            " on conflict (stream, aggregate_id) do update set version = stream_position.version returning version",
            (stream, aggregate_id),
        ).fetchone()
        assert row is not None
        return int(row["version"])

    @staticmethod
    def _advance(tx: Transaction, stream: str, aggregate_id: str, version: int) -> None:
        tx.connection.execute(
            "update stream_position set version = %s where stream = %s and aggregate_id = %s",
            (version, stream, aggregate_id),
        )

    def _kept(self, event_id: str) -> dict[str, Any] | None:
        with self.database.transaction(None) as tx:
            return tx.connection.execute(
                "select status, attempts, envelope from inbox"
                " where event_id = %s and status in ('waiting', 'retry', 'dead') and envelope ? 'id'",
                (event_id,),
            ).fetchone()

    def _keep(self, envelope: Mapping[str, Any], attempts: int, problem: Exception) -> str:
        """After a failed attempt (rolled back): keep the event, to be retried or, past the limit, dead."""
        hopeless = isinstance(problem, Undigestible) or (
            attempts >= settings().retry_most and not isinstance(problem, Transient)
        )
        status = "dead" if hopeless else "retry"
        pause = timedelta(seconds=backoff(attempts))
        with self.database.transaction(None) as tx:
            tx.connection.execute(
                "insert into inbox (event_id, sub_district, type, stream, aggregate_id, aggregate_version, status,"
                " attempts, next_at, reason, error, envelope)"
                " values (%(id)s, %(sd)s, %(type)s, %(stream)s, %(aggregate)s, %(version)s, %(status)s, %(attempts)s,"
                " clock_timestamp() + %(pause)s, %(reason)s, %(error)s, %(envelope)s)"
                " on conflict (event_id) do update set status = excluded.status, attempts = excluded.attempts,"
                " next_at = excluded.next_at, reason = excluded.reason, error = excluded.error,"
                " envelope = excluded.envelope where inbox.status in ('waiting', 'retry', 'dead')",
                {
                    "id": envelope["id"],
                    "sd": envelope["subdistrict"],
                    "type": envelope["type"],
                    "stream": envelope["type"].rsplit(".", 1)[0],
                    "aggregate": envelope["aggregateid"],
                    "version": int(envelope["aggregateversion"]),
                    "status": status,
                    "attempts": attempts,
                    "pause": pause,
                    "reason": type(problem).__name__,
                    "error": "".join(traceback.format_exception(problem))[-4000:].replace("\x00", ""),
                    "envelope": dict(envelope),
                },
            )
            failpoint("kept.before_commit")
        failpoint("kept.after_commit")
        log.warning(
            "event_kept",
            status=status,
            event_id=envelope["id"],
            type=envelope["type"],
            attempts=attempts,
            problem=repr(problem),
        )
        return status


def backoff(attempts: int) -> float:
    """Seconds until the next try: doubling from ``retry_first``, never more than ten minutes."""
    return float(min(settings().retry_first * 2 ** (attempts - 1), 600.0))
