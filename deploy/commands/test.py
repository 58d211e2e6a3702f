"""`test [--full] [pytest arguments]`: pytest, in a folder of its own under .wutong/, which is gone afterwards.

The tests themselves bring up what they need (tests/conftest.py): those that need no server start none.
"""

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path

from deploy import packages
from deploy.environment import ROOT
from deploy.process import Identity
from deploy.throwaway import remove

NO_TESTS_COLLECTED = 5


def run(arguments: argparse.Namespace) -> int:
    packages.ensure(packages.missing_servers(), may_install=not arguments.no_install)
    _sweep(ROOT / ".wutong")
    folder = ROOT / ".wutong" / f"test-{os.getpid()}"
    folder.mkdir(parents=True)
    command = [sys.executable, "-m", "pytest", *(["--full"] if arguments.full else []), *arguments.rest]
    # Ctrl-C reaches pytest as well, and it is pytest that then puts away what it started.
    environment = {**os.environ, "WUTONG_TEST_FOLDER": str(folder)}
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return subprocess.run(
            command, cwd=ROOT, env=environment, check=False, preexec_fn=lambda: signal.signal(signal.SIGINT, before)
        ).returncode
    finally:
        signal.signal(signal.SIGINT, before)
        remove(folder)


def _sweep(home: Path) -> None:
    """Folders of test runs that were killed."""
    for folder in home.glob("test-*"):
        if Identity.of(int(folder.name.removeprefix("test-"))) is None:
            remove(folder)
