"""Places for requests at work: so many in the house, and no more than a share of them for one service.

A service that is slow, or does not answer at all, fills its own places and no others: whoever asks for something else
does not notice. Who finds no place is refused with ``overloaded`` before anything is done for them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from prometheus_client import Counter, Gauge

from chassis.observe.metrics import in_flight
from contracts.refusals import Refusal
from contracts.rpcs.platform import SERVICES

GATEWAY = "gateway"

at_work = Gauge("wutong_at_work", "Requests at work, by the service they are for", ["service"])
turned_away = Counter(
    "wutong_turned_away_total", "Requests that found no place, by the service they were for", ["service"]
)


class Places:
    """``most`` at once in the house, ``most_each`` for one service; the gateway itself is one of them."""

    def __init__(self, most: int, most_each: int) -> None:
        self._most, self._most_each = most, most_each
        self._taken = dict.fromkeys((*SERVICES, GATEWAY), 0)
        self._all = 0
        in_flight.labels("http").set_function(lambda: self._all)
        for service in self._taken:
            at_work.labels(service).set_function(partial(self._taken.__getitem__, service))

    def require(self, service: str) -> None:
        """Refuses ``overloaded`` unless there is a place now."""
        if self._all >= self._most or self._taken[service] >= self._most_each:
            turned_away.labels(service).inc()
            raise Refusal("overloaded")

    @contextmanager
    def taken(self, service: str) -> Iterator[None]:
        """Hold a place that was there a moment ago."""
        self._all += 1
        self._taken[service] += 1
        try:
            yield
        finally:
            self._all -= 1
            self._taken[service] -= 1
