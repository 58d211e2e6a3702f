"""The supervisor's socket: one JSON line asks, one JSON line answers.

Only who may enter the installation's folder can connect. A socket's path may be about a hundred bytes long; a checkout
may lie deeper, so both sides go by way of the folder's descriptor.
"""

import json
import os
import selectors
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: While it migrates, the supervisor answers nobody.
PATIENCE = 30.0


class NotRunning(Exception):
    """No supervisor of this installation answers."""


def ask(path: Path, **request: Any) -> dict[str, Any]:
    """The supervisor's answer. Raises NotRunning."""
    with _short(path) as short, socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(PATIENCE)
        try:
            connection.connect(short)
            connection.sendall(json.dumps(request).encode() + b"\n")
            with connection.makefile() as lines:
                line = lines.readline()
        except (FileNotFoundError, ConnectionError) as error:
            raise NotRunning from error
    if not line:
        raise NotRunning
    answer: dict[str, Any] = json.loads(line)
    return answer


class Control:
    """The listening side. `serve` waits at most so long for one request and has it answered."""

    def __init__(self, path: Path, answer: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        self._path = path
        self._answer = answer
        path.unlink(missing_ok=True)
        self._listening = socket.socket(socket.AF_UNIX)
        with _short(path) as short:
            self._listening.bind(short)
        path.chmod(0o600)
        self._listening.listen(8)
        self._ready = selectors.DefaultSelector()
        self._ready.register(self._listening, selectors.EVENT_READ)

    def serve(self, seconds: float) -> None:
        if self._ready.select(seconds):
            connection, _ = self._listening.accept()
            with connection:
                connection.settimeout(1.0)
                self._one(connection)

    def _one(self, connection: socket.socket) -> None:
        try:
            with connection.makefile("rw") as lines:
                answer = self._answer(json.loads(lines.readline()))
                lines.write(json.dumps(answer) + "\n")
        except (OSError, ValueError):
            # Whoever asked has gone, or never asked: nothing of ours depends on it.
            return

    def close(self) -> None:
        self._ready.close()
        self._listening.close()
        self._path.unlink(missing_ok=True)


@contextmanager
def _short(path: Path) -> Iterator[str]:
    try:
        folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY)
    except FileNotFoundError as error:
        raise NotRunning from error
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)
