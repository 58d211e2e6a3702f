"""What a request leaves behind: one line in the access log (unless it was turned away), one observation in the metrics.

The line has the form of every other log line, but its parts are of this house's making (a method, a route, a code,
hex), so it is put together without an encoder: it is written more often than all the others together.
"""

import logging
import sys
import time
from time import monotonic
from typing import Any

from chassis.config import settings
from chassis.observe.logs import log
from chassis.observe.metrics import worked
from gateway.http.response import Response


class Tally:
    """Keeps what it needs for every line and every observation ready."""

    def __init__(self) -> None:
        chassis = settings()
        self._writes = logging.getLevelNamesMapping()[chassis.log_level.upper()] <= logging.INFO
        self._common = f'"level": "info", "service": "{chassis.service}", "process": "{chassis.process}"'
        self._observing: dict[tuple[str, str], Any] = {}
        self._second, self._stamp = 0, ""
        self._turned_away, self._told = 0, 0.0

    def tell(self, trace_id: str, method: str, route: str, answer: Response, seconds: float) -> None:
        status = answer.status
        outcome = "ok" if status < 400 else "failed" if status >= 500 else "refused"
        observe = self._observing.get((route, outcome))
        if observe is None:
            observe = self._observing[route, outcome] = worked.labels("http", route, outcome).observe
        observe(seconds)
        if answer.code == "overloaded":
            self._tell_of_a_rush()
        elif self._writes:
            code = f'"{answer.code}"' if answer.code else "null"
            sys.stderr.write(
                f'{{"event": "request", "trace_id": "{trace_id}", "method": "{method}", "route": "{route}",'
                f' "status": {status}, "bytes": {len(answer.body)}, "ms": {seconds * 1000:.2f}, "code": {code},'
                f' "timestamp": "{self._now()}", {self._common}}}\n'
            )

    def _tell_of_a_rush(self) -> None:
        """Of requests turned away only how many, once a second: a line for each would cost more than the answer."""
        self._turned_away += 1
        if (now := monotonic()) - self._told >= 1.0:
            log.warning("turned_away", requests=self._turned_away)
            self._turned_away, self._told = 0, now

    def _now(self) -> str:
        """RFC 3339 in UTC; what lies before the fraction is made once a second."""
        now = time.time()
        second = int(now)
        if second != self._second:
            self._second, self._stamp = second, time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(second))
        return f"{self._stamp}.{int((now - second) * 1e6):06d}Z"
