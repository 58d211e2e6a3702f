"""How each kind of fault is brought about. Each returns when it is over, or, where the house must notice it by itself,
when it has begun."""

import time
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

import amqp
import psycopg

from contracts.topology import exchange
from deploy.chaos.house import House
from deploy.chaos.plan import Fault

#: Envelopes sent a second time, in any order.
REPEATED = 60


def strike(house: House, fault: Fault) -> None:
    _STRIKES[fault.kind](house, fault)


def _kill(house: House, fault: Fault) -> None:
    house.kill(fault.target)


def _freeze(house: House, fault: Fault) -> None:
    house.freeze(fault.target, fault.seconds)


def _stop_server(house: House, fault: Fault) -> None:
    house.stop(fault.target)
    time.sleep(fault.seconds)
    house.start(fault.target)
    house.await_ready(fault.target)


def _kill_server(house: House, fault: Fault) -> None:
    house.kill(fault.target)
    time.sleep(0.5)
    house.await_ready(fault.target)


def _cut(house: House, fault: Fault) -> None:
    house.wires[fault.target].cut()


def _half_open(house: House, fault: Fault) -> None:
    house.wires[fault.target].swallow(fault.direction)


def _close_from_the_brokers_side(house: House, fault: Fault) -> None:
    """All connections of the process's service that bear one of its purposes' names."""
    broker = house.installation.stack.rabbitmq
    assert broker is not None
    service, _, kind = fault.target.partition("-")
    for purpose in {"serve": ("rpc server", "events"), "keep": ("relay",), "": ("rpc client",)}[kind]:
        broker.close_connections(f"{service} {purpose}")


def _end_sessions(house: House, fault: Fault) -> None:
    with psycopg.connect(house.installation.stack.admin_uri, autocommit=True) as connection:
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s and usename = %s",
            (fault.target, f"{fault.target}_app"),
        )


def _repeat_and_shuffle(house: House, fault: Fault) -> None:
    """Copies of what the service has told lately, in an order that depends on the fault alone."""
    stack = house.installation.stack
    with psycopg.connect(stack.database_uri(fault.target, "admin")) as connection:
        told = connection.execute(
            "select type, envelope::text from (select * from outbox where sent_at is not null"
            " order by seq desc limit %s) lately order by md5(event_id::text || %s)",
            (REPEATED, str(fault.number)),
        ).fetchall()
    parts = urlsplit(stack.amqp_uri())
    with amqp.Connection(
        host=f"{parts.hostname}:{parts.port}",
        userid=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        virtual_host=unquote(parts.path[1:]),
        connect_timeout=5,
    ) as connection_to_broker:
        channel = connection_to_broker.channel()
        for type, envelope in told:
            message = amqp.Message(envelope, content_type="application/json", delivery_mode=2)
            channel.basic_publish(message, exchange(fault.target), type.split(".", 1)[1])


_STRIKES: dict[str, Callable[[House, Fault], None]] = {
    "service_killed": _kill,
    "keeper_killed": _kill,
    "gateway_killed": _kill,
    "service_frozen": _freeze,
    "broker_stopped": _stop_server,
    "broker_killed": _kill_server,
    "postgres_stopped": _stop_server,
    "postgres_killed": _kill_server,
    "connections_cut": _cut,
    "connections_closed_by_broker": _close_from_the_brokers_side,
    "sessions_ended_by_postgres": _end_sessions,
    "half_open": _half_open,
    "repeated_and_shuffled": _repeat_and_shuffle,
}
