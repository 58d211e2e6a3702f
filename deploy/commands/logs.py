"""`logs [SERVICE] [-f]`: what the processes say, the newest last; -f goes on as they speak."""

import argparse
import time
from pathlib import Path

from deploy import house
from deploy.commands.stop import meant
from deploy.installation import Installation
from deploy.process import Process


def run(arguments: argparse.Namespace) -> int:
    installation = Installation.here()
    everybody = [*house.SERVERS, *installation.processes, "supervisor"]
    names = meant(installation, arguments.service) if arguments.service else everybody
    logs = {name: installation.logs / f"{name}.log" for name in names}
    for name, log in logs.items():
        _show(name, Process.tail(log, arguments.lines), alone=len(logs) == 1)
    if arguments.follow:
        _follow(logs)
    return 0


def _follow(logs: dict[str, Path]) -> None:
    """Until Ctrl-C. A file that became shorter was rotated and is read from its new beginning."""
    read = {name: log.stat().st_size if log.exists() else 0 for name, log in logs.items()}
    while True:
        for name, log in logs.items():
            size = log.stat().st_size if log.exists() else 0
            if size < read[name]:
                read[name] = 0
            if size > read[name]:
                with open(log, "rb") as lines:
                    lines.seek(read[name])
                    new = lines.read(size - read[name])
                whole = new[: new.rfind(b"\n") + 1]
                read[name] += len(whole)
                _show(name, whole.decode("utf-8", "replace"), alone=len(logs) == 1)
        time.sleep(0.3)


def _show(name: str, text: str, *, alone: bool) -> None:
    for line in text.splitlines():
        print(line if alone else f"{name:<20} {line}", flush=True)
