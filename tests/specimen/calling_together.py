"""A process that calls with the chassis's own client and prints what came of it, as JSON lines.

``python -m tests.specimen.calling_together TOKEN CALLS``, where ``CALLS`` is a JSON list of ``[method, timeout, kwargs]``, all
made at once. First line: ``{"ready": true}``; second: the list of outcomes in the calls' order.
"""

import json
import sys
import time
from typing import Any


def main(token: str, calls: str) -> None:
    from chassis.boot import patch

    patch()
    import eventlet
    import nameko
    from nameko.containers import ServiceContainer

    import tests.specimen.contracts  # noqa: F401 - the refusals it may be answered with
    from chassis.config import settings
    from chassis.observe import logs
    from chassis.rpc.client import RpcClient

    class Calling:
        name = "calling"
        bus = RpcClient()

    logs.configure("calling", "test", "warning")
    with nameko.config.patch({"AMQP_URI": settings().amqp_uri}):
        container = ServiceContainer(Calling)
        container.start()
        bus = next(iter(container.dependencies))
        while not bus.link.up:
            eventlet.sleep(0.02)
        print(json.dumps({"ready": True}), flush=True)

        def call(method: str, timeout: float, kwargs: dict[str, Any]) -> dict[str, Any]:
            started = time.monotonic()
            try:
                outcome = {"result": bus.call(method, kwargs, {"access_token": token}, timeout)}
            except Exception as problem:
                outcome = {"problem": type(problem).__name__, "code": getattr(problem, "code", None)}
            return {**outcome, "seconds": time.monotonic() - started}

        threads = [eventlet.spawn(call, *one) for one in json.loads(calls)]
        outcomes = [thread.wait() for thread in threads]
        print(json.dumps([{**outcome, "pending": len(bus.pending)} for outcome in outcomes]), flush=True)
        container.stop()


main(*sys.argv[1:])
