"""Lanes: who takes an event. One aggregate's events stay in one lane as long as some are there, and so in order.

What arrives goes to the first lane that is not held up: as long as handlers are quick that is one lane, and events that
wait for the disk anyway share a transaction; a slow handler finds the others going round it.
"""

from collections import deque
from collections.abc import Sequence
from time import monotonic
from typing import Any

import amqp
from eventlet.event import Event as Signal

from chassis.pace import Pace

#: At most so many events share a transaction; and so many wait in a lane before the next one is used.
TOGETHER = 100
#: About so long may they be at it (seconds).
SHARED_SECONDS = 0.2
#: A lane that has been at the same work for so long (seconds) is held up.
HELD_UP = 0.05

#: A message, its envelope if it has one, and else why not.
Arrival = tuple[amqp.Message, dict[str, Any] | None, str]


class Lane:
    """What is waiting for one worker."""

    def __init__(self) -> None:
        self.waiting: deque[Arrival] = deque()
        self._pace = Pace(SHARED_SECONDS)
        self._began: float | None = None
        self._filled = Signal()

    @property
    def held_up(self) -> bool:
        return self._began is not None and monotonic() - self._began > HELD_UP

    def put(self, arrival: Arrival) -> None:
        self.waiting.append(arrival)
        if not self._filled.ready():
            self._filled.send()

    def take(self) -> list[Arrival]:
        """Wait until there is something; then as much of it as may share a transaction."""
        while not self.waiting:
            self._filled = Signal()
            self._filled.wait()
        most = min(len(self.waiting), TOGETHER, self._pace.may_share)
        self._began = monotonic()
        return [self.waiting.popleft() for _ in range(most)]

    def done(self, events: int) -> None:
        assert self._began is not None
        self._pace.took(events, monotonic() - self._began)
        self._began = None


class Lanes:
    """The lanes of one process, and which aggregate is in which."""

    def __init__(self, count: int) -> None:
        self.all = [Lane() for _ in range(count)]
        self._of: dict[str, tuple[Lane, int]] = {}

    @property
    def hold(self) -> int:
        """So many events may be here at once: as many as two lanes take together. More would only fill the memory."""
        return TOGETHER * min(2, len(self.all))

    def put(self, arrival: Arrival) -> None:
        aggregate = _aggregate(arrival)
        lane, events = self._of.get(aggregate) or (self._free(), 0)
        self._of[aggregate] = lane, events + 1
        lane.put(arrival)

    def done(self, lane: Lane, arrivals: Sequence[Arrival]) -> None:
        """The lane is through with what it took."""
        lane.done(len(arrivals))
        self._leave(arrivals)

    def empty(self) -> list[Arrival]:
        """Give back what was not begun."""
        rest = [arrival for lane in self.all for arrival in lane.waiting]
        for lane in self.all:
            lane.waiting.clear()
        self._leave(rest)
        return rest

    def _leave(self, arrivals: Sequence[Arrival]) -> None:
        for arrival in arrivals:
            aggregate = _aggregate(arrival)
            lane, events = self._of.pop(aggregate)
            if events > 1:
                self._of[aggregate] = lane, events - 1

    def _free(self) -> Lane:
        for lane in self.all:
            if len(lane.waiting) < TOGETHER and not lane.held_up:
                return lane
        return min(self.all, key=lambda lane: len(lane.waiting))


def _aggregate(arrival: Arrival) -> str:
    envelope = arrival[1]
    return str(envelope["aggregateid"]) if envelope else ""
