"""Clocks that fall due, on the platform's time: each fires once, however many replicas there are.

A timer is a row; firing it is one transaction that runs its handler and deletes the row. A handler that fails is tried
again with growing pauses; others fire meanwhile.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import psycopg
from nameko.extensions import Entrypoint

from chassis.act import Act
from chassis.database.pool import Database
from chassis.events.inbox import backoff
from chassis.events.outbox import Outbox
from chassis.failpoints import failpoint
from chassis.observe.logs import bind, log
from chassis.principal import system


@dataclass(frozen=True)
class Due:
    """A timer that fell due."""

    name: str
    subject_id: str
    due_at: datetime
    payload: Mapping[str, Any]


Handler = Callable[[Act, Due], None]


class TimerEntrypoint(Entrypoint):
    """A handler for one kind of timer; it gets ``(act, due)``."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        self.name = name
        super().__init__(**kwargs)


@dataclass(frozen=True)
class Timers:
    """One service's timers; ``fire_due`` fires everything that is due now."""

    database: Database
    handlers: Mapping[str, Handler]
    wake_relay: Callable[[], None]

    def fire_due(self, most: int = 200) -> int:
        """How many fired. Raises only what the database raises."""
        fired = 0
        while fired < most and self._fire_one():
            fired += 1
        return fired

    def _fire_one(self) -> bool:
        row: dict[str, Any] | None = None
        try:
            with self.database.transaction(None) as tx:
                row = tx.ask(
                    "select sub_district, name, subject_id, due_at, payload, correlation_id, attempts from timer"
                    " where due_at <= %s and (retry_at is null or retry_at <= clock_timestamp())"
                    " and name = any(%s) order by due_at limit 1 for update skip locked",
                    (tx.now, list(self.handlers)),
                ).fetchone()
                if row is None:
                    return False
                tx.serve(row["sub_district"])
                # taken first: a handler may set the same timer again
                tx.tell(
                    "delete from timer where sub_district = %s and name = %s and subject_id = %s",
                    (row["sub_district"], row["name"], row["subject_id"]),
                )
                bind(timer=row["name"], subject_id=row["subject_id"], correlation_id=row["correlation_id"])
                outbox = Outbox(tx)
                act = Act(tx, system(row["sub_district"]), outbox=outbox, correlation_id=row["correlation_id"])
                self.handlers[row["name"]](act, Due(row["name"], row["subject_id"], row["due_at"], row["payload"]))
                outbox.write()
                failpoint("timer.before_commit")
            failpoint("timer.after_commit")
        except psycopg.OperationalError:
            raise
        except Exception:
            if row is None:
                raise
            log.exception("timer_failed", timer=row["name"])
            self._put_off(row)
            return True
        if act.emitted:
            self.wake_relay()
        log.info("timer_fired", due_at=row["due_at"].isoformat())
        return True

    def _put_off(self, row: Mapping[str, Any]) -> None:
        attempts = row["attempts"] + 1
        with self.database.transaction(None) as tx:
            tx.tell(
                "update timer set attempts = %s, retry_at = clock_timestamp() + %s"
                " where sub_district = %s and name = %s and subject_id = %s",
                (
                    attempts,
                    timedelta(seconds=backoff(attempts)),
                    row["sub_district"],
                    row["name"],
                    row["subject_id"],
                ),
            )
