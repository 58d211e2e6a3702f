"""Reading the books of a house: a trigger notes every effect in notify as it happens, the rest stands in the tables.

The trigger is the campaign's own, put on its own throw-away installation as the databases' superuser: it sees an
effect that an upsert would hide, and its numbers are given out while the aggregate's stream is locked.
"""

import time
from typing import Any

import psycopg

from contracts.events import SUBSCRIPTIONS
from contracts.timeline import ENTRIES
from contracts.topology import SERVICES
from deploy.chaos.books import Rows, Told
from deploy.installation import Installation

#: Where a command's marker stands: whose database, which table, which column.
MARKED = {
    "ask": ("property", "joint_office_question", "question"),
    "answer": ("property", "joint_office_answer", "answer"),
    "promise": ("property", "joint_office_promise", "promise"),
    "advance": ("property", "advance", "payee"),
    "hold": ("property", "joint_office", "place"),
    "project": ("renovation", "project", "name"),
}
#: What an event's data call the thing it is about.
SUBJECTS = ("question_id", "promise_id", "advance_id", "joint_office_id", "project_id")
#: Events that are one line each on notify's timeline.
COUNTED = frozenset(type for type, entry in ENTRIES.items() if entry.fold == "each")

NOTE_EFFECTS = """
create table noted_effect (
    seq bigint generated always as identity primary key,
    event_id uuid not null,
    at timestamptz not null default clock_timestamp()
);
create function note_effect() returns trigger language plpgsql security definer as $$
begin
    insert into noted_effect (event_id) values (new.entry_id);
    return new;
end $$;
create trigger note_effect after insert or update on timeline_entry for each row execute function note_effect();
"""
TOLD = """
select event_id::text, type, stream, aggregate_id::text, aggregate_version,
       coalesce({subjects}) as subject_id
from outbox where seq > %s order by seq
"""
UNSETTLED = "select count(*) from outbox where sent_at is null"
DELAYS = """
select percentile_cont(array[0.5, 0.99, 1]) within group (order by extract(epoch from n.at - o.at)::float8)
from noted_effect n join unnest(%s::uuid[], %s::timestamptz[]) as o (event_id, at) using (event_id)
"""


class Audit:
    """Begun before the campaign's first command: only what is told later counts."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._query("notify", NOTE_EFFECTS)
        self._from = {
            service: self._query(service, "select coalesce(max(seq), 0) from outbox")[0][0] for service in SERVICES
        }

    def settled(self, seconds: float) -> bool:
        """Wait until every committed event is sent and done by all who subscribe; False when the time is over."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not any(self._query(service, UNSETTLED)[0][0] for service in SERVICES):
                rows = self.rows()
                if all(told.event_id in rows.taken[name] for told in rows.told for name in told.subscribers):
                    return True
            time.sleep(0.5)
        return False

    def rows(self) -> Rows:
        made: dict[str, int] = {}
        for service, table, column in MARKED.values():
            for marker, times in self._query(
                service, f"select {column}, count(*) from {table} where {column} like 'chaos-%%' group by 1"
            ):
                made[marker] = times
        told = tuple(one for service in SERVICES for one in self._told(service))
        done = "select event_id::text from inbox where status = 'done'"
        taken = {service: frozenset(row[0] for row in self._query(service, done)) for service in SERVICES}
        effects = tuple(row[0] for row in self._query("notify", "select event_id::text from noted_effect order by seq"))
        return Rows(made, told, taken, effects)

    def dead_letters(self) -> int:
        dead = "select count(*) from inbox where status = 'dead'"
        return sum(self._query(service, dead)[0][0] for service in SERVICES)

    def delays(self) -> dict[str, float]:
        """Seconds from a commit in property to its effect in notify."""
        committed = self._query(
            "property", "select event_id, created_at from outbox where seq > %s", (self._from["property"],)
        )
        columns = [list(column) for column in zip(*committed, strict=True)] or [[], []]
        found = self._query("notify", DELAYS, tuple(columns))[0][0] or [0.0] * 3
        return {name: round(value, 3) for name, value in zip(("p50", "p99", "longest"), found, strict=True)}

    def _told(self, service: str) -> list[Told]:
        subjects = ", ".join(f"envelope->'data'->>'{name}'" for name in SUBJECTS)
        found = self._query(service, TOLD.format(subjects=subjects), (self._from[service],))
        return [
            Told(event_id, type, stream, aggregate_id, version, subject_id, _subscribers(stream))
            for event_id, type, stream, aggregate_id, version, subject_id in found
        ]

    def _query(self, service: str, sql: str, params: Any = None) -> list[tuple[Any, ...]]:
        uri = self._installation.stack.database_uri(service, "admin")
        with psycopg.connect(uri, autocommit=True, connect_timeout=5) as connection:
            cursor = connection.execute(sql.encode(), params)
            return cursor.fetchall() if cursor.description else []


def _subscribers(stream: str) -> tuple[str, ...]:
    return tuple(name for name in SERVICES if stream in SUBSCRIPTIONS[name])
