"""Public answers read through the store: one question at a time for each, ready to be sent, with their 304 beside them.

A key is the address and the language, never a role or a token: only what is the same for every reader comes here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any
from uuid import UUID

from eventlet.event import Event
from prometheus_client import Counter, Gauge

from contracts.refusals import Refusal
from gateway.cache.feed import Feed
from gateway.cache.store import Question, Store, Subject
from gateway.http import conditions
from gateway.http.request import Request
from gateway.http.response import Response
from gateway.routing import Route

CACHE_CONTROL = "public, max-age=1"
#: Readers who wait at once for what others asked: they cost a connection each, and others need some too.
MOST_JOINED = 1000

answers = Counter("wutong_read_cache_answers_total", "Public reads: from memory, asked for, waited for", ["outcome"])
heard = Counter("wutong_read_cache_events_total", "Events that made kept answers old")
flushes = Counter("wutong_read_cache_flushes_total", "Times everything kept was forgotten")
kept = Gauge("wutong_read_cache_kept", "Answers kept")


@dataclass(frozen=True)
class Ready:
    """An answer whose bytes are made already, and what those are told who have it."""

    route: str
    whole: Response
    unchanged: Response
    etag: str

    def to(self, request: Request) -> Response:
        known = request.header("if-none-match")
        return self.unchanged if known and conditions.unchanged(known, self.etag) else self.whole


class ReadCache:
    """The answers of one gateway process."""

    def __init__(self, uri: str, streams: Iterable[str]) -> None:
        self._store = Store(monotonic())
        self.feed = Feed(uri, streams, self._on_heard, self.flush)
        self._waiting = 0
        self._hit, self._miss, self._joined = (answers.labels(outcome) for outcome in ("hit", "miss", "joined"))

    def find(self, request: Request) -> Ready | None:
        """The answer to this request, if it is here and may be given out."""
        ready: Ready | None = self._store.find((request.path, request.query, request.language), monotonic())
        if ready is not None:
            self._hit.inc()
        return ready

    def fetch(self, request: Request, route: Route, subject: Subject, perform: Callable[[], Response]) -> Response:
        """Have it performed, or wait for the same being performed; keep what comes of it.

        Raises what it raises; refuses ``overloaded`` when too many wait already.
        """
        key = (request.path, request.query, request.language)
        question, ours = self._store.ask(key, subject, monotonic())
        if not ours:
            return self._join(question).to(request)
        self._miss.inc()
        question.waiting = Event()
        try:
            ready = _ready(route.name, perform())
        except Exception as problem:
            self._store.drop(question)
            question.waiting.send_exception(problem)
            raise
        self._store.keep(question, ready, len(ready.whole.body), conditions.version_in(ready.etag))
        kept.set(len(self._store))
        question.waiting.send(ready)
        return ready.to(request)

    def _join(self, question: Question) -> Ready:
        if self._waiting >= MOST_JOINED:
            raise Refusal("overloaded")
        self._joined.inc()
        self._waiting += 1
        try:
            answered: Ready = question.waiting.wait()
            return answered
        finally:
            self._waiting -= 1

    def flush(self) -> None:
        """Forget everything: something may have changed that was not heard of."""
        self._store.flush(monotonic())
        flushes.inc()

    def _on_heard(self, stream: str, sub_district: str, compound_id: str | None) -> None:
        self._store.heard(stream, sub_district, compound_id, monotonic())
        heard.inc()


def subject_of(route: Route, sub_district: str, values: Mapping[str, Any]) -> Subject:
    """What the answer to a fitting request is about."""
    compound_id = values.get("compound_id")
    return Subject(sub_district, route.feeds, str(UUID(compound_id)) if compound_id else None)


def _ready(route: str, answer: Response) -> Ready:
    """The answer for every reader: cacheable for a second, named by what it says."""
    etag = answer.headers.get("ETag") or conditions.etag(None, answer.body)
    headers = {**answer.headers, "ETag": etag, "Cache-Control": CACHE_CONTROL, "Vary": "Accept-Language"}
    whole = replace(answer, headers=headers)
    return Ready(route, whole, replace(whole, status=304, body=b""), etag)
