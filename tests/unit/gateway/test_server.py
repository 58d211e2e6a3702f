"""The door: who finds it full is told so, and hears it."""

import socket
import threading

from gateway.http.request import Request
from gateway.http.response import Response
from gateway.http.server import Server


class House:
    def answer(self, request: Request) -> Response:
        return Response(200, request.path.encode())

    def answer_broken(self) -> Response:
        return Response(400, b"broken")

    def answer_full(self) -> Response:
        return Response(503, b"full", headers={"Retry-After": "1"})


def test_who_finds_no_connection_free_can_read_that_although_their_request_was_not_read() -> None:
    ours, theirs = socket.create_server(("127.0.0.1", 0)), socket.socket()
    theirs.settimeout(5)
    theirs.connect(ours.getsockname())
    taken, _ = ours.accept()
    theirs.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    turning_away = threading.Thread(target=Server(House())._turn_away, args=(taken,))
    turning_away.start()
    got = b""
    while piece := theirs.recv(65_536):
        got += piece
    turning_away.join(5)
    assert got.startswith(b"HTTP/1.1 503") and b"Retry-After: 1" in got and got.endswith(b"full")
    assert b"Connection: close" in got
    ours.close()
    theirs.close()
