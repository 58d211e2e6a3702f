"""An act: one use case, one transaction, one cause.

Everything a use case needs from outside comes with its act: SQL, business time, who is acting and how far their role
reaches, ids and numbers, and the outbox. Events and timers written through it commit with the state they speak of,
or not at all.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

import psycopg

from chassis import ids
from chassis.database.pool import NOW, prepare
from chassis.database.session import Params, Session, Transaction
from chassis.events.outbox import Emission, Outbox
from chassis.numbers import Numbers, take_numbers
from chassis.principal import Principal, Scope, Visibility, system
from contracts.refusals import Refusal
from contracts.rpcs import Rpc


class Act:
    """See the module. ``correlation_id`` names the case this act belongs to, ``causation_id`` what made it happen.

    ``trace_id`` is that of the request it all began with, where there was one.
    """

    def __init__(
        self,
        session: Session,
        principal: Principal,
        rpc: Rpc | None = None,
        *,
        outbox: Outbox | None = None,
        numbers: Numbers | None = None,
        at: datetime | None = None,
        correlation_id: str | None = None,
        causation_id: str | None = None,
        trace_id: str | None = None,
    ) -> None:
        """``outbox``: the transaction's, written by whoever commits it. ``at``: business time, if it is not now."""
        self._session = session
        self._at = at
        self._numbers = numbers
        self._outbox = outbox
        self.principal = principal
        self.rpc = rpc
        self.correlation_id = correlation_id or ids.new_id()
        self.causation_id = causation_id
        self.trace_id = trace_id
        self.emitted = 0

    @property
    def now(self) -> datetime:
        """Business time at the beginning of the act. A query that never asks for it does not pay for it."""
        if self._at is None:
            self._at = self._session.now if isinstance(self._session, Transaction) else self.value(NOW)
        return self._at

    @property
    def sub_district(self) -> str:
        return self.principal.sub_district

    # SQL, always with parameters

    def rows(self, sql: str, params: Params = None) -> list[dict[str, Any]]:
        return self._session.ask(sql, params).fetchall()

    def row(self, sql: str, params: Params = None) -> dict[str, Any] | None:
        return self._session.ask(sql, params).fetchone()

    def value(self, sql: str, params: Params = None) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, params)
        return None if row is None else next(iter(row.values()))

    def execute(self, sql: str, params: Params = None) -> None:
        """Nothing comes back, so nothing waits: it travels with the next question, or with the commit.

        What is wrong with it is raised there, too.
        """
        self._session.tell(sql, params)

    def executemany(self, sql: str, params: Iterable[Any]) -> None:
        self._session.tell_many(sql, params)

    def touched(self, sql: str, params: Params = None) -> int:
        """How many rows it touched."""
        return self._session.touch(sql, params)

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
        if self._outbox is None:
            raise RuntimeError("this act is outside a transaction: nobody would write what it tells")
        event_ids = [self._outbox.put(self, type, emission) for emission in emissions]
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
        """A number people can read out, ``WX-20170630-0001``: unique per sub-district, kind and business day."""
        series = (self.sub_district, kind, self.now.date())
        number = self._numbers.next(series) if self._numbers else take_numbers(self._session, series, 1)[0]
        return f"{kind}-{self.now:%Y%m%d}-{number:04d}"


@contextmanager
def open_act(database_uri: str, sub_district: str, *, at: datetime | None = None) -> Iterator[Act]:
    """An act of the platform itself outside the bus (bulk loading): plain psycopg, committed when the block ends."""
    with psycopg.connect(database_uri, autocommit=True, options="-c timezone=Asia/Shanghai") as connection:
        prepare(connection)
        transaction = Transaction(connection, sub_district)
        outbox = Outbox(transaction)
        try:
            yield Act(transaction, system(sub_district), outbox=outbox, at=at)
            outbox.write()
        except BaseException:
            connection.execute("rollback")
            raise
        transaction.commit()
