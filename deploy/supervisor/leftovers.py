"""What a supervisor that was killed has left running, and ending it.

The state file says who was started, by pid and start time, so nothing that belongs to somebody else is ever touched.
"""

import json
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from deploy.process import Identity, Process

PATIENCE = 8.0


def write(file: Path, running: Iterable[Process]) -> None:
    """Called at every start and end of a child."""
    entries = [
        {
            "name": process.command.name,
            "pid": process.identity.pid,
            "started": process.identity.started,
            "stop_with": process.command.stop_with.name,
        }
        for process in running
    ]
    aside = file.with_suffix(".new")
    aside.write_text(json.dumps(entries, indent=1))
    aside.replace(file)


def end(file: Path) -> list[str]:
    """Ends whatever of the file's processes still runs, and answers with their names."""
    if not file.exists():
        return []
    entries: list[dict[str, Any]] = json.loads(file.read_text())
    alive = [(entry, Identity(entry["pid"], entry["started"])) for entry in entries]
    alive = [(entry, identity) for entry, identity in alive if identity.alive()]
    for entry, identity in alive:
        identity.signal(signal.Signals[entry["stop_with"]])
    for _, identity in alive:
        if not identity.gone_within(PATIENCE):
            identity.signal(signal.SIGKILL)
            identity.gone_within(PATIENCE)
    file.unlink()
    return [entry["name"] for entry, _ in alive]
