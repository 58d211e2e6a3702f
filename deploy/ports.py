"""Loopback ports: chosen once, remembered in a file, chosen again only when somebody else has taken one.

They are taken from below the range the kernel hands to outgoing connections, so that no connection of ours or of a
neighbour sits on one between two starts.
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

    def __getitem__(self, name: str) -> int:
        return self._chosen[name]

    def settle(self, names: Iterable[str]) -> None:
        """Every name has a port that is free right now. Called when nothing of this installation is running."""
        before = dict(self._chosen)
        for name in names:
            if name not in self._chosen or not is_free(self._chosen[name]):
                self._chosen[name] = self._choose(name)
        if self._chosen != before:
            aside = self._file.with_suffix(".new")
            aside.write_text(json.dumps(self._chosen, indent=1))
            aside.replace(self._file)

    def _choose(self, name: str) -> int:
        taken = set(self._chosen.values())
        preferred = PREFERRED.get(name)
        if preferred and preferred not in taken and is_free(preferred):
            return preferred
        while True:
            port = random.randint(FIRST, LAST)
            if port not in taken and is_free(port):
                return port


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
