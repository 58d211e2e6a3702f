"""A nursery: one process that has imported everything a specimen needs, and forks a ready-made one each time it is
asked. A process so made runs `chassis.boot.run` like any other; it is only born faster.

    python -m tests.specimen.nursery     reads one JSON line a birth, answers with a pid a line
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from select import select
from signal import SIG_DFL, SIG_IGN, SIGCHLD, SIGKILL, pidfd_send_signal, signal
from typing import Any

ROOT = Path(__file__).parent.parent.parent


class Child:
    """A process of the nursery, handled like a `subprocess.Popen`; its exit code is not known here."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._handle = os.pidfd_open(pid)
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None and select([self._handle], [], [], 0)[0]:
            self._ended()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            if not select([self._handle], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("nursery child", timeout or 0)
            self._ended()
        return self.returncode or 0

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            pidfd_send_signal(self._handle, number)

    def kill(self) -> None:
        self.send_signal(SIGKILL)

    def _ended(self) -> None:
        os.close(self._handle)
        self.returncode = 0


class Nursery:
    """Children end with it."""

    def __init__(self) -> None:
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "tests.specimen.nursery"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def bear(self, class_path: str, process: str, env: Mapping[str, str], log: Path) -> Child:
        """A process of the class, with exactly this environment, writing to this file."""
        assert self._popen.stdin is not None and self._popen.stdout is not None
        log.touch()
        birth = {"class": class_path, "process": process, "env": dict(env), "log": str(log)}
        self._popen.stdin.write(json.dumps(birth) + "\n")
        self._popen.stdin.flush()
        return Child(int(self._popen.stdout.readline()))

    def close(self) -> None:
        assert self._popen.stdin is not None
        self._popen.stdin.close()
        self._popen.wait()


def main() -> None:
    import eventlet.patcher

    # the real ones: the hub must not exist before the fork, or children would share it
    system = eventlet.patcher.original("os")
    from chassis.boot import patch

    patch()

    import tests.specimen.service  # noqa: F401

    signal(SIGCHLD, SIG_IGN)
    buffered = b""
    while True:
        while b"\n" not in buffered:
            piece = system.read(0, 65536)
            if not piece:
                return
            buffered += piece
        line, _, buffered = buffered.partition(b"\n")
        birth = json.loads(line)
        pid = system.fork()
        if pid == 0:
            _live(birth)
        system.write(1, f"{pid}\n".encode())


def _live(birth: dict[str, Any]) -> None:
    import ctypes

    ctypes.CDLL(None).prctl(1, int(SIGKILL))  # die with the nursery
    signal(SIGCHLD, SIG_DFL)
    log = os.open(birth["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for descriptor in (1, 2):
        os.dup2(log, descriptor)
    os.environ.clear()
    os.environ.update(birth["env"])
    from chassis import failpoints
    from chassis.boot import run
    from tests.specimen import sabotage

    failpoints._plan = failpoints._parse(os.environ.get("WUTONG_FAILPOINTS", ""))
    if chosen := os.environ.get("WUTONG_SABOTAGE"):
        getattr(sabotage, chosen)()
    os._exit(run(birth["class"], birth["process"]))


if __name__ == "__main__":
    main()
