"""`start SERVICE`: what `stop` stopped runs again, and is ready when this returns."""

import argparse
from typing import Any

from deploy.bringup import is_ready
from deploy.commands.stop import meant, tell, until
from deploy.console import say
from deploy.installation import Installation


def run(arguments: argparse.Namespace) -> int:
    installation = Installation.here()
    names = meant(installation, arguments.service)
    tell(installation, ask="start", names=names)
    until(installation, lambda processes: all(is_well(installation, name, processes[name]) for name in names))
    say(f"Running: {', '.join(names)}")
    return 0


def is_well(installation: Installation, name: str, account: dict[str, Any]) -> bool:
    """By the supervisor's account it runs and is not on its way out, and it says that it is ready."""
    if account["state"] != "running":
        return False
    if name in installation.processes:
        return is_ready(installation.observe_port(name))
    return installation.stack.is_ready(name)
