"""Telling a database, and asking it. What needs no answer is told, and travels with the next question or the commit.

Inside a transaction of the pool statements go down the wire one behind the other (libpq's pipeline): a command that
asks once and writes ten rows waits twice. What goes wrong with something told is raised by whatever waits next.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import psycopg

Params = Mapping[str, Any] | Sequence[Any] | None

BEGIN = (
    b"select set_config('wutong.sub_district', %s, true), clock_timestamp() + (select shift from platform_clock) as now"
)
SERVE = "select set_config('wutong.sub_district', %s, true)"


class Session:
    """A connection in use. Without a pipeline, what is told has happened when ``tell`` returns."""

    def __init__(self, connection: "psycopg.Connection[Any]", pipeline: "psycopg.Pipeline | None" = None) -> None:
        self._connection = connection
        self._pipeline = pipeline

    def tell(self, sql: str, params: Params = None) -> None:
        """Have a statement carried out, before whatever is told or asked later."""
        self._connection.execute(sql.encode(), params)

    def tell_many(self, sql: str, params: Iterable[Any]) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(sql.encode(), params)

    def ask(self, sql: str, params: Params = None) -> "psycopg.Cursor[dict[str, Any]]":
        """The rows of the answer; whoever fetches the first of them waits. Several may be asked for before."""
        return self._connection.execute(sql.encode(), params)

    def touch(self, sql: str, params: Params = None) -> int:
        """How many rows a statement touched."""
        cursor = self._connection.execute(sql.encode(), params)
        if self._pipeline is not None:
            self._pipeline.sync()
        return cursor.rowcount


class Transaction(Session):
    """An open transaction in one sub-district, or in none: then the row policies show nothing.

    The sub-district is set for the transaction only, so no error path can leak it into the next user's.
    """

    def __init__(
        self,
        connection: "psycopg.Connection[Any]",
        sub_district: str | None,
        pipeline: "psycopg.Pipeline | None" = None,
    ) -> None:
        super().__init__(connection, pipeline)
        self._sub_district = sub_district
        self._now: datetime | None = None
        connection.execute(b"begin")
        self._began = connection.execute(BEGIN, (_tenant(sub_district),))

    @property
    def now(self) -> datetime:
        """Business time at the beginning."""
        if self._now is None:
            row = self._began.fetchone()
            assert row is not None
            self._now = row["now"]
        return self._now

    def serve(self, sub_district: str) -> None:
        """From here on the transaction is in this sub-district."""
        if sub_district != self._sub_district:
            self.tell(SERVE, (_tenant(sub_district),))
            self._sub_district = sub_district

    def commit(self) -> None:
        """The last that is told. In a pipeline it is done when the pipeline has ended, else when this returns."""
        self.tell("commit")


def _tenant(sub_district: str | None) -> str:
    return str(uuid.UUID(sub_district)) if sub_district else ""
