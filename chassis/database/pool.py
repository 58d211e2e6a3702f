"""A bounded pool of connections to one service's database: for one statement, for reading, for a transaction."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import JsonbDumper
from psycopg.types.string import TextLoader
from psycopg.waiting import Ready
from psycopg_pool import ConnectionPool, PoolTimeout

from chassis.database import hub
from chassis.database.session import Transaction

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
    if not isinstance(problem, psycopg.OperationalError) or isinstance(problem, psycopg.errors.PipelineAborted):
        return False
    return state is None or state.startswith(("08", "53", "57P"))


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


#: Business time, for a read that asks for it.
NOW = "select clock_timestamp() + shift as now from platform_clock"


class Database:
    """The pool. Opening it does not need the database to be there; using it does."""

    def __init__(self, uri: str, size: int, options: str = "") -> None:
        self.uri = uri
        self.size = size
        self._pool: ConnectionPool[Any] = ConnectionPool(
            uri,
            connection_class=Connection,
            min_size=min(1, size - 1),  # a pool of one is for what happens now and then: it keeps none at rest
            max_size=size,
            open=False,
            configure=prepare,
            reset=None,
            timeout=PATIENCE,
            max_idle=120,
            reconnect_timeout=5,
            kwargs={
                "autocommit": True,
                "options": f"{OPTIONS} {options}",
                "connect_timeout": 5,
                "application_name": "wutong",
            },
        )

    def open(self) -> None:
        self._pool.open()

    def close(self) -> None:
        self._pool.close(timeout=2)

    @contextmanager
    def connection(self) -> Iterator["psycopg.Connection[Any]"]:
        """A connection in autocommit; a broken one is thrown away on return."""
        connection = self._take()
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
        connection = self._take()
        committing = False
        try:
            with connection.pipeline() as pipeline:
                transaction = Transaction(connection, sub_district, pipeline)
                yield transaction
                committing = True
                transaction.commit()  # waited for as the pipeline ends
        except BaseException as problem:
            self._roll_back(connection)
            if committing and isinstance(problem, psycopg.Error) and is_away(problem):
                raise CommitUnknown(str(problem)) from problem
            raise  # if it was committing, something told before was refused, and with it the commit
        finally:
            self._pool.putconn(connection)

    def _take(self) -> "psycopg.Connection[Any]":
        """A connection. One that died while it was idle has something to say, or its end: it is thrown away."""
        deadline = monotonic() + PATIENCE
        while True:
            try:
                connection: psycopg.Connection[Any] = self._pool.getconn(timeout=max(0.1, deadline - monotonic()))
            except PoolTimeout as problem:
                raise Unavailable(str(problem)) from problem
            if not connection.closed and not hub.ready_now(connection.fileno(), Ready.R):
                return connection
            connection.close()
            self._pool.putconn(connection)

    @staticmethod
    def _roll_back(connection: "psycopg.Connection[Any]") -> None:
        """Roll back, or close: a connection never goes back to the pool inside a transaction."""
        try:
            connection.execute("rollback")
        except psycopg.Error:
            connection.close()
