"""A process that calls with the chassis's own client and prints what came of it, one JSON object a line.

``python -m tests.specimen.calling TOKEN METHOD TIMEOUT KWARGS_JSON [TIMES]``: the same call so many times, one after
another, each when the client is connected.
"""

import json
import sys
import time


def main(token: str, method: str, timeout: str, kwargs: str, times: str = "1") -> None:
    from chassis.boot import patch

    patch()
    import eventlet
    import nameko
    from nameko.containers import ServiceContainer

    import tests.specimen.sabotage  # noqa: F401  (takes a protection away where a test asks for it)
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
        for number in range(int(times)):
            while not bus.link.up:
                eventlet.sleep(0.02)
            if number == 0:
                print(json.dumps({"ready": True}), flush=True)
            started = time.monotonic()
            try:
                outcome = {"result": bus.call(method, json.loads(kwargs), {"access_token": token}, float(timeout))}
            except Exception as problem:
                outcome = {"problem": type(problem).__name__}
            took = time.monotonic() - started
            print(json.dumps({**outcome, "seconds": took, "pending": len(bus.pending)}), flush=True)
        container.stop()


main(*sys.argv[1:])
