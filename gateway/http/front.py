"""The one HTTP entrypoint: every request comes in here and leaves here, answered, measured and logged.

A full house sheds at the door: 503 with Retry-After before any work begins. Health, metrics and documents are
answered beside the workers, so they can be read when the house is full.
"""

from functools import partial
from time import perf_counter
from typing import Any

from eventlet.event import Event
from nameko.extensions import Entrypoint

from chassis.observe.logs import bind, log
from chassis.observe.metrics import in_flight, refused, worked
from contracts.refusals import Refusal
from gateway.config import settings
from gateway.dispatch import Work, prepare
from gateway.house import House
from gateway.http import response
from gateway.http.request import Request
from gateway.http.response import Response
from gateway.http.server import Server
from gateway.pages import Pages
from gateway.router import Router
from gateway.routes import ROUTES

NO_ROUTE = "-"


class Front(Entrypoint):
    """``@front`` on the service's method that performs a ``Work``."""

    server = Server()

    def setup(self) -> None:
        self._at_work = 0
        self._house = next(found for found in self.container.dependencies if isinstance(found, House))
        self._router = Router(ROUTES)
        self._pages = Pages(self._house)
        self.server.register_provider(self)
        # nameko sizes its pool for services that compute; here a worker mostly waits for an answer
        self.container._worker_pool.resize(settings().most_at_work)

    def stop(self) -> None:
        self.server.drain()
        self.server.unregister_provider(self)
        super().stop()

    def application(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        """WSGI; called in the greenlet of the connection."""
        started = perf_counter()
        request = Request(environ)
        bind(trace_id=request.trace_id)
        name, answer = self._answer(request)
        protocol = environ["wutong.protocol"]
        if self.server.draining or protocol.unread() or not protocol.framing_is_clear():
            protocol.close_connection = True
        start_response(answer.status_line, answer.lines(request))
        seconds = perf_counter() - started
        outcome = "ok" if answer.status < 400 else "failed" if answer.status >= 500 else "refused"
        worked.labels("http", name, outcome).observe(seconds)
        log.info(
            "request",
            method=request.method,
            route=name,
            status=answer.status,
            bytes=len(answer.body),
            ms=round(seconds * 1000, 2),
            code=answer.code,
        )
        return [] if request.method == "HEAD" else [answer.body]

    def _answer(self, request: Request) -> tuple[str, Response]:
        """The name to count the request under, and its answer. Whatever goes wrong is a problem document."""
        name = NO_ROUTE
        try:
            page = self._pages.find(request)
            if page is not None:
                return page
            if not request.environ["wutong.protocol"].framing_is_clear():
                raise Refusal("bad_request", reason_zh="请求体长度不明确", reason_en="its framing is ambiguous")
            route, path = self._router.match("GET" if request.method == "HEAD" else request.method, request.path)
            name = f"{route.method} {route.path}"
            self._shed()
            work = prepare(self._house, request, route, path)
            request.environ["wutong.protocol"].body_is_in()
            self._shed()
            return name, self._perform(work)
        except Refusal as refusal:
            refused.labels(name, refusal.code).inc()
            return name, response.of_refusal(refusal, request)
        except Exception:  # noqa: BLE001 - the last line of defence: logged, and answered without its text
            log.exception("request_failed", route=name)
            return name, response.of_refusal(Refusal("internal"), request)

    def _shed(self) -> None:
        if self._at_work >= settings().most_at_work:
            raise Refusal("overloaded")

    def _perform(self, work: Work) -> Response:
        done = Event()
        self._at_work += 1
        in_flight.labels("http").inc()
        try:
            self.container.spawn_worker(self, (work,), {}, handle_result=partial(_hand_over, done))
            answer: Response = done.wait()
            return answer
        finally:
            self._at_work -= 1
            in_flight.labels("http").dec()


def _hand_over(done: Event, _worker: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
    if exc_info:
        done.send_exception(*exc_info)
    else:
        done.send(result)
    return result, None  # answered; nothing for nameko to report


front = Front.decorator
