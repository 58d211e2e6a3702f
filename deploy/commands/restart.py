"""`restart SERVICE`: its processes one after the other: drained, started again, ready, then the next."""

import argparse

from deploy.commands.start import is_well
from deploy.commands.stop import meant, tell, until
from deploy.console import say
from deploy.installation import Installation


def run(arguments: argparse.Namespace) -> int:
    installation = Installation.here()
    for name in meant(installation, arguments.service):
        before = tell(installation, ask="status")["processes"][name]["pid"]
        tell(installation, ask="restart", names=[name])
        until(
            installation,
            lambda processes: processes[name]["pid"] != before and is_well(installation, name, processes[name]),  # noqa: B023
        )
        say(f"Restarted: {name}")
    return 0
