"""The one process that owns all the others: the servers, every service's processes, the gateway.

While it runs, what is wanted is kept running: a process that dies comes back, later each time. When it is told to
stop, the door and the gateway close first, then the services drain, then the servers end, all within ten seconds.
Until then the gateway's address answers or keeps its callers waiting, and refuses nobody. When the supervisor is
killed, the kernel ends its children; what a next start still finds is ended by name, pid and start time.
"""

import fcntl
import os
import signal
import time
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any, TextIO

from deploy import house
from deploy.console import Stop
from deploy.installation import HOST, Installation
from deploy.process import Command, Process
from deploy.supervisor import leftovers, logs
from deploy.supervisor.child import Child
from deploy.supervisor.control import Control
from deploy.supervisor.door import Door

TICK = 0.1
ROTATE_EVERY = 10.0
#: The parts of the ten seconds a stop may take.
GATEWAY_ALONE = 1.0
SERVICES_DRAINED = 8.0
SERVERS_ENDED = 9.8


class AlreadyRunning(Exception):
    """Another supervisor holds this installation."""


class Supervisor:
    """Call everything from the main thread: children live as long as the thread that starts them."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._children: dict[str, Child] = {}
        self._lock: TextIO | None = None
        self._control: Control | None = None
        self._door: Door | None = None
        self._rotate_at = 0.0
        self._started = time.time()
        self.asked_to_stop = False
        #: Whether everything has answered once; until then somebody is still bringing it up.
        self.complete = False

    # Life

    def take(self) -> list[str]:
        """The installation is ours alone, and nothing of an earlier one runs; answers with what had to be ended.

        Raises AlreadyRunning.
        """
        self._lock = open(self._installation.home / "supervisor.lock", "w")  # noqa: SIM115 - held for life
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning from error
        signal.signal(signal.SIGINT, self._on_signal)
        signal.signal(signal.SIGTERM, self._on_signal)
        ended = leftovers.end(self._installation.state)
        self._control = Control(self._installation.control, self._answer)
        return ended

    def start(self, name: str, make: Callable[[], Command]) -> None:
        """From now on this process is wanted."""
        child = Child(make, self._installation.logs / f"{name}.log")
        self._children[name] = child
        child.start()
        self._write_state()

    def start_process(self, process: str, **told: Any) -> None:
        """From now on this process of the house is wanted; `told` as in `Installation.command`."""
        self.start(process, partial(self._command, process, **told))

    def _command(self, process: str, **told: Any) -> Command:
        command = self._installation.command(process, **told)
        if self._service_of(process) != house.GATEWAY:
            return command
        if self._door is None:
            self._door = Door(HOST, self._installation.ports[house.GATEWAY])
        return self._door.hand_to(command)

    def tick(self, seconds: float = TICK) -> None:
        """Does what is due and answers who asks; takes about so long."""
        assert self._control is not None
        self._control.serve(seconds)
        changed = [child.tick() for child in self._children.values()]
        if any(changed):
            self._write_state()
        if time.monotonic() > self._rotate_at:
            self._rotate_at = time.monotonic() + ROTATE_EVERY
            self._installation.logs.mkdir(exist_ok=True)
            logs.rotate(self._installation.logs)

    def until(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Ticks until the condition holds. False when time is up; raises Stop when asked to stop meanwhile."""
        deadline = time.monotonic() + seconds
        while not condition():
            if self.asked_to_stop:
                raise Stop("wutong: interrupted")
            if time.monotonic() > deadline:
                return False
            self.tick()
        return True

    def run(self) -> None:
        """Keeps the house until asked to stop."""
        while not self.asked_to_stop:
            self.tick()

    def down(self) -> None:
        """Nothing runs afterwards; at most ten seconds."""
        began = time.monotonic()
        if self._door:
            self._door.close()
        services = [name for name in self._children if self._service_of(name)]
        gateway = [name for name in services if self._service_of(name) == house.GATEWAY]
        servers = [name for name in self._children if name not in services]
        self._end(gateway, began + SERVICES_DRAINED, wait=GATEWAY_ALONE)
        self._end(services, began + SERVICES_DRAINED)
        self._end(servers, began + SERVERS_ENDED)
        self._installation.state.unlink(missing_ok=True)
        if self._control:
            self._control.close()
        if self._lock:
            self._lock.close()

    def _end(self, names: list[str], deadline: float, wait: float | None = None) -> None:
        children = [self._children[name] for name in names]
        for child in children:
            child.stop(grace=deadline - time.monotonic())
        until = deadline + 0.2 if wait is None else time.monotonic() + wait
        while any(child.process for child in children) and time.monotonic() < until:
            for child in self._children.values():
                child.tick()
            time.sleep(0.02)

    # What others may ask

    def child(self, name: str) -> Child:
        return self._children[name]

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        match request:
            case {"names": names} if set(names) - self._children.keys():
                return {"error": f"not running here: {', '.join(sorted(set(names) - self._children.keys()))}"}
            case {"ask": "status"}:
                return {
                    "pid": os.getpid(),
                    "complete": self.complete,
                    "uptime_seconds": round(time.time() - self._started, 1),
                    "processes": {name: child.describe() for name, child in self._children.items()},
                }
            case {"ask": "stop", "names": names}:
                for name in names:
                    self._children[name].stop()
                return {"done": True}
            case {"ask": "start", "names": names}:
                for name in names:
                    self._start_again(name, request)
                return {"done": True}
            case {"ask": "restart", "names": names}:
                for name in names:
                    self._children[name].restart()
                return {"done": True}
            case {"ask": "down"}:
                self.asked_to_stop = True
                return {"done": True}
        return {"error": "not understood"}

    def _start_again(self, name: str, request: dict[str, Any]) -> None:
        child = self._children[name]
        if self._service_of(name):
            extra, module = request.get("environment"), request.get("module") or ("chassis",)
            child.replace(partial(self._command, name, extra=extra, module=module))
        child.start()

    def _service_of(self, name: str) -> str | None:
        """None for a server."""
        return self._installation.processes.get(name, (None,))[0]

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.asked_to_stop = True

    def _write_state(self) -> None:
        running: list[Process] = [child.process for child in self._children.values() if child.process]
        leftovers.write(self._installation.state, running)
