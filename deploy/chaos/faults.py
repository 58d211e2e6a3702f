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
#: What is only slow lasts so many times as long as what is away, so that a backlog gathers.
LONGER = 2.0
#: How long each of a slow subscriber's transactions takes (seconds).
SLOW = 0.4

BE_SLOW = """
create or replace function be_slow() returns trigger language plpgsql as $$
begin
    perform pg_sleep(tg_argv[0]::float8);
    return null;
end $$
"""


def strike(house: House, fault: Fault) -> None:
    _STRIKES[fault.kind](house, fault)


def _kill(house: House, fault: Fault) -> None:
    house.kill(fault.target)


def _freeze(house: House, fault: Fault) -> None:
    house.freeze(fault.target, fault.seconds)


def _starve(house: House, fault: Fault) -> None:
    house.starve(fault.target, fault.seconds * LONGER)


def _slow_down(house: House, fault: Fault) -> None:
    """The database takes its time over every transaction in which the service takes events."""
    with psycopg.connect(house.installation.stack.database_uri(fault.target, "admin"), autocommit=True) as connection:
        connection.execute(BE_SLOW)
        connection.execute(
            f"create trigger be_slow after insert on inbox for each statement execute function be_slow({SLOW})".encode()
        )
        try:
            time.sleep(fault.seconds * LONGER)
        finally:
            connection.execute("drop trigger be_slow on inbox")


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
    """Copies of what the service has told lately."""
    _send_shuffled(house, fault.target, "sent_at is not null", fault.number)


def _tell_out_of_order(house: House, fault: Fault) -> None:
    """The relay stands still while its service commits; what it has yet to send arrives before it, shuffled."""
    with house.standing_still(fault.target):
        time.sleep(fault.seconds)
        _send_shuffled(house, fault.target.removesuffix("-keep"), "sent_at is null", fault.number)


def _send_shuffled(house: House, service: str, which: str, number: int) -> None:
    """The service's latest events of this sort, in an order that depends on the fault's number alone."""
    stack = house.installation.stack
    with psycopg.connect(stack.database_uri(service, "admin")) as connection:
        told = connection.execute(
            "select type, envelope::text from (select * from outbox"
            f" where {which} order by seq desc limit %s) lately order by md5(event_id::text || %s)".encode(),
            (REPEATED, str(number)),
        ).fetchall()
    parts = urlsplit(stack.amqp_uri())
    with amqp.Connection(
        host=f"{parts.hostname}:{parts.port}",
        userid=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        virtual_host=unquote(parts.path[1:]),
        connect_timeout=5,
        confirm_publish=True,
    ) as connection_to_broker:
        channel = connection_to_broker.channel()
        for type, envelope in told:
            message = amqp.Message(envelope, content_type="application/json", delivery_mode=2)
            channel.basic_publish(message, exchange(service), type.split(".", 1)[1])


_STRIKES: dict[str, Callable[[House, Fault], None]] = {
    "service_killed": _kill,
    "keeper_killed": _kill,
    "gateway_killed": _kill,
    "service_frozen": _freeze,
    "service_starved": _starve,
    "subscriber_slowed": _slow_down,
    "broker_stopped": _stop_server,
    "broker_killed": _kill_server,
    "postgres_stopped": _stop_server,
    "postgres_killed": _kill_server,
    "connections_cut": _cut,
    "connections_closed_by_broker": _close_from_the_brokers_side,
    "sessions_ended_by_postgres": _end_sessions,
    "half_open": _half_open,
    "repeated_and_shuffled": _repeat_and_shuffle,
    "told_out_of_order": _tell_out_of_order,
}
