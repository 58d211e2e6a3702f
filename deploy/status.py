"""How the installation is: each process, and how far each service is behind.

The processes are the supervisor's account and /proc's; queues are asked of the broker, the rest of the databases. What
cannot be asked is None, never a guess.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import amqp
import psycopg

from contracts import topology
from deploy.bringup import is_ready
from deploy.house import DATABASES, GATEWAY, SERVERS
from deploy.installation import Installation
from deploy.supervisor.control import NotRunning, ask

BACKLOG = """
select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 from outbox where sent_at is null
"""
DEAD = "select count(*) from inbox where status = 'dead'"


def gather(installation: Installation) -> dict[str, Any]:
    """`{"up", "address", "processes": {...}, "services": {...}}`; with `up` false the rest is empty."""
    try:
        account = ask(installation.control, ask="status")
    except NotRunning:
        return {"up": False, "address": None, "processes": {}, "services": {}}
    processes: dict[str, dict[str, Any]] = account["processes"]
    with ThreadPoolExecutor(8) as at_once:
        ready = at_once.map(lambda name: _ready(installation, name, processes[name]), processes)
        lags = at_once.map(lambda service: _behind(installation, service), DATABASES)
        depths = _depths(installation)
        for process, is_it in zip(processes.values(), ready, strict=True):
            process["ready"] = is_it
            process["rss_bytes"] = _memory(process["pid"]) if process["pid"] else None
        services = {
            service: {"queue_depth": depths.get(service), "outbox_lag_seconds": lag, "dead_letters": dead}
            for service, (lag, dead) in zip(DATABASES, lags, strict=True)
        }
    return {
        "up": all(process["ready"] for process in processes.values() if process["state"] != "stopped"),
        "address": installation.address,
        "supervisor": {"pid": account["pid"], "uptime_seconds": account["uptime_seconds"]},
        "processes": processes,
        "services": services,
    }


def _ready(installation: Installation, name: str, process: dict[str, Any]) -> bool:
    if process["state"] != "running":
        return False
    if name in installation.processes:
        return is_ready(installation.observe_port(name))
    return installation.stack.is_ready(name) if name in SERVERS else True


def _behind(installation: Installation, service: str) -> tuple[float | None, int | None]:
    """Age of the oldest unsent event in seconds, and the number of dead letters."""
    try:
        with psycopg.connect(installation.stack.database_uri(service, "admin"), connect_timeout=3) as connection:
            lag = connection.execute(BACKLOG).fetchone()
            dead = connection.execute(DEAD).fetchone()
    except psycopg.Error:
        return None, None
    assert lag is not None and dead is not None
    return round(lag[0], 1), dead[0]


def _depths(installation: Installation) -> dict[str, int]:
    """Messages waiting in each service's queues: events, calls and parked."""
    parts = urlsplit(installation.stack.amqp_uri())
    depths: dict[str, int] = {}
    try:
        with amqp.Connection(
            host=f"{parts.hostname}:{parts.port or 5672}",
            userid=unquote(parts.username or "guest"),
            password=unquote(parts.password or "guest"),
            virtual_host=unquote(parts.path[1:]) or "/",
            connect_timeout=3,
            read_timeout=3,
        ) as connection:
            for service in topology.SERVICES:
                names = (topology.queue(service), topology.parking_queue(service), f"rpc-{service}")
                depths[service] = sum(_depth(connection, name) for name in names)
            # The gateway is called over HTTP, and listens to no queue.
            depths[GATEWAY] = 0
    except (OSError, amqp.AMQPError):
        return {}
    return depths


def _depth(connection: amqp.Connection, queue: str) -> int:
    channel = connection.channel()
    try:
        return int(channel.queue_declare(queue, passive=True).message_count)
    except amqp.NotFound:
        return 0
    finally:
        if channel.is_open:
            channel.close()


def _memory(pid: int) -> int:
    """Resident bytes of the process and whatever it started in its session, shared memory counted once."""
    page = os.sysconf("SC_PAGE_SIZE")
    own, shared = 0, 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            session = int(stat.read_text().rpartition(")")[2].split()[3])
            if session != pid:
                continue
            fields = (stat.parent / "statm").read_text().split()
        except (OSError, IndexError):
            continue
        own += (int(fields[1]) - int(fields[2])) * page
        shared = max(shared, int(fields[2]) * page)
    return own + shared
