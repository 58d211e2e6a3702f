"""Loopback ports: chosen once, remembered in a file, chosen again only when somebody else has taken one.

They are taken from below the range the kernel hands to outgoing connections, so that no connection of ours or of a
neighbour sits on one between two starts. Seconds pass between choosing a port and listening on it; meanwhile, and as
long as the object lives, the port is kept from every other Wutong on the machine by a name only one process can hold.
"""

import json
import random
import socket
from collections.abc import Iterable
from pathlib import Path

FIRST, LAST = 20000, 29999
#: Tried first, because a person types it.
PREFERRED = {"gateway": 8080}


class Ports:
    """The ports of one installation by name."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._chosen: dict[str, int] = json.loads(file.read_text()) if file.exists() else {}
        self._kept: dict[int, socket.socket] = {}

    def __getitem__(self, name: str) -> int:
        return self._chosen[name]

    def settle(self, names: Iterable[str]) -> None:
        """Every name has a port that is free right now. Called when nothing of this installation is running."""
        before = dict(self._chosen)
        for name in names:
            if name not in self._chosen or not self._keep(self._chosen[name]):
                self._chosen[name] = self._choose(name)
        if self._chosen != before:
            aside = self._file.with_suffix(".new")
            aside.write_text(json.dumps(self._chosen, indent=1))
            aside.replace(self._file)

    def _choose(self, name: str) -> int:
        taken = set(self._chosen.values())
        preferred = PREFERRED.get(name)
        if preferred and preferred not in taken and self._keep(preferred):
            return preferred
        while True:
            port = random.randint(FIRST, LAST)
            if port not in taken and self._keep(port):
                return port

    def _keep(self, port: int) -> bool:
        """The port is free and, from now on, ours."""
        if not is_free(port):
            return False
        if port not in self._kept:
            name = socket.socket(socket.AF_UNIX)
            try:
                # Abstract names live in the kernel alone, and go with the process however it ends.
                name.bind(f"\0wutong-port-{port}")
            except OSError:
                name.close()
                return False
            self._kept[port] = name
        return True

    def release(self) -> None:
        """The ports are anybody's again."""
        for name in self._kept.values():
            name.close()
        self._kept.clear()


def is_free(port: int) -> bool:
    """Nobody listens on this port, neither on loopback nor on all addresses."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
            probe.listen(1)
        except OSError:
            return False
    return True
