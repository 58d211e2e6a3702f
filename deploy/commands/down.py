"""`down`: everything of this installation ends, drained."""

import argparse
import time

from deploy.console import say
from deploy.installation import Installation
from deploy.process import Identity
from deploy.supervisor import leftovers
from deploy.supervisor.control import NotRunning, ask

LONGEST = 15.0


def run(arguments: argparse.Namespace) -> int:
    installation = Installation.here()
    began = time.monotonic()
    try:
        supervisor = Identity.of(ask(installation.control, ask="status")["pid"])
        ask(installation.control, ask="down")
    except NotRunning:
        ended = leftovers.end(installation.state)
        say(f"Ended what was left: {', '.join(ended)}" if ended else "Nothing was running.")
        return 0
    if supervisor and not supervisor.gone_within(LONGEST):
        say("It is still draining; ./wutong status says who.")
        return 1
    say(f"Stopped in {time.monotonic() - began:.1f} s.")
    return 0
