"""psycopg's wait, on eventlet's own hub.

psycopg knows gevent but not eventlet: with the C build it would block every greenlet while one waits for PostgreSQL.
``install`` replaces its two wait functions; ``prove`` shows by behaviour that the hub ticks while the database
sleeps, and is run at every boot. Unlike eventlet's ``trampoline`` this wait can watch both directions at once
(pipelines, large parameters). A wait that outlasts ``SILENCE`` raises ``OperationalError``: an ordinary exception
(never ``eventlet.Timeout``, which is a ``BaseException``), and the pool throws such a connection away.
"""

from time import monotonic
from typing import Any

import eventlet
import psycopg
from eventlet import patcher
from eventlet.hubs import get_hub
from greenlet import getcurrent
from psycopg import errors, waiting
from psycopg.waiting import Ready

#: Longest silence of the database in one wait, seconds; server-side timeouts are shorter.
SILENCE = 60.0

_select: Any = patcher.original("select")


def ready_now(fileno: int, wanted: int) -> int:
    """What of the wanted directions the descriptor is ready for at this moment. A broken one is ready to be read."""
    poll = _select.poll()
    poll.register(fileno, (_select.POLLIN if wanted & Ready.R else 0) | (_select.POLLOUT if wanted & Ready.W else 0))
    ready = 0
    for _fileno, events in poll.poll(0):
        if events & ~_select.POLLOUT:
            ready |= Ready.R
        if events & _select.POLLOUT:
            ready |= Ready.W
    return ready & wanted


def _park(fileno: int, wanted: int, seconds: float) -> int:
    """Sleep until the descriptor is ready in a wanted direction or the time is over; what it was ready for."""
    if wanted & Ready.W and (ready := ready_now(fileno, wanted)):
        return ready  # what is to be sent nearly always can be: a pipeline would park once for each statement
    hub, current = get_hub(), getcurrent()
    listeners = []
    timer = hub.schedule_call_global(seconds, current.switch, Ready.NONE)
    try:
        if wanted & Ready.R:
            listeners.append(hub.add(hub.READ, fileno, lambda _fd: current.switch(Ready.R), current.throw, None))
        if wanted & Ready.W:
            listeners.append(hub.add(hub.WRITE, fileno, lambda _fd: current.switch(Ready.W), current.throw, None))
        return int(hub.switch())
    finally:
        for listener in listeners:
            hub.remove(listener)
        timer.cancel()


def _run(gen: Any, first: Any, step: Any, timeout: float | None) -> Any:
    limit = SILENCE if timeout is None else timeout
    until = monotonic() + limit
    state = first
    try:
        while True:
            fileno, wanted = step(state)
            ready = _park(fileno, wanted, max(0.0, until - monotonic()))
            state = gen.send(ready)
            if monotonic() >= until:
                if timeout is not None:
                    raise errors._WaitTimeout("wait timeout expired")
                raise psycopg.OperationalError(f"the database was silent for {limit:.0f} s")
            if ready and timeout is None:
                until = monotonic() + limit
    except StopIteration as done:
        return done.value


def wait(gen: Any, fileno: int, interval: float = 0.0, timeout: float | None = None) -> Any:
    try:
        first = next(gen)
    except StopIteration as done:
        return done.value
    return _run(gen, first, lambda state: (fileno, state), timeout)


def wait_conn(gen: Any, interval: float = 0.0, timeout: float | None = None) -> Any:
    try:
        first = next(gen)
    except StopIteration as done:
        return done.value
    return _run(gen, first, lambda state: state, timeout)


def install() -> None:
    """Make psycopg wait on the hub; call once, after monkey-patching."""
    waiting.wait = wait
    waiting.wait_conn = wait_conn


def prove(conninfo: str) -> None:
    """Raise ``RuntimeError`` unless other greenlets run while the database sleeps (0.1 s)."""
    ticks = 0
    done = False

    def tick() -> None:
        nonlocal ticks
        while not done:
            eventlet.sleep(0.01)
            ticks += 1

    ticker = eventlet.spawn(tick)
    try:
        with psycopg.connect(conninfo, autocommit=True) as connection:
            connection.execute("select pg_sleep(0.1)")
    finally:
        done = True
        ticker.wait()
    if ticks < 3:
        raise RuntimeError(f"psycopg blocks the hub: {ticks} ticks in 0.1 s")
