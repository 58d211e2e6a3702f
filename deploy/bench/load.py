"""The load generator: a process of its own that keeps N connections busy, and says how long each answer took.

``python -m deploy.bench.load`` reads one JSON object from standard input (see ``Order``) and writes one to standard
output. Plain sockets and epoll, requests rendered beforehand, answers measured and counted but not parsed: it costs a
few hundredths of a millisecond of CPU a request, said in its result, and needs nothing the platform does not have.
It is not wrk because each POST must carry a key of its own, an answer other than the expected one must be seen, and
a rate must be held whatever the answers take.
"""

import json
import resource
import select
import socket
import sys
import time
from collections import Counter, defaultdict, deque
from contextlib import suppress
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any

#: Where the key of a request goes; as long as a key is.
KEY = b"@KEY-OF-THIS-ONE@"
_CHUNK = 256 * 1024


@dataclass(frozen=True)
class Order:
    """What to do. ``rate``: requests a second to hold, None for as many as the connections take.

    ``requests`` are whole HTTP requests, used in turn.
    """

    host: str
    port: int
    requests: list[str]
    expect: int
    connections: int = 32
    seconds: float = 10.0
    warmup: float = 1.0
    rate: float | None = None
    #: Whether who is told to come back later (Retry-After) does so; else it asks again at once.
    obeying: bool = False


class _Line:
    """One keep-alive connection, with at most one request under way."""

    def __init__(self, order: Order) -> None:
        self._address = (order.host, order.port)
        #: whether it was ever answered as expected
        self.served = False
        #: seconds it was told to stay away
        self.told = 0.0
        self.open()

    def open(self) -> None:
        self.socket = socket.create_connection(self._address, timeout=10)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)
        self.buffer = b""
        self.began = 0.0
        self.busy = False

    def send(self, request: bytes, began: float) -> None:
        self.began, self.busy = began, True
        with suppress(OSError):  # the other side has closed: ``answer`` says so
            self.socket.send(request)  # small: it fits the socket's buffer

    def answer(self) -> int | None:
        """The status once the whole answer is there; None before; 0 when the other side has closed."""
        try:
            piece = self.socket.recv(_CHUNK)
        except BlockingIOError:
            return None
        except OSError:
            return 0
        if not piece:
            return 0
        self.buffer += piece
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = self.buffer[:end].lower()
        length = _number(head, b"\r\ncontent-length:")
        if len(self.buffer) < end + 4 + length:
            return None
        status = int(head[9:12])
        self.told = _number(head, b"\r\nretry-after:")
        self.buffer = b""
        self.busy = False
        return status


class Generator:
    """Carries an order out."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self._requests = [request.encode() for request in order.requests]
        self._prefix = f"{time.time_ns():x}-".encode()
        self._sent = self.answered = self.all_answered = self.broken = 0
        self.statuses: Counter[int] = Counter()
        self.latencies: list[float] = []
        self._latencies_of: defaultdict[int, list[float]] = defaultdict(list)
        self._poll = select.epoll()
        self._lines: dict[int, _Line] = {}
        for _ in range(order.connections):
            self._register(_Line(order))

    def _register(self, line: _Line) -> None:
        self._lines[line.socket.fileno()] = line
        self._poll.register(line.socket.fileno(), select.EPOLLIN)

    def _next(self) -> bytes:
        request = self._requests[self._sent % len(self._requests)]
        self._sent += 1
        if KEY in request:
            key = (self._prefix + b"%x" % self._sent).ljust(len(KEY), b"-")
            return request.replace(KEY, key, 1)
        return request

    def run(self) -> dict[str, Any]:
        started = time.perf_counter()
        self._measured_from = started + self.order.warmup
        end = self._measured_from + self.order.seconds
        if self.order.rate is None:
            self._as_many_as_possible(end)
        else:
            self._at_rate(started, end)
        return self._result(time.perf_counter() - started)

    def _as_many_as_possible(self, end: float) -> None:
        now, away = time.perf_counter(), list[tuple[float, int, _Line]]()
        for line in self._lines.values():
            line.send(self._next(), now)
        while (now := time.perf_counter()) < end:
            for line in self._answered(min(0.1, max(0.0, away[0][0] - now)) if away else 0.1):
                if self.order.obeying and line.told:
                    heappush(away, (time.perf_counter() + line.told, id(line), line))
                else:
                    line.send(self._next(), time.perf_counter())
            while away and away[0][0] <= time.perf_counter():
                heappop(away)[2].send(self._next(), time.perf_counter())
        deadline = end + 10
        while any(line.busy for line in self._lines.values()) and time.perf_counter() < deadline:
            self._answered(0.1, late=True)

    def _at_rate(self, started: float, end: float) -> None:
        """Each request has its moment; one that finds no connection free waits, and its waiting counts."""
        assert self.order.rate
        free, due, count = deque(self._lines.values()), deque[float](), 0
        deadline = end + 10
        while (now := time.perf_counter()) < deadline:
            while now < end and started + count / self.order.rate <= now:
                due.append(started + count / self.order.rate)
                count += 1
            while due and free:
                free.popleft().send(self._next(), due.popleft())
            if now >= end and not due and len(free) == len(self._lines):
                break
            wait = max(0.0, min(started + count / self.order.rate - time.perf_counter(), 0.05))
            free.extend(self._answered(wait))

    def _answered(self, wait: float, *, late: bool = False) -> list[_Line]:
        """The connections that are free again; their answers are in the books."""
        free = []
        for number, _ in self._poll.poll(wait):
            line = self._lines[number]
            status = line.answer()
            if status is None:
                continue
            now = time.perf_counter()
            if status == 0:
                line = self._again(line)
                if not late:
                    free.append(line)
                continue
            self.all_answered += 1
            line.served |= status == self.order.expect
            if line.began >= self._measured_from and not late:
                self.answered += 1
                self.statuses[status] += 1
                self.latencies.append(now - line.began)
                self._latencies_of[status].append(now - line.began)
            free.append(line)
        return free

    def _again(self, line: _Line) -> _Line:
        self.broken += line.busy
        self._poll.unregister(line.socket.fileno())
        del self._lines[line.socket.fileno()]
        line.socket.close()
        line.open()
        self._register(line)
        return line

    def _result(self, seconds: float) -> dict[str, Any]:
        used = resource.getrusage(resource.RUSAGE_SELF)
        self.latencies.sort()
        return {
            "answered": self.answered,
            "all_answered": self.all_answered,
            "seconds": self.order.seconds,
            "all_seconds": seconds,
            "per_second": self.answered / self.order.seconds,
            "unexpected": self.answered - self.statuses[self.order.expect],
            "statuses": {str(status): count for status, count in self.statuses.items()},
            "broken": self.broken,
            "served_connections": sum(line.served for line in self._lines.values()),
            "p50_ms": _at(self.latencies, 0.50),
            "p90_ms": _at(self.latencies, 0.90),
            "p99_ms": _at(self.latencies, 0.99),
            "p99_ms_of": {str(status): _at(sorted(took), 0.99) for status, took in self._latencies_of.items()},
            "cpu_seconds": used.ru_utime + used.ru_stime,
        }


def _number(head: bytes, name: bytes) -> int:
    """The number in a header of a head in small letters; 0 where there is none."""
    at = head.find(name)
    return int(head[at + len(name) :].split(b"\r\n", 1)[0]) if at >= 0 else 0


def _at(latencies: list[float], share: float) -> float:
    """Milliseconds within which this share was answered; of latencies in order."""
    if not latencies:
        return 0.0
    return round(latencies[min(len(latencies) - 1, int(len(latencies) * share))] * 1000, 3)


if __name__ == "__main__":
    json.dump(Generator(Order(**json.load(sys.stdin))).run(), sys.stdout)
