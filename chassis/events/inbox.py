"""The inbox: each event takes effect once, in its aggregate's order, or is kept until it can.

``take`` runs arrived events in a transaction: one alone, or, when there is a backlog, many together. What cannot take
effect now is kept as a row (waiting for an earlier version, to be retried, or dead), committed, and the message may be
acknowledged: the broker needs no delays. When one of many fails, all are rolled back and taken one by one, so that a
failure costs its neighbours time, never their effect.

A kept event holds back the later ones of its aggregate only.
"""

import json
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import psycopg

from chassis.act import Act
from chassis.config import settings
from chassis.database.pool import Database, is_away
from chassis.database.session import Transaction
from chassis.events.envelope import Event, Undigestible, open_event
from chassis.events.outbox import Outbox
from chassis.events.positions import Aggregate, Envelope, Positions, aggregate_of, stream_of
from chassis.failpoints import failpoint
from chassis.ids import new_id
from chassis.observe.logs import log
from chassis.observe.metrics import inbox_taken
from chassis.principal import system

Handler = Callable[[Act, Event], None]


class Transient(Exception):
    """A handler's word for "not now": tried again without end, with growing pauses."""


@dataclass(frozen=True)
class Inbox:
    """One service's inbox: its database, its handlers by event type, and whom to tell that something was emitted.

    Envelopes given to it have passed ``envelope.check``. Its methods raise ``OperationalError`` when the database is
    away, and nothing else.
    """

    database: Database
    handlers: Mapping[str, Handler]
    wake_relay: Callable[[], None]

    def take(self, envelopes: Sequence[Envelope]) -> list[str]:
        """Take arrived events, each aggregate's in the given order; what became of each, in the order taken.

        Aggregates are taken in one order by every replica, so that two of them cannot wait for each other.
        """
        ordered = sorted(envelopes, key=aggregate_of)
        outcomes = self._take_together(ordered) if len(ordered) > 1 else None
        if outcomes is None:
            outcomes = []
            for envelope in ordered:
                outcome, behind = self._take_alone(envelope, attempts=0)
                outcomes.append(outcome)
                self._follow(behind)
        if "waiting" in outcomes:
            failpoint("waiting.after_commit")
        for outcome, times in Counter(outcomes).items():
            inbox_taken.labels(outcome).inc(times)
        # one line a transaction: at thousands of events a second a line each would cost more than the event
        log.info(
            "events",
            taken=[
                {
                    "id": one["id"],
                    "type": one["type"],
                    "correlation_id": one["correlationid"],
                    "trace_id": one.get("traceid"),
                    "outcome": outcome,
                }
                for one, outcome in zip(ordered, outcomes, strict=True)
            ],
        )
        return outcomes

    def retry(self, event_id: str) -> str | None:
        """Try a kept event again, and what waits behind it; what became of it, None if there was nothing to do."""
        outcome, behind = self._retry(event_id)
        self._follow(behind)
        return outcome

    def _retry(self, event_id: str) -> tuple[str | None, set[Aggregate]]:
        with self.database.transaction(None) as tx:
            kept = tx.ask(
                "select attempts, envelope from inbox where event_id = %s and status in ('waiting', 'retry')",
                (event_id,),
            ).fetchone()
        if kept is None:
            return None, set()
        outcome, behind = self._take_alone(kept["envelope"], kept["attempts"])
        inbox_taken.labels(f"retried_{outcome}").inc()
        return outcome, behind

    def park(self, body: str, reason: str) -> None:
        """Keep what is not even an envelope as a dead letter, for people to look at."""
        with self.database.transaction(None) as tx:
            tx.tell(
                "insert into inbox (event_id, type, status, attempts, reason, error, envelope)"
                " values (%s, 'undigestible', 'dead', 1, 'undigestible', %s, %s)",
                (new_id(), reason[:2000], {"body": body[:20000].replace("\x00", "\\0")}),
            )
            failpoint("parked.before_commit")
        failpoint("parked.after_commit")
        inbox_taken.labels("dead").inc()

    def _take_together(self, envelopes: Sequence[Envelope]) -> list[str] | None:
        """All in one transaction; None if one of them failed and nothing has happened."""
        emitted, outcomes = 0, []
        try:
            with self.database.transaction(None) as tx:
                entering = self._enter_new(tx, envelopes)
                positions, outbox = Positions(tx, map(aggregate_of, envelopes)), Outbox(tx)
                entered = entering()
                for envelope in envelopes:
                    if envelope["id"] not in entered:
                        outcomes.append("duplicate")
                        continue
                    entered.remove(envelope["id"])
                    tx.serve(envelope["subdistrict"])
                    outcome, more = self._effect(tx, envelope, positions, outbox)
                    outcomes.append(outcome)
                    emitted += more
                positions.save()
                outbox.write()
                failpoint("subscriber.before_commit")
            failpoint("subscriber.after_commit")
        except Exception as problem:
            if isinstance(problem, psycopg.Error) and is_away(problem):
                raise
            log.info("taken_one_by_one", events=len(envelopes), problem=repr(problem))
            return None
        if emitted:
            self.wake_relay()
        self._follow(positions.behind)
        return outcomes

    def _take_alone(self, envelope: Envelope, attempts: int) -> tuple[str, set[Aggregate]]:
        """One event in a transaction of its own; a failure is kept. What became of it, and where others now may follow."""
        emitted = 0
        try:
            with self.database.transaction(envelope["subdistrict"]) as tx:
                entering = self._enter_new(tx, [envelope])
                positions, outbox = Positions(tx, [aggregate_of(envelope)]), Outbox(tx)
                if not (entering() or self._enter_kept(tx, envelope)):
                    return "duplicate", set()
                outcome, emitted = self._effect(tx, envelope, positions, outbox)
                positions.save()
                outbox.write()
                failpoint("subscriber.before_commit")
            failpoint("subscriber.after_commit")
        except Exception as problem:
            if isinstance(problem, psycopg.Error) and is_away(problem):
                raise
            return self._keep(envelope, attempts + 1, problem), set()
        if emitted:
            self.wake_relay()
        return outcome, positions.behind if outcome == "done" else set()

    @staticmethod
    def _enter_new(tx: Transaction, envelopes: Sequence[Envelope]) -> Callable[[], set[str]]:
        """Enter the events never seen before as done (their transaction decides); gives what says their ids."""
        asked = tx.ask(
            "insert into inbox (event_id, sub_district, type, stream, aggregate_id, aggregate_version, status, done_at)"
            " select id, subdistrict, type, stream, aggregateid, aggregateversion, 'done', clock_timestamp()"
            " from jsonb_to_recordset(%s::jsonb)"
            "  as arrived (id uuid, subdistrict uuid, type text, stream text, aggregateid uuid, aggregateversion bigint)"
            " on conflict (event_id) do nothing returning event_id",
            (json.dumps([{**_identity(envelope), "stream": stream_of(envelope)} for envelope in envelopes]),),
        )
        return lambda: {row["event_id"] for row in asked.fetchall()}

    @staticmethod
    def _enter_kept(tx: Transaction, envelope: Envelope) -> bool:
        """Take up an event that is kept here; False if it is done already or another worker has it."""
        row = tx.ask(
            "select 1 from inbox where event_id = %s and status in ('waiting', 'retry') for update skip locked",
            (envelope["id"],),
        ).fetchone()
        if row is None:
            return False
        tx.tell(
            "update inbox set status = 'done', envelope = null, error = '', next_at = null, done_at = clock_timestamp()"
            " where event_id = %s",
            (envelope["id"],),
        )
        return True

    def _effect(self, tx: Transaction, envelope: Envelope, positions: Positions, outbox: Outbox) -> tuple[str, int]:
        """The effect of an entered event, if it is its turn: what became of it, and how many events it emitted."""
        turn = positions.turn(aggregate_of(envelope), int(envelope["aggregateversion"]))
        if turn == "waiting":
            tx.tell(
                "update inbox set status = 'waiting', envelope = %s, done_at = null where event_id = %s",
                (dict(envelope), envelope["id"]),
            )
            failpoint("waiting.before_commit")
        if turn != "now":
            return turn, 0
        handler = self.handlers.get(envelope["type"])
        if handler is None:
            return "done", 0
        event = open_event(envelope)
        act = Act(
            tx,
            system(event.sub_district),
            outbox=outbox,
            correlation_id=event.correlation_id,
            causation_id=event.id,
            trace_id=event.trace_id,
        )
        handler(act, event)
        return "done", act.emitted

    def _follow(self, aggregates: set[Aggregate]) -> None:
        """Take the successors that were waiting for what has just been done, until none is left."""
        streams, ids = [stream for stream, _ in aggregates], [aggregate_id for _, aggregate_id in aggregates]
        while aggregates:
            with self.database.connection() as connection:
                rows = connection.execute(
                    "select i.event_id from unnest(%s::text[], %s::uuid[]) as moved (stream, aggregate_id)"
                    " join stream_position p using (stream, aggregate_id)"
                    " join inbox i using (stream, aggregate_id)"
                    " where i.status = 'waiting' and i.aggregate_version <= p.version + 1",
                    (streams, ids),
                ).fetchall()
            outcomes = [self._retry(row["event_id"])[0] for row in rows]
            if "done" not in outcomes:
                return

    def _keep(self, envelope: Envelope, attempts: int, problem: Exception) -> str:
        """After a failed attempt (rolled back): keep the event, to be retried or, past the limit, dead."""
        hopeless = isinstance(problem, Undigestible) or (
            attempts >= settings().retry_most and not isinstance(problem, Transient) and not _is_passing(problem)
        )
        status = "dead" if hopeless else "retry"
        with self.database.transaction(None) as tx:
            tx.tell(
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
                    "stream": stream_of(envelope),
                    "aggregate": envelope["aggregateid"],
                    "version": int(envelope["aggregateversion"]),
                    "status": status,
                    "attempts": attempts,
                    "pause": timedelta(seconds=backoff(attempts)),
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


def _is_passing(problem: Exception) -> bool:
    """Whether the database had no time for it, rather than no use; a handler that hid an error has aborted the rest."""
    return isinstance(problem, psycopg.OperationalError) and not isinstance(problem, psycopg.errors.PipelineAborted)


def _identity(envelope: Envelope) -> dict[str, Any]:
    return {name: envelope[name] for name in ("id", "subdistrict", "type", "aggregateid", "aggregateversion")}


def backoff(attempts: int) -> float:
    """Seconds until the next try: doubling from ``retry_first``, never more than ten minutes."""
    return float(min(settings().retry_first * 2 ** (attempts - 1), 600.0))
