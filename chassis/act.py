"""An act: one use case, one transaction, one cause.

Everything a use case needs from outside comes with its act: SQL, business time, who is acting and how far their role
reaches, ids and numbers, and the outbox. Events and timers written through it commit with the state they speak of,
or not at all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

import psycopg

from chassis import ids
from chassis.database.pool import NOW, begin, prepare
from chassis.events import outbox
from chassis.principal import Principal, Scope, Visibility, system
from contracts.refusals import Refusal
from contracts.rpcs import Rpc

Params = Mapping[str, Any] | Sequence[Any] | None
#: aggregate id, data, compound, community
Emission = tuple[str, Mapping[str, Any], str | None, str | None]


class Act:
    """See the module. ``correlation_id`` names the case this act belongs to, ``causation_id`` what made it happen.

    ``trace_id`` is that of the request it all began with, where there was one.
    """

    def __init__(
        self,
        connection: "psycopg.Connection[Any]",
        now: datetime | None,
        principal: Principal,
        rpc: Rpc | None = None,
        correlation_id: str | None = None,
        causation_id: str | None = None,
        trace_id: str | None = None,
    ) -> None:
        self._connection = connection
        self._now = now
        self.principal = principal
        self.rpc = rpc
        self.correlation_id = correlation_id or ids.new_id()
        self.causation_id = causation_id
        self.trace_id = trace_id
        self.emitted = 0

    @property
    def now(self) -> datetime:
        """Business time at the beginning of the act. A query that never asks for it does not pay for it."""
        if self._now is None:
            self._now = self.value(NOW)
        return self._now

    @property
    def sub_district(self) -> str:
        return self.principal.sub_district

    # SQL, always with parameters

    def rows(self, sql: str, params: Params = None) -> list[dict[str, Any]]:
        return self._run(sql, params).fetchall()

    def row(self, sql: str, params: Params = None) -> dict[str, Any] | None:
        return self._run(sql, params).fetchone()

    def value(self, sql: str, params: Params = None) -> Any:
        """The first column of the first row, or None."""
        row = self._run(sql, params).fetchone()
        return None if row is None else next(iter(row.values()))

    def execute(self, sql: str, params: Params = None) -> int:
        """How many rows it touched."""
        return self._run(sql, params).rowcount

    def executemany(self, sql: str, params: Iterable[Any]) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(sql.encode(), params)

    def _run(self, sql: str, params: Params) -> "psycopg.Cursor[dict[str, Any]]":
        return self._connection.execute(sql.encode(), params)

    # Who may

    def authorise(self, scope: Scope) -> None:
        """Pass if a grant the policy names reaches ``scope``; else refuse ``not_found``: it does not exist for them."""
        if self.principal.role == "system" or self.rpc is None:
            return
        for grant in self.principal.admitting(self.rpc):
            if grant.covers(self.rpc.allow[grant.role], scope, self.principal.person_id):
                self.principal = replace(self.principal, role=grant.role)
                return
        if not (self.rpc.public and not self.rpc.allow):
            raise Refusal("not_found")

    def visible(self) -> Visibility:
        """What of a list this caller may see."""
        if self.principal.role == "system" or self.rpc is None:
            return Visibility(all=True)
        return self.principal.visibility(self.rpc)

    # What follows from it

    def adopt(self, correlation_id: str) -> None:
        """Go on with a case that another act opened; call it before emitting."""
        self.correlation_id = correlation_id

    def emit(
        self,
        type: str,
        aggregate_id: str,
        data: Mapping[str, Any],
        *,
        compound_id: str | None = None,
        community_id: str | None = None,
    ) -> str:
        """Write one event to the outbox; its id. Raises ``ContractBroken`` if ``data`` lacks what the contract says."""
        return self.emit_many(type, [(aggregate_id, data, compound_id, community_id)])[0]

    def emit_many(self, type: str, emissions: Iterable[Emission]) -> list[str]:
        """The same for many events of one type, set-based; within an aggregate in the given order."""
        event_ids = outbox.append(self, type, list(emissions))
        self.emitted += len(event_ids)
        return event_ids

    def set_timer(self, name: str, subject_id: str, due_at: datetime, payload: Mapping[str, Any] | None = None) -> None:
        """Have ``@timer(name)`` fire once at ``due_at`` of business time; setting it again moves it."""
        self.execute(
            "insert into timer (sub_district, name, subject_id, due_at, payload, correlation_id)"
            " values (%s, %s, %s, %s, %s, %s) on conflict (sub_district, name, subject_id) do update"
            " set due_at = excluded.due_at, payload = excluded.payload, attempts = 0, retry_at = null",
            (self.sub_district, name, subject_id, due_at, dict(payload or {}), self.correlation_id),
        )

    def cancel_timer(self, name: str, subject_id: str) -> None:
        self.execute(
            "delete from timer where sub_district = %s and name = %s and subject_id = %s",
            (self.sub_district, name, subject_id),
        )

    def new_id(self) -> str:
        return ids.new_id()

    def number(self, kind: str) -> str:
        """The next number people can read out, ``WX-20170630-0001``: per sub-district, kind and business day."""
        last = self.value(
            "insert into number_series (sub_district, kind, day, last) values (%s, %s, %s, 1)"
            " on conflict (sub_district, kind, day) do update set last = number_series.last + 1 returning last",
            (self.sub_district, kind, self.now.date()),
        )
        return f"{kind}-{self.now:%Y%m%d}-{last:04d}"


@contextmanager
def open_act(database_uri: str, sub_district: str, *, at: datetime | None = None) -> Iterator[Act]:
    """An act of the platform itself outside the bus (bulk loading): plain psycopg, committed when the block ends."""
    with psycopg.connect(database_uri, autocommit=True, options="-c timezone=Asia/Shanghai") as connection:
        prepare(connection)
        now = begin(connection, sub_district)
        try:
            yield Act(connection, at or now, system(sub_district))
        except BaseException:
            connection.execute("rollback")
            raise
        connection.execute("commit")
