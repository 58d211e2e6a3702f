"""`start SERVICE`: what `stop` stopped runs again, and is ready when this returns."""

import argparse

from deploy.bringup import is_ready
from deploy.commands.stop import meant, tell, until
from deploy.console import say
from deploy.house import all_processes
from deploy.installation import Installation


def run(arguments: argparse.Namespace) -> int:
    installation = Installation.here()
    names = meant(arguments.service)
    tell(installation, ask="start", names=names)

    def ready(name: str) -> bool:
        if name in all_processes():
            return is_ready(installation.observe_port(name))
        return installation.stack.is_ready(name)

    until(
        installation,
        lambda processes: all(processes[name]["state"] == "running" and ready(name) for name in names),
    )
    say(f"Running: {', '.join(names)}")
    return 0
