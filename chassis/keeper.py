"""The keeper of one database: relay, timers, retries and pruning, in exactly one process at a time.

Leadership is an advisory lock on a connection of its own: whoever holds it works, standbys ask again every second, and
a dead leader's lock goes with its connection. The lock's connection also listens for the wake-up that serving
processes send after a commit (outside the transaction: a NOTIFY inside would serialise commits); a sweep each second
covers what is missed.
"""

import time
from typing import TYPE_CHECKING, Any

import eventlet
import psycopg
from eventlet.event import Event

from chassis.config import settings
from chassis.events.relay import Relay
from chassis.failpoints import failpoint
from chassis.observe.health import probes
from chassis.observe.logs import log
from chassis.observe.metrics import inbox_kept, leading

if TYPE_CHECKING:
    from chassis.service import Runtime

#: Names "keeping this database" among advisory locks.
LOCK = 0x6B_65_65_70
CHANNEL = "outbox"
SWEEP = 1.0
STANDBY_PAUSE = 0.5
#: Seconds between two looks at timers and retries; the relay runs at every wake-up.
CHORES_EVERY = 0.25
MEASURE_EVERY = 5.0
PRUNE_EVERY = 600.0
#: How long rows are kept after they are done with.
PRUNING = (
    ("outbox", "sent_at", "7 days"),
    ("inbox", "done_at", "30 days"),
    ("idempotency", "created_at", "7 days"),
)
PRUNE_BATCH = 5000


class Keeper:
    """Runs until the process ends; nothing that fails here ends it."""

    def __init__(self, service: str, runtime: "Runtime") -> None:
        self.runtime = runtime
        self.relay = Relay(service, runtime.database)
        self._leads = False
        self._stopping = False
        self._ended = Event()
        self._measured = self._pruned = 0.0
        probes["relay"] = lambda: self.relay.link.up

    def run(self) -> None:
        """Stand by, lead, and stand by again when the lock's connection is lost."""
        while not self._stopping:
            try:
                with psycopg.connect(
                    settings().database_uri, autocommit=True, connect_timeout=5, application_name="wutong keeper"
                ) as connection:
                    self._stand_by(connection)
                    self._lead(connection)
            except psycopg.OperationalError as problem:
                log.warning("keeper_lost_database", problem=repr(problem))
            except Exception:
                log.exception("keeper_failed")
            finally:
                self._leads = False
                leading.set(0)
            eventlet.sleep(STANDBY_PAUSE)
        self._ended.send()

    def stop(self) -> None:
        """Finish what is under way (a second at most, when idle); another keeper then takes over."""
        self._stopping = True
        self._ended.wait()

    def _stand_by(self, connection: "psycopg.Connection[Any]") -> None:
        while not self._stopping:
            row = connection.execute("select pg_try_advisory_lock(%s)", (LOCK,)).fetchone()
            if row and row[0]:
                self._leads = True
                leading.set(1)
                log.info("keeper_leads")
                failpoint("keeper.leads")
                return
            eventlet.sleep(STANDBY_PAUSE)

    def _lead(self, connection: "psycopg.Connection[Any]") -> None:
        connection.execute(f"listen {CHANNEL}".encode())
        chores_at = 0.0
        while not self._stopping:
            self.relay.pump()
            if time.monotonic() >= chores_at:
                self._retry_due()
                self.runtime.timers.fire_due()
                self._housekeeping()
                chores_at = time.monotonic() + CHORES_EVERY
            # also the proof that the lock's connection, and with it the lock, is still there
            for _wake_up in connection.notifies(timeout=SWEEP, stop_after=1):
                break

    def _retry_due(self) -> None:
        with self.runtime.database.connection() as connection:
            due = connection.execute(
                "select event_id from inbox where status = 'retry' and next_at <= clock_timestamp()"
                " union all select i.event_id from inbox i join stream_position p using (stream, aggregate_id)"
                " where i.status = 'waiting' and i.aggregate_version <= p.version + 1 limit 100"
            ).fetchall()
        for row in due:
            failpoint("keeper.before_retry")
            self.runtime.inbox.retry(row["event_id"])
            failpoint("keeper.after_retry")

    def _housekeeping(self) -> None:
        now = time.monotonic()
        if now - self._measured > MEASURE_EVERY:
            self._measured = now
            self.relay.measure()
            self._measure_inbox()
        if now - self._pruned > PRUNE_EVERY:
            self._pruned = now
            for table, column, age in PRUNING:
                self._prune(table, column, age)

    def _measure_inbox(self) -> None:
        with self.runtime.database.connection() as connection:
            for status in ("waiting", "retry", "dead"):
                row = connection.execute("select count(*) as n from inbox where status = %s", (status,)).fetchone()
                inbox_kept.labels(status).set(row["n"] if row else 0)

    def _prune(self, table: str, column: str, age: str) -> None:
        with self.runtime.database.connection() as connection:
            pruned = connection.execute(
                f"delete from {table} where ctid = any(array(select ctid from {table}"
                f" where {column} < clock_timestamp() - interval '{age}' limit {PRUNE_BATCH}))".encode()
            ).rowcount
        if pruned:
            log.info("pruned", table=table, rows=pruned)
