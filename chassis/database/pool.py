"""A bounded pool of connections to one service's database, and transactions that know their sub-district.

A transaction opens with one round trip that begins it, sets the sub-district for the row policies (transaction-local,
so no error path can leak it into the next user's) and reads the platform's clock. Without a sub-district the row
policies show nothing.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from time import monotonic
from typing import Any

import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import JsonbDumper
from psycopg.types.string import TextLoader
from psycopg_pool import ConnectionPool, PoolTimeout

#: Longest wait for a free connection, seconds.
PATIENCE = 5.0
#: Server-side bounds: a statement, a lock, a forgotten transaction.
OPTIONS = (
    "-c timezone=Asia/Shanghai -c statement_timeout=25s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"
)


class Unavailable(psycopg.OperationalError):
    """No connection could be had in time."""


def is_away(problem: psycopg.Error) -> bool:
    """Whether this means "the database is not there", rather than "this statement lost a fight for a lock".

    No SQLSTATE (the connection broke), class 08 (connection), 53 (no resources), 57P (shutting down, starting up).
    """
    state = problem.sqlstate
    return isinstance(problem, psycopg.OperationalError) and (state is None or state.startswith(("08", "53", "57P")))


class CommitUnknown(psycopg.OperationalError):
    """The connection was lost while committing: the transaction may or may not have happened."""


def prepare(connection: "psycopg.Connection[Any]") -> None:
    """Adapters of the house: uuid columns are text, a dict parameter is jsonb, rows are dicts."""
    connection.adapters.register_loader("uuid", TextLoader)
    connection.adapters.register_dumper(dict, JsonbDumper)
    connection.row_factory = dict_row


class Connection(psycopg.Connection[Any]):
    """A connection that knows which sub-district its session is set to; None when that is not certain."""

    tenant: str | None = None


class Transaction:
    """An open transaction: the connection, and business time at its start."""

    def __init__(self, connection: "psycopg.Connection[Any]", now: datetime) -> None:
        self.connection = connection
        self.now = now


#: Business time, for a read that asks for it.
NOW = "select clock_timestamp() + shift as now from platform_clock"


def begin(connection: "psycopg.Connection[Any]", sub_district: str | None) -> datetime:
    """Begin a transaction for ``sub_district`` in one round trip; returns business time."""
    tenant = str(uuid.UUID(sub_district)) if sub_district else ""
    cursor = connection.execute(
        # one text without parameters: several statements may then travel together. ``tenant`` is a checked UUID.
        f"begin; select set_config('wutong.sub_district', '{tenant}', true),"
        " clock_timestamp() + (select shift from platform_clock) as now".encode()
    )
    cursor.nextset()
    row = cursor.fetchone()
    assert row is not None
    now: datetime = row["now"]
    return now


class Database:
    """The pool. Opening it does not need the database to be there; using it does."""

    def __init__(self, uri: str, size: int) -> None:
        self.uri = uri
        self.size = size
        self._pool: ConnectionPool[Any] = ConnectionPool(
            uri,
            connection_class=Connection,
            min_size=1,
            max_size=size,
            open=False,
            configure=prepare,
            reset=None,
            timeout=PATIENCE,
            max_idle=120,
            reconnect_timeout=5,
            kwargs={"autocommit": True, "options": OPTIONS, "connect_timeout": 5, "application_name": "wutong"},
        )

    def open(self) -> None:
        self._pool.open()

    def close(self) -> None:
        self._pool.close(timeout=2)

    @contextmanager
    def connection(self) -> Iterator["psycopg.Connection[Any]"]:
        """A connection in autocommit; a broken one is thrown away on return."""
        try:
            connection = self._pool.getconn(timeout=PATIENCE)
        except PoolTimeout as problem:
            raise Unavailable(str(problem)) from problem
        try:
            yield connection
        finally:
            self._pool.putconn(connection)

    @contextmanager
    def reading(self, sub_district: str) -> Iterator["psycopg.Connection[Any]"]:
        """A connection in autocommit whose session is set to ``sub_district``: a plain read is one round trip.

        The setting stays with the connection and is changed only for the next reader of another sub-district. While
        it is being changed the connection counts as set to none, so a failure on the way can leak nothing; and a
        transaction's own setting is local to it and goes before this one.
        """
        with self.connection() as connection:
            assert isinstance(connection, Connection)
            if connection.tenant != sub_district:
                tenant, connection.tenant = str(uuid.UUID(sub_district)), None
                connection.execute("select set_config('wutong.sub_district', %s, false)", (tenant,))
                connection.tenant = sub_district
            yield connection

    @contextmanager
    def transaction(self, sub_district: str | None) -> Iterator[Transaction]:
        """A transaction: committed if the block ends, rolled back if it raises."""
        connection, now = self._begin(sub_district)
        try:
            yield Transaction(connection, now)
            self._commit(connection)
        except BaseException:
            self._roll_back(connection)
            raise
        finally:
            self._pool.putconn(connection)

    @staticmethod
    def _commit(connection: "psycopg.Connection[Any]") -> None:
        try:
            connection.execute("commit")
        except psycopg.OperationalError as problem:
            raise CommitUnknown(str(problem)) from problem

    def _begin(self, sub_district: str | None) -> tuple["psycopg.Connection[Any]", datetime]:
        """A begun transaction. Connections that died while idle are thrown away: nothing was done on them yet."""
        deadline = monotonic() + PATIENCE
        while True:
            try:
                connection = self._pool.getconn(timeout=max(0.1, deadline - monotonic()))
            except PoolTimeout as problem:
                raise Unavailable(str(problem)) from problem
            try:
                return connection, begin(connection, sub_district)
            except BaseException as problem:
                broken = isinstance(problem, psycopg.OperationalError)
                if not broken:
                    self._roll_back(connection)
                else:
                    connection.close()
                self._pool.putconn(connection)
                if not broken or monotonic() >= deadline:
                    raise

    @staticmethod
    def _roll_back(connection: "psycopg.Connection[Any]") -> None:
        """Roll back, or close: a connection never goes back to the pool inside a transaction."""
        try:
            connection.execute("rollback")
        except psycopg.Error:
            connection.close()
