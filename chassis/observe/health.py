"""``/livez``, ``/readyz`` and ``/metrics`` of a process, on a loopback port of its own.

Live means the hub turns. Ready means the database answers and the broker is connected. A broker outage makes a
process unready, never dead: nothing is restarted for it.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

import eventlet
import eventlet.wsgi
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

Probe = Callable[[], bool]
probes: dict[str, Probe] = {}


def readiness() -> tuple[bool, dict[str, bool]]:
    """Ask every probe; a probe that raises says no."""
    found = {}
    for name, probe in probes.items():
        try:
            found[name] = bool(probe())
        except Exception:
            found[name] = False
    return all(found.values()), found


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    if path == "/livez":
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"live\n"]
    if path == "/readyz":
        ready, found = readiness()
        start_response("200 OK" if ready else "503 Service Unavailable", [("Content-Type", "application/json")])
        return [json.dumps(found).encode()]
    if path == "/metrics":
        start_response("200 OK", [("Content-Type", CONTENT_TYPE_LATEST)])
        return [generate_latest()]
    start_response("404 Not Found", [("Content-Type", "text/plain")])
    return [b"not found\n"]


def listen(port: int) -> Any:
    """The loopback socket for ``serve``. Raises ``OSError`` when somebody else has the port."""
    # eventlet would share it with whoever asks, and half of the answers would be another process's
    return eventlet.listen(("127.0.0.1", port), reuse_port=False)


def serve(listener: Any) -> None:
    """Answer for ever."""
    eventlet.wsgi.server(listener, application, log_output=False, keepalive=False, socket_timeout=5)
