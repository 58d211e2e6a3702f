"""One child process: how it is started, who it is, how it ends.

A child lives in a session of its own, so that Ctrl-C reaches only its parent, which stops it in order. It dies with
its parent whatever kills that (the kernel sends it `orphaned_with`); this holds for parents that start children from
their main thread. A process is known by pid *and* start time: a pid alone may meanwhile belong to somebody else.
"""

import os
import pwd
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Command:
    """What to run. `user` is a name to run it as, which only root may give; `descriptors` are open in it as they are here."""

    name: str
    argv: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path
    stop_with: signal.Signals = signal.SIGTERM
    orphaned_with: signal.Signals = signal.SIGKILL
    user: str | None = None
    descriptors: tuple[int, ...] = ()

    def full_argv(self) -> list[str]:
        switch = ["setpriv", "--pdeathsig", self.orphaned_with.name.removeprefix("SIG")]
        if self.user:
            switch += ["--reuid", self.user, "--regid", str(pwd.getpwnam(self.user).pw_gid), "--clear-groups"]
        return [*switch, "--", *self.argv]


@dataclass(frozen=True)
class Identity:
    """A process that was, and perhaps still is."""

    pid: int
    started: int

    @classmethod
    def of(cls, pid: int) -> "Identity | None":
        try:
            stat = Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            return None
        fields = stat.rpartition(")")[2].split()
        return None if fields[0] == "Z" else cls(pid, int(fields[19]))

    def alive(self) -> bool:
        return Identity.of(self.pid) == self

    def signal(self, number: signal.Signals) -> None:
        """Does nothing when the process is gone."""
        if self.alive():
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                return

    def gone_within(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while self.alive():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        return True


class Process:
    """A running child. Raises OSError when it cannot be started at all."""

    def __init__(self, command: Command, log: Path) -> None:
        self.command = command
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        with open(log, "ab") as out:
            self._popen = subprocess.Popen(
                command.full_argv(),
                env=dict(command.environment),
                cwd=command.folder,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                pass_fds=command.descriptors,
                start_new_session=True,
            )
        self.started_at = time.time()
        identity = Identity.of(self._popen.pid)
        self.identity = identity or Identity(self._popen.pid, 0)

    @property
    def pid(self) -> int:
        return self._popen.pid

    def exit_code(self) -> int | None:
        """None while it runs; negative when a signal ended it."""
        return self._popen.poll()

    def ask_to_stop(self) -> None:
        if self.exit_code() is None:
            self._popen.send_signal(self.command.stop_with)

    def kill(self) -> None:
        """Ends the process and whatever it started in its session."""
        try:
            os.killpg(self._popen.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._popen.wait()

    def stop(self, seconds: float) -> bool:
        """Asks, waits so long, then kills. True if it ended by itself."""
        self.ask_to_stop()
        try:
            self._popen.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return False
        return True

    def last_lines(self) -> str:
        return self.tail(self.log)

    @staticmethod
    def tail(log: Path, count: int = 8) -> str:
        """The end of a log, for the message about why somebody is not there."""
        try:
            end = log.read_bytes()[-8192:].decode("utf-8", "replace")
        except OSError:
            return ""
        return "\n".join(end.strip().splitlines()[-count:])


#: Bytes from which glibc gives a block back to the system when it is freed; left to itself it keeps the 19 MiB of each
#: password hash, and the body of each upload, for good.
LARGE_BLOCK = str(1024 * 1024)


def inherited_environment() -> dict[str, str]:
    """What a child may know of the surroundings; nothing of the caller's secrets or Python settings."""
    kept = ("PATH", "HOME", "LANG", "TZ", "TMPDIR", "SSL_CERT_FILE")
    found = {name: os.environ[name] for name in kept if name in os.environ}
    return {**found, "LC_ALL": "C.UTF-8", "MALLOC_MMAP_THRESHOLD_": LARGE_BLOCK}
