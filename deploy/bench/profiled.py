"""A process of the house under a sampling profiler: ``python -m deploy.bench.profiled FILE serve|keep CLASS``.

Every two milliseconds of CPU it looks which part is at work, and at SIGUSR1 writes its counts to FILE as JSON. A
sample belongs to the innermost frame that one of ``PARTS`` names, so what a library does in the standard library's name
counts to the library.
"""

import json
import runpy
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

EVERY = 0.002
#: A part of a request's way → what its frames' files contain; the first that fits.
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("JSON", ("/json/", "strict_json")),
    ("marshmallow", ("/marshmallow/",)),
    ("psycopg", ("/psycopg/", "/psycopg_pool/", "/database/hub", "/database/pool")),
    ("py-amqp", ("/amqp/", "/vine/", "/chassis/amqp")),
    ("logs", ("/structlog/", "/logging/", "/observe/logs")),
    ("metrics", ("/prometheus_client/", "/observe/metrics")),
    ("token", ("/jwt/", "/cryptography/", "/chassis/principal")),
    ("HTTP server", ("/eventlet/wsgi", "/http/server", "/http/client", "/email/", "/gateway/http/")),
    ("hub and sockets", ("/eventlet/", "/greenlet/", "/selectors.py")),
    ("nameko", ("/nameko/",)),
    ("use case", ("/services/",)),
    ("gateway", ("/gateway/",)),
    ("RPC", ("/chassis/rpc/",)),
    ("events", ("/chassis/events/",)),
    ("act and keeper", ("/chassis/",)),
    ("contracts", ("/contracts/",)),
)

_parts: Counter[str] = Counter()
_places: Counter[str] = Counter()
_known: dict[str, str | None] = {}


def _part_of(file: str) -> str | None:
    if file not in _known:
        _known[file] = next((part for part, words in PARTS if any(word in file for word in words)), None)
    return _known[file]


def _sample(_number: int, frame: FrameType | None) -> None:
    while frame is not None:
        code = frame.f_code
        part = _part_of(code.co_filename)
        if part is not None:
            _parts[part] += 1
            _places[f"{'/'.join(Path(code.co_filename).parts[-2:])}:{code.co_name}"] += 1
            return
        frame = frame.f_back
    _parts["the rest"] += 1


def main(file: str, *words: str) -> None:
    def write(_number: int, _frame: Any) -> None:
        aside = Path(f"{file}.new")
        aside.write_text(json.dumps({"parts": dict(_parts), "places": dict(_places.most_common(25))}))
        aside.replace(file)

    def forget(_number: int, _frame: Any) -> None:
        _parts.clear()
        _places.clear()

    signal.signal(signal.SIGUSR1, write)
    signal.signal(signal.SIGUSR2, forget)
    signal.signal(signal.SIGPROF, _sample)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    sys.argv = ["chassis", *words]
    runpy.run_module("chassis", run_name="__main__")


if __name__ == "__main__":
    main(*sys.argv[1:])
