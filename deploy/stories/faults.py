"""What goes wrong while a story is played: services stopped, processes killed, at named moments.

A story calls ``at(moment)``; which moments hurt is up to the faults it was given. Whatever was stopped is started again
at the latest when the story ends.
"""

import os
import signal
import time
from collections.abc import Callable, Mapping
from typing import Protocol

from deploy.house import named
from deploy.installation import Installation
from deploy.supervisor.control import ask

#: The moments a story names, in order.
MOMENTS = (
    "before_the_report",
    "report_committed",
    "custodianship_committed",
    "door_check_committed",
    "people_done",
)


class Faults(Protocol):
    """``away``: the services that are stopped right now. ``slower``: how much longer everything may take."""

    slower: float

    @property
    def away(self) -> frozenset[str]: ...

    def at(self, moment: str) -> str:
        """Do what this moment brings; what was done, for the story to tell. Empty: nothing."""


class NoFaults:
    slower = 1.0
    away: frozenset[str] = frozenset()

    def at(self, moment: str) -> str:
        return ""


class Scripted:
    """Faults by moment; ``control`` carries out ``stop``, ``start`` and ``kill`` of a service."""

    slower = 8.0

    def __init__(self, script: Mapping[str, tuple[tuple[str, str], ...]], control: Callable[[str, str], None]) -> None:
        unknown = set(script) - set(MOMENTS)
        if unknown:
            raise ValueError(f"no such moment: {unknown}")
        self._script = script
        self._control = control
        self._stopped: set[str] = set()

    @property
    def away(self) -> frozenset[str]:
        return frozenset(self._stopped)

    def at(self, moment: str) -> str:
        for what, service in self._script.get(moment, ()):
            self._control(what, service)
            if what == "stop":
                self._stopped.add(service)
            elif what == "start":
                self._stopped.discard(service)
        return ", ".join(f"{what} {service}" for what, service in self._script.get(moment, ()))

    def mend(self) -> None:
        """Start whatever is still stopped."""
        for service in sorted(self._stopped):
            self._control("start", service)
        self._stopped.clear()


#: The issue's own: notify and renovation away from before the calls to after the messages; eldercare and property
#: killed with what they had just committed still to be used.
EVERYTHING: Mapping[str, tuple[tuple[str, str], ...]] = {
    "before_the_report": (("stop", "notify"), ("stop", "renovation")),
    "report_committed": (("kill", "eldercare"), ("kill", "property")),
    "custodianship_committed": (("kill", "property"),),
    "door_check_committed": (("kill", "eldercare"), ("kill", "property")),
    "people_done": (("start", "notify"), ("start", "renovation")),
}


def in_installation(installation: Installation) -> Callable[[str, str], None]:
    """Control by the installation's own supervisor; a kill is SIGKILL to all processes of the service."""

    def control(what: str, service: str) -> None:
        names = named(service, installation.scale)
        if what == "kill":
            processes = ask(installation.control, ask="status")["processes"]
            for name in names:
                if processes[name]["pid"]:
                    os.kill(processes[name]["pid"], signal.SIGKILL)
            return
        ask(installation.control, ask=what, names=names)
        if what == "stop":
            _until_stopped(installation, names)

    return control


def _until_stopped(installation: Installation, names: list[str]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        processes = ask(installation.control, ask="status")["processes"]
        if all(processes[name]["state"] == "stopped" for name in names):
            return
        time.sleep(0.1)
    raise TimeoutError(f"{', '.join(names)} did not stop")
