"""One supervised process: kept running while it is wanted, restarted with backoff, killed when it will not stop.

`tick` does whatever is due and never waits.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from deploy.process import Command, Process

FIRST_BACKOFF = 0.5
LONGEST_BACKOFF = 30.0
#: A process that ran this long was well; its next failure starts again at the first backoff.
HEALTHY_AFTER = 60.0
#: How long a process may take to drain after it was asked to stop.
GRACE = 9.0


class Child:
    """What should be running, and what is."""

    def __init__(self, make: Callable[[], Command], log: Path) -> None:
        self._make = make
        self._log = log
        self._backoff = FIRST_BACKOFF
        self._next_start = 0.0
        self._kill_at: float | None = None
        self.process: Process | None = None
        self.wanted = False
        self.restarts = 0
        self.last_exit: int | None = None

    def start(self) -> None:
        self.wanted = True
        self._next_start = 0.0
        self._backoff = FIRST_BACKOFF
        self.tick()

    def stop(self, grace: float = GRACE) -> None:
        """Asks it to end; `tick` kills it once the grace is over."""
        self.wanted = False
        self._ask_to_end(grace)

    def restart(self) -> None:
        """Asks it to end; `tick` starts it again as soon as it has. One that is not running is started."""
        self._ask_to_end(GRACE)
        self.start()

    def _ask_to_end(self, grace: float) -> None:
        if self.process and self._kill_at is None:
            self.process.ask_to_stop()
            self._kill_at = time.monotonic() + grace

    def replace(self, make: Callable[[], Command]) -> None:
        """The next start is another command."""
        self._make = make

    def tick(self) -> bool:
        """True if a process was started or ended."""
        changed = False
        if self.process:
            if self._kill_at is not None and time.monotonic() > self._kill_at and self.process.exit_code() is None:
                self.process.kill()
            code = self.process.exit_code()
            if code is not None:
                self._ended(self.process, code)
                changed = True
        if self.process is None and self.wanted and time.monotonic() >= self._next_start:
            self.process = Process(self._make(), self._log)
            changed = True
        return changed

    def _ended(self, process: Process, code: int) -> None:
        # Whatever it left behind in its session would hold its ports.
        process.kill()
        if time.time() - process.started_at > HEALTHY_AFTER:
            self._backoff = FIRST_BACKOFF
        asked = self._kill_at is not None
        self.process = None
        self._kill_at = None
        self.last_exit = code
        if self.wanted and not asked:
            self.restarts += 1
            self._next_start = time.monotonic() + self._backoff
            self._backoff = min(self._backoff * 2, LONGEST_BACKOFF)

    @property
    def state(self) -> str:
        if self.process:
            return "running" if self._kill_at is None else "stopping"
        return "restarting" if self.wanted else "stopped"

    def describe(self) -> dict[str, Any]:
        return {
            "state": self.state,
            "pid": self.process.pid if self.process else None,
            "uptime_seconds": round(time.time() - self.process.started_at, 1) if self.process else None,
            "restarts": self.restarts,
            "last_exit": self.last_exit,
        }

    def last_lines(self) -> str:
        return Process.tail(self._log)
