"""How a process of a service begins and ends.

Begin: the hub first (monkey-patching before anything imports sockets), then psycopg's wait, proven by behaviour. End:
on SIGTERM or SIGINT take no more work, finish and answer what is under way, and go; nothing waits longer than the
drain time.
"""

import importlib
import os
import signal
import sys
from typing import Any


def patch() -> None:
    """Make the standard library cooperative; must be the first thing a process does."""
    import warnings

    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    import eventlet

    eventlet.monkey_patch()
    from chassis.database import hub

    hub.install()


def load(path: str) -> Any:
    """The class at ``package.module:Class``."""
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)


def run(path: str, process: str) -> int:
    """Run the service class at ``path`` as ``serve`` or ``keep`` until told to stop; the exit code."""
    os.environ["WUTONG_PROCESS"] = process
    patch()

    import eventlet
    import nameko
    from eventlet.event import Event
    from nameko.containers import ServiceContainer

    from chassis.config import settings
    from chassis.database import hub
    from chassis.observe import health, logs, metrics

    service_cls = load(path)
    logs.configure(service_cls.name, process, settings().log_level)
    log = logs.log
    _await_database(hub, log)
    with nameko.config.patch({"max_workers": settings().workers, "AMQP_URI": settings().amqp_uri}):
        container = ServiceContainer(service_cls)
        asked = Event()

        def on_signal(number: int, _frame: Any) -> None:
            if not asked.ready():
                eventlet.spawn(lambda: asked.ready() or asked.send(number))

        signal.signal(signal.SIGTERM, on_signal)
        signal.signal(signal.SIGINT, on_signal)
        started = Event()
        health.probes["started"] = started.ready  # its other probes come one by one, while it starts
        if settings().observe_port:
            eventlet.spawn(health.serve, health.listen(settings().observe_port))
        eventlet.spawn(metrics.measure_hub_lag)
        container.start()
        started.send(None)
        log.info("started")
        died = eventlet.spawn(_wait, container, asked)
        asked.wait()
        if died.dead and container.failure is not None:
            log.error("died", problem=repr(container.failure))
            return 1
        log.info("draining")
        stopped = eventlet.spawn(container.stop)
        guard = eventlet.spawn_after(settings().drain, _give_up, log)
        stopped.wait()
        guard.cancel()
        log.info("stopped")
    sys.stderr.flush()
    # interpreter teardown under a patched threading module can hang; everything worth keeping is committed
    os._exit(0)


def _wait(container: Any, asked: Any) -> None:
    """Notice a container that dies by itself."""
    container.failure = None
    try:
        container.wait()
    except Exception as problem:
        container.failure = problem
    if not asked.ready():
        asked.send(None)


def _give_up(log: Any) -> None:
    log.warning("drain_deadline_passed")
    os._exit(0)


def _await_database(hub: Any, log: Any) -> None:
    """Prove the wait on the real database; wait for it if it is not there yet."""
    import eventlet
    import psycopg

    from chassis.config import settings

    while True:
        try:
            hub.prove(settings().database_uri)
        except psycopg.OperationalError as problem:
            log.warning("database_unreachable", problem=repr(problem))
            eventlet.sleep(1)
        else:
            return
