"""`stop SERVICE`: its processes drain and stay down until `start`."""

import argparse
import time
from collections.abc import Callable
from typing import Any

from deploy import house
from deploy.console import Stop, say
from deploy.installation import Installation
from deploy.supervisor.control import NotRunning, ask

PATIENCE = 30.0


def run(arguments: argparse.Namespace) -> int:
    installation = Installation.here()
    names = meant(installation, arguments.service)
    tell(installation, ask="stop", names=names)
    until(installation, lambda processes: all(processes[name]["state"] == "stopped" for name in names))
    say(f"Stopped: {', '.join(names)}")
    return 0


def meant(installation: Installation, word: str) -> list[str]:
    """The processes the person means. Raises Stop for an unknown word."""
    try:
        return house.named(word, installation.scale)
    except KeyError as error:
        words = ", ".join(house.words(installation.scale))
        raise Stop(f"wutong: there is no {word} here; there are {words}") from error


def tell(installation: Installation, **request: object) -> dict[str, Any]:
    """The supervisor's answer. Raises Stop when nothing runs."""
    try:
        answer = ask(installation.control, **request)
    except NotRunning as error:
        raise Stop("wutong: nothing is running; ./wutong up") from error
    if "error" in answer:
        raise Stop(f"wutong: {answer['error']}")
    return answer


def until(installation: Installation, reached: Callable[[dict[str, dict[str, Any]]], bool]) -> None:
    """Returns when the processes are as wanted; Stop when that takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not reached(tell(installation, ask="status")["processes"]):
        if time.monotonic() > deadline:
            raise Stop("wutong: it is taking too long; see ./wutong status and ./wutong logs")
        time.sleep(0.1)
