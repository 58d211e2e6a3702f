"""A wire that can be cut, or go dead in one direction or both, between a process and a server.

    with Proxy("127.0.0.1", 5672) as wire:
        uri = wire.through(uri)     # the same server, by way of the wire
        wire.swallow("there")       # half-open: what is sent there is taken and thrown away, nobody is told
        wire.cut()                  # both ends see a reset

A dead wire is dead for the connections it carries; new ones pass, as through a firewall that has forgotten the old
ones, unless it is ``dark`` for them too, or ``refusing`` them as a machine does where nobody listens.
"""

import socket
import struct
import threading
from types import TracebackType
from urllib.parse import urlsplit, urlunsplit

_RESET = struct.pack("ii", 1, 0)


class Proxy:
    """Listens on a loopback port of its own from the first moment on."""

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._carried: list[_Carried] = []
        #: Whether it is dead for new connections too; and the words from which on it is, once they pass.
        self.dark = False
        self.dark_from: bytes | None = None
        self.refusing = False
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        port: int = self._listening.getsockname()[1]
        return port

    def through(self, uri: str) -> str:
        """The URI with this wire's address in it."""
        parts = urlsplit(uri)
        login, at, _ = parts.netloc.rpartition("@")
        return urlunsplit(parts._replace(netloc=f"{login}{at}127.0.0.1:{self.port}"))

    @property
    def carried(self) -> int:
        """How many connections it carries, dead ones too."""
        return sum(not carried.ended for carried in self._carried)

    def swallow(self, *directions: str) -> None:
        """``there`` (to the server), ``back`` (from it), or both, for the connections it carries now."""
        for carried in self._carried:
            carried.swallowed.update(directions)

    def cut(self) -> int:
        """Reset every connection it carries; how many there were."""
        found = self.carried
        for carried in self._carried:
            carried.reset()
        self._carried.clear()
        return found

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self.cut()

    def __enter__(self) -> "Proxy":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return  # closed
            if self.refusing:
                near.close()
                continue
            try:
                far = socket.create_connection(self._server, timeout=5)
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            self._carried = [carried for carried in self._carried if not carried.ended]
            carried = _Carried(self, near, far)
            self._carried.append(carried)
            try:
                carried.start()
            except OSError:
                carried.reset()  # one end was gone before it began


class _Carried:
    """One connection, in two directions."""

    def __init__(self, wire: Proxy, near: socket.socket, far: socket.socket) -> None:
        self._wire, self._near, self._far = wire, near, far
        self.swallowed: set[str] = {"there", "back"} if wire.dark else set()
        self.ended = False

    def start(self) -> None:
        for source, target, direction in ((self._near, self._far, "there"), (self._far, self._near, "back")):
            source.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._pump, args=(source, target, direction), daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket, direction: str) -> None:
        try:
            while data := source.recv(65536):
                if self._wire.dark_from and self._wire.dark_from in data:
                    self.swallowed |= {"there", "back"}
                if direction not in self.swallowed:
                    target.sendall(data)
        except OSError:
            pass  # an end like any other
        if direction not in self.swallowed:  # else the other end is not told of the end either
            self._end(reset=False)

    def reset(self) -> None:
        self._end(reset=True)

    def _end(self, *, reset: bool) -> None:
        if self.ended:
            return
        self.ended = True
        for end in (self._near, self._far):
            try:
                if reset:
                    # the pump lets go of it first (nothing is sent by that), so that closing it really resets it
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                    end.shutdown(socket.SHUT_RD)
                else:
                    end.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # it was closed already
            finally:
                end.close()
