"""A house to break things in: a whole installation in a folder of its own, with a wire to the broker for each process.

It ends with the process that made it, however that ends; its folder goes with it.
"""

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from deploy.bringup import is_ready
from deploy.chaos.proxy import Proxy
from deploy.console import Stop
from deploy.environment import ROOT
from deploy.house import GATEWAY
from deploy.installation import Installation
from deploy.ports import FIRST, LAST, is_free
from deploy.process import Command, Process, inherited_environment
from deploy.supervisor.control import ask
from deploy.throwaway import remove

#: A process that gets little of its time runs for the last tenth of every so many seconds.
BEAT, SHARE = 0.2, 0.1
UP_WITHIN, DOWN_WITHIN, CHANGED_WITHIN = 240.0, 15.0, 60.0
HOUSEHOLDS = 600


class House:
    """``with House(folder) as house``: everything is up, each process by way of its own wire."""

    def __init__(self, home: Path, heartbeat: float) -> None:
        self.home = home
        self._heartbeat = heartbeat
        self.wires: dict[str, Proxy] = {}
        #: Where the logs go when the house goes; nowhere, unless somebody wants to read them.
        self.keep_logs_in: Path | None = None

    def __enter__(self) -> "House":
        self.home.mkdir(parents=True)
        # not the port a person's own installation would like
        gateway = next(port for port in iter(lambda: random.randint(FIRST, LAST), None) if is_free(port))
        (self.home / "ports.json").write_text(f'{{"{GATEWAY}": {gateway}}}')
        log = self.home / "up.log"
        command = Command(
            name="up",
            argv=(sys.executable, "-m", "deploy", "up", "--households", str(HOUSEHOLDS)),
            environment=inherited_environment() | {"WUTONG_HOME": str(self.home)},
            folder=ROOT,
            orphaned_with=signal.SIGTERM,
        )
        self._up = Process(command, log)
        try:
            self._until(lambda: "Up in" in log.read_text(), UP_WITHIN, "the house is not up")
            self.installation = Installation(self.home)
            self._wire_everybody()
        except BaseException:
            self._away()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._away()

    def _away(self) -> None:
        self._up.stop(DOWN_WITHIN)
        if self.keep_logs_in:
            shutil.copytree(self.home / "logs", self.keep_logs_in, dirs_exist_ok=True)
        for wire in self.wires.values():
            wire.close()
        remove(self.home)

    def _wire_everybody(self) -> None:
        broker = urlsplit(self.installation.stack.amqp_uri())
        self.stop(*self.installation.processes)
        for process in self.installation.processes:
            self.wires[process] = Proxy(str(broker.hostname), int(broker.port or 0))
            self.start(process)
        self.await_ready(*self.installation.processes)

    # What can be done to it

    def stop(self, *names: str) -> None:
        """They end as when a person says stop, and stay away."""
        ask(self.installation.control, ask="stop", names=list(names))
        self._until(lambda: all(self._states()[name]["state"] == "stopped" for name in names), CHANGED_WITHIN, "stop")

    def start(self, name: str) -> None:
        """It is started, with its wire; ``await_ready`` waits for it."""
        extra = {}
        if name in self.wires:
            uri = self.installation.environment(name)["WUTONG_AMQP_URI"]
            extra = {"WUTONG_AMQP_URI": self.wires[name].through(uri), "WUTONG_HEARTBEAT": str(self._heartbeat)}
        ask(self.installation.control, ask="start", names=[name], environment=extra)

    def kill(self, name: str) -> None:
        """SIGKILL, to it and what it started; whoever watches over it starts it again."""
        if pid := self._states()[name]["pid"]:
            try:
                os.killpg(pid, signal.SIGKILL)
            except ProcessLookupError:
                return  # it was dead already

    def freeze(self, name: str, seconds: float) -> None:
        """It stands still for so long, and then goes on as if nothing had been."""
        with self.standing_still(name):
            time.sleep(seconds)

    def starve(self, name: str, seconds: float) -> None:
        """For so long it gets a tenth of its time, as beside a greedy neighbour."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.freeze(name, BEAT * (1 - SHARE))
            time.sleep(BEAT * SHARE)

    @contextmanager
    def standing_still(self, name: str) -> Iterator[None]:
        """It stands still inside the block."""
        pid = self._states()[name]["pid"]
        _signal(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            _signal(pid, signal.SIGCONT)

    def await_ready(self, *names: str) -> None:
        self._until(lambda: all(self.ready(name) for name in names), CHANGED_WITHIN, f"ready: {', '.join(names)}")

    def ready(self, name: str) -> bool:
        if name in self.installation.processes:
            return is_ready(self.installation.observe_port(name))
        return self.installation.stack.is_ready(name)

    def restarts(self) -> dict[str, int]:
        """How often each process has come back by itself."""
        return {name: state["restarts"] for name, state in self._states().items()}

    def _states(self) -> dict[str, dict[str, Any]]:
        states: dict[str, dict[str, Any]] = ask(self.installation.control, ask="status")["processes"]
        return states

    def _until(self, reached: Any, seconds: float, what: str) -> None:
        deadline = time.monotonic() + seconds
        while not reached():
            if self._up.exit_code() is not None or time.monotonic() > deadline:
                raise Stop(f"wutong: the house under fire: {what}:\n{self._up.last_lines()}")
            time.sleep(0.1)


def _signal(pid: int | None, number: signal.Signals) -> None:
    try:
        if pid:
            os.kill(pid, number)
    except ProcessLookupError:
        return  # it was dead already
