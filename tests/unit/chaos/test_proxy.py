"""A wire carries, swallows in one direction, and resets both ends."""

import socket
import threading
from collections.abc import Iterator

import pytest

from deploy.chaos.proxy import Proxy


class Server:
    """Hands out its side of each connection."""

    def __init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]

    def accept(self) -> socket.socket:
        connection, _ = self._listening.accept()
        connection.settimeout(2)
        return connection

    def close(self) -> None:
        self._listening.close()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture
def wire(server: Server) -> Iterator[Proxy]:
    with Proxy("127.0.0.1", server.port) as wire:
        yield wire


def connect(wire: Proxy, server: Server) -> tuple[socket.socket, socket.socket]:
    near = socket.create_connection(("127.0.0.1", wire.port), timeout=2)
    return near, server.accept()


def silent(end: socket.socket) -> bool:
    end.settimeout(0.2)
    try:
        end.recv(10)
    except TimeoutError:
        return True
    finally:
        end.settimeout(2)
    return False


def test_it_carries(wire: Proxy, server: Server) -> None:
    near, far = connect(wire, server)
    near.sendall(b"there")
    far.sendall(b"back")
    assert (far.recv(10), near.recv(10)) == (b"there", b"back")
    near.close()
    assert far.recv(10) == b"", "and tells of an end"


@pytest.mark.parametrize("direction", ["there", "back"])
def test_half_open_it_delivers_in_one_direction_only(wire: Proxy, server: Server, direction: str) -> None:
    near, far = connect(wire, server)
    dead, alive = ((near, far), (far, near)) if direction == "there" else ((far, near), (near, far))
    near.sendall(b"x")
    assert far.recv(1) == b"x"
    wire.swallow(direction)
    dead[0].sendall(b"lost")
    assert silent(dead[1])
    alive[0].sendall(b"heard")
    assert alive[1].recv(10) == b"heard"
    dead[0].shutdown(socket.SHUT_WR)
    assert silent(dead[1]), "not even the end is told"


def test_a_new_connection_passes_unless_it_is_dark(wire: Proxy, server: Server) -> None:
    connect(wire, server)
    wire.swallow("there", "back")
    near, far = connect(wire, server)
    near.sendall(b"through")
    assert far.recv(10) == b"through"
    wire.dark_from = b"password"
    near, far = connect(wire, server)
    near.sendall(b"hello")
    assert far.recv(10) == b"hello"
    near.sendall(b"my password")
    assert silent(far)


def test_cut_resets_both_ends(wire: Proxy, server: Server) -> None:
    near, far = connect(wire, server)
    near.sendall(b"x")
    assert far.recv(1) == b"x"
    assert wire.cut() == 1 and wire.carried == 0
    for end in (near, far):
        with pytest.raises(ConnectionResetError):
            end.recv(1)


def test_when_the_server_is_away_it_hangs_up(wire: Proxy, server: Server) -> None:
    server.close()
    near = socket.create_connection(("127.0.0.1", wire.port), timeout=2)
    assert near.recv(1) == b""


def test_nothing_of_it_stays(server: Server) -> None:
    before = threading.active_count()
    with Proxy("127.0.0.1", server.port) as wire:
        connect(wire, server)
    for _ in range(100):
        if threading.active_count() == before:
            break
        threading.Event().wait(0.02)
    assert threading.active_count() <= before
