"""The one HTTP entrypoint: every request comes in here and leaves here, answered, measured and logged.

A full house, or one full for the service asked for, sheds at the door: 503 with Retry-After before any work begins.
Health, metrics and documents are answered beside the work, so they can be read when the house is full. Work is done in
the greenlet of its connection: a worker of its own would add a switch and nothing else, since every wait in it is a wait
of this one client.
"""

from functools import partial
from math import ceil
from time import monotonic, perf_counter

from nameko.extensions import Entrypoint

from chassis.observe.logs import log
from chassis.observe.metrics import hub_lag, refused
from contracts.refusals import Refusal
from gateway.cache.reading import subject_of
from gateway.config import settings
from gateway.dispatch import Work, prepare
from gateway.house import House
from gateway.http import response
from gateway.http.request import Request
from gateway.http.response import Response
from gateway.http.server import Server
from gateway.http.tally import Tally
from gateway.http.traces import trace_id_of
from gateway.pages import Pages
from gateway.places import Places
from gateway.router import Router
from gateway.routes import ROUTES
from gateway.turns import Turns

NO_ROUTE = "-"
#: Requests a second that are read in vain; half as many while the hub is ``LATE`` seconds late, a third at twice that.
#: Saying no costs a third of saying yes: a connection that was turned away is left alone until its turn, as long as
#: Retry-After says at most, so those who do not wait leave room for the work.
MOST_IN_VAIN, LATE, LONGEST_REST = 2000, 0.05, 2.0
#: Seconds; who is left alone is listened to again together with others: waking up for each would cost the same again.
TOGETHER = 0.1


class Front(Entrypoint):
    """``@front`` on the service's method that performs a ``Work``."""

    def setup(self) -> None:
        self._places = Places(settings().most_at_work, settings().most_for_one)
        self._house = next(found for found in self.container.dependencies if isinstance(found, House))
        self._router = Router(ROUTES)
        self._pages = Pages(self._house)
        self._turns = Turns(MOST_IN_VAIN)
        self._tally = Tally()
        self._server = Server(self)

    def start(self) -> None:
        # what the service depends on belongs to the process, so one instance does for all requests
        service = self.container.service_cls()
        for provider in self.container.dependencies:
            setattr(service, provider.attr_name, provider.get_dependency(None))
        self._work = getattr(service, self.method_name)
        self._server.start(self.container.spawn_managed_thread)

    def stop(self) -> None:
        self._server.drain()

    def answer(self, request: Request) -> Response:
        """Called in the greenlet of the connection. Whatever goes wrong is a problem document."""
        started = perf_counter()
        name, answer = self._answer(request)
        self._tally.tell(request.trace_id, request.method, name, answer, perf_counter() - started)
        return answer

    def answer_broken(self) -> Response:
        """The answer to what is not HTTP."""
        return self._answer_unread(Refusal("bad_request", reason_zh="HTTP 格式", reason_en="it is not HTTP"))

    def answer_full(self) -> Response:
        """The answer to a connection more than can be taken."""
        return self._answer_unread(Refusal("overloaded"))

    def _answer_unread(self, refusal: Refusal) -> Response:
        trace_id, _ = trace_id_of("")
        refused.labels(NO_ROUTE, refusal.code).inc()
        answer = response.of_refusal(refusal, "zh", trace_id)
        self._tally.tell(trace_id, "-", NO_ROUTE, answer, 0.0)
        return answer

    def _answer(self, request: Request) -> tuple[str, Response]:
        """The name to count the request under, and its answer."""
        name = NO_ROUTE
        try:
            if request.method in ("GET", "HEAD") and (ready := self._house.cache.find(request)) is not None:
                return ready.route, ready.to(request)
            page = self._pages.find(request)
            if page is not None:
                return page
            route, path = self._router.match("GET" if request.method == "HEAD" else request.method, request.path)
            name = route.name
            self._places.require(route.service)
            work = prepare(self._house, request, route, path)
            self._places.require(route.service)
            if route.feeds and work.principal is not None:
                subject = subject_of(route, work.principal.sub_district, work.values)
                return name, self._house.cache.fetch(request, route, subject, partial(self._perform, work))
            return name, self._perform(work)
        except Refusal as refusal:
            refused.labels(name, refusal.code).inc()
            answer = response.of_refusal(refusal, request.language, request.trace_id)
            if refusal.code == "overloaded":
                answer.rest = self._rest()
                answer.headers["Retry-After"] = str(ceil(answer.rest))
            return name, answer
        except Exception:  # noqa: BLE001 - the last line of defence: logged, and answered without its text
            log.exception("request_failed", route=name, trace_id=request.trace_id)
            return name, response.of_refusal(Refusal("internal"), request.language, request.trace_id)

    def _rest(self) -> float:
        """Seconds until a connection that was turned away is listened to again: its turn among all of them."""
        now = monotonic()
        latest = now + LONGEST_REST - TOGETHER
        turn = self._turns.take(now, before=latest, slowed=1 + hub_lag._value.get() / LATE)
        return ((latest if turn is None else turn) // TOGETHER + 1) * TOGETHER - now

    def _perform(self, work: Work) -> Response:
        with self._places.taken(work.route.service):
            answer: Response = self._work(work)
            return answer


front = Front.decorator
