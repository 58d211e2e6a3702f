"""`dev-stack FOLDER`: PostgreSQL and RabbitMQ for somebody writing tests, until interrupted.

Databases, roles, topology and the migrations of every service that has some are in place when FOLDER/stack.json
appears, with all the addresses in it.
"""

import argparse
import json
import signal
from pathlib import Path

from deploy import databases, packages
from deploy.console import say, step
from deploy.stack import Stack


def run(arguments: argparse.Namespace) -> int:
    folder = Path(arguments.folder).resolve()
    packages.ensure(packages.missing_servers(), may_install=not arguments.no_install)
    description = folder / "stack.json"
    description.unlink(missing_ok=True)
    with step("PostgreSQL and RabbitMQ"):
        stack = Stack.private(folder)
        stack.start()
    try:
        with step("migrations"):
            databases.migrate(stack)
        description.write_text(json.dumps(stack.describe(), indent=1))
        say(f"Ready: {description}")
        wait_until_asked_to_stop()
    finally:
        description.unlink(missing_ok=True)
        stack.stop()
    return 0


def wait_until_asked_to_stop() -> None:
    """Returns at Ctrl-C or SIGTERM. Blocked only from here on: children inherit what is blocked when they start."""
    signals = (signal.SIGINT, signal.SIGTERM)
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    signal.sigwait(signals)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)
