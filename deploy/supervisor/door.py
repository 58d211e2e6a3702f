"""The gateway's listening socket: opened by the supervisor, handed to each gateway process it starts.

As long as the door is open, nobody is refused: with no gateway behind it, whoever comes waits in the backlog for the
next one; with several, each takes whom it can. A gateway that ends closes its own copy only.
"""

import socket
from dataclasses import replace

from deploy.process import Command

#: Who may wait while there is no gateway.
BACKLOG = 512


class Door:
    """Open from the beginning until `close`. Raises OSError when somebody else listens there."""

    def __init__(self, host: str, port: int) -> None:
        self._socket = socket.create_server((host, port), backlog=BACKLOG)

    def hand_to(self, command: Command) -> Command:
        """The command of a gateway that takes its callers from this door."""
        number = self._socket.fileno()
        return replace(
            command,
            environment={**command.environment, "WUTONG_HTTP_SOCKET": str(number)},
            descriptors=(*command.descriptors, number),
        )

    def close(self) -> None:
        """Refused from now on, once every gateway has closed its copy too."""
        self._socket.close()
