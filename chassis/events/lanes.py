"""Lanes: several workers take what has arrived, each aggregate's events in order, one worker at a time.

As long as handlers are quick one worker has it all, and events that wait for the disk anyway share a transaction. When
it is held up, or there is more than it can take, the next one begins: what waited behind something slow goes round it,
except what is of the same aggregate.
"""

from collections import deque
from dataclasses import dataclass
from time import monotonic
from typing import Any

import amqp
from eventlet.event import Event as Signal
from eventlet.hubs import get_hub

from chassis.pace import Pace

#: At most so many events share a transaction; when so many wait, another worker begins.
TOGETHER = 100
#: About so long may they be at it (seconds).
SHARED_SECONDS = 0.2
#: A worker that has been at the same work for so long (seconds) is held up.
HELD_UP = 0.05

#: A message, its envelope if it has one, and else why not.
Arrival = tuple[amqp.Message, dict[str, Any] | None, str]


@dataclass(eq=False)
class Work:
    """What one worker has taken."""

    arrivals: list[Arrival]
    began: float
    #: looks, when it is held up, whether another one should begin
    timer: Any = None


class Lanes:
    """The events of one process that are here, for ``count`` workers."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._waiting: deque[Arrival] = deque()
        self._under_way: set[Work] = set()
        self._taken: set[str] = set()  # the aggregates somebody is at
        self._idle: deque[Signal] = deque()
        self._pace = Pace(SHARED_SECONDS)

    @property
    def hold(self) -> int:
        """So many events may be here at once: as many as two workers take together. More would only fill the memory."""
        return TOGETHER * min(2, self.count)

    def put(self, arrival: Arrival) -> None:
        self._waiting.append(arrival)
        self._look()

    def take(self) -> Work:
        """Wait until it is one's turn and there is something; then as much of it as may share a transaction."""
        while True:
            arrivals = self._next() if self._may_begin() else []
            if arrivals:
                work = Work(arrivals, monotonic())
                self._under_way.add(work)
                work.timer = get_hub().schedule_call_global(HELD_UP, self._look)
                return work
            signal = Signal()
            self._idle.append(signal)
            signal.wait()

    def done(self, work: Work) -> None:
        """The worker is through with what it took."""
        work.timer.cancel()
        self._under_way.remove(work)
        self._taken.difference_update(map(_aggregate, work.arrivals))
        self._pace.took(len(work.arrivals), monotonic() - work.began)

    def empty(self) -> list[Arrival]:
        """Give back what was not begun."""
        rest = list(self._waiting)
        self._waiting.clear()
        return rest

    def _may_begin(self) -> bool:
        """Whether one more worker is wanted: none is free, or there is too much for those that are."""
        held_up = monotonic() - HELD_UP
        return len(self._waiting) >= TOGETHER or all(work.began <= held_up for work in self._under_way)

    def _look(self) -> None:
        if self._idle and self._waiting and self._may_begin():
            self._idle.popleft().send()

    def _next(self) -> list[Arrival]:
        """The oldest that nobody is at an aggregate of; they are taken."""
        most = min(TOGETHER, self._pace.may_share)
        arrivals: list[Arrival] = []
        passed: deque[Arrival] = deque()
        while self._waiting and len(arrivals) < most:
            arrival = self._waiting.popleft()
            (passed if _aggregate(arrival) in self._taken else arrivals).append(arrival)
        self._waiting.extendleft(reversed(passed))
        self._taken.update(map(_aggregate, arrivals))
        return arrivals


def _aggregate(arrival: Arrival) -> str:
    envelope = arrival[1]
    return str(envelope["aggregateid"]) if envelope else ""
