"""One connection over a socket pair: in order, in one piece, lazily, and not longer than it may."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from contracts.refusals import Refusal
from gateway.http import connection as connections
from gateway.http import response
from gateway.http.connection import Connection
from gateway.http.request import Request
from gateway.http.response import Response

HEAD = b"POST /a HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


class House:
    """Answers with what it was asked, or as ``how`` says."""

    how: Callable[[Request], Response] = staticmethod(lambda request: Response(200, request.path.encode()))

    def answer(self, request: Request) -> Response:
        try:
            return self.how(request)
        except Refusal as refusal:
            return response.of_refusal(refusal, "en", request.trace_id)

    def answer_broken(self) -> Response:
        return Response(400, b"broken")

    def answer_full(self) -> Response:
        return Response(503, b"full")


class Line:
    """The client's end, and the connection served in a thread."""

    def __init__(self) -> None:
        self.client, server = socket.socketpair()
        self.client.settimeout(5)
        self.house = House()
        self.connection = Connection(server, "here", self.house)
        self.thread = threading.Thread(target=self.connection.serve, daemon=True)
        self.thread.start()

    def send(self, data: bytes) -> None:
        self.client.sendall(data)

    def receive(self, until: bytes) -> bytes:
        got = b""
        while until not in got:
            piece = self.client.recv(65_536)
            assert piece, got
            got += piece
        return got

    def rest(self) -> bytes:
        got = b""
        while piece := self.client.recv(65_536):
            got += piece
        return got


@pytest.fixture
def line() -> Iterator[Line]:
    found = Line()
    yield found
    found.client.close()
    found.thread.join(5)
    assert not found.thread.is_alive()


def echo(request: Request) -> Response:
    return Response(200, request.json_bytes())


def test_requests_sent_ahead_are_answered_in_order(line: Line) -> None:
    line.send(b"".join(b"GET /%d HTTP/1.1\r\nHost: x\r\n\r\n" % number for number in range(20)))
    got = line.receive(b"/19")
    bodies = [part.rpartition(b"\r\n\r\n")[2] for part in got.split(b"HTTP/1.1 200 OK")[1:]]
    assert bodies == [b"/%d" % number for number in range(20)]


def test_an_answer_leaves_in_one_piece(monkeypatch: pytest.MonkeyPatch, line: Line) -> None:
    sent: list[bytes] = []
    monkeypatch.setattr(line.connection, "_send", lambda data: sent.append(data))
    line.send(b"GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert line.rest() == b""
    (whole,) = sent
    assert whole.startswith(b"HTTP/1.1 200 OK\r\n") and whole.endswith(b"Connection: close\r\n\r\n/a")


def test_the_client_is_told_to_continue_when_its_body_is_wanted_and_not_before(line: Line) -> None:
    line.house.how = echo
    line.send(HEAD + b"Content-Length: 2\r\nExpect: 100-continue\r\n\r\n")
    assert line.receive(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
    line.send(b"{}")
    assert line.receive(b"{}").startswith(b"HTTP/1.1 200")


def test_who_is_not_wanted_is_not_told_to_continue(line: Line) -> None:
    line.house.how = lambda _request: Response(401, b"no")
    line.send(HEAD + b"Content-Length: 2\r\nExpect: 100-continue\r\n\r\n")
    got = line.receive(b"no")
    assert got.startswith(b"HTTP/1.1 401") and b"Connection: close" in got and b"100 Continue" not in got


def test_a_client_still_sending_reads_its_early_answer(line: Line) -> None:
    line.house.how = lambda _request: Response(413, b"enough")
    line.send(HEAD + b"Content-Length: 4000000\r\n\r\n")
    for _ in range(20):
        line.send(b" " * 100_000)
    assert line.rest().endswith(b"enough")


def test_a_body_that_was_here_already_does_not_cost_the_connection(line: Line) -> None:
    line.house.how = lambda _request: Response(401, b"no")
    for _ in range(3):
        line.send(HEAD + b"Content-Length: 2\r\n\r\n{}")
        assert b"Connection: close" not in line.receive(b"no")


@pytest.mark.parametrize("framing", [b"Content-Length: 5\r\n\r\n{", b"Transfer-Encoding: chunked\r\n\r\n5\r\n{"])
def test_a_body_that_stops_is_answered(line: Line, framing: bytes) -> None:
    line.house.how = echo
    line.send(HEAD + framing)
    line.client.shutdown(socket.SHUT_WR)
    assert line.rest().startswith(b"HTTP/1.1 408")


def dribble(line: Line) -> bool:
    """Whether the other end still takes a byte."""
    try:
        line.send(b"a")
    except OSError:
        return False
    return True


@pytest.mark.parametrize(
    ("sent", "limit", "status"),
    [(b"", "SILENCE", b""), (b"GET / HT", "SILENCE", b""), (HEAD + b"Content-Length: 5\r\n\r\n{", "SILENCE", b"408"),
     (HEAD + b"Content-Length: 500\r\n\r\n{", "BODY", b"408"), (b"GET /", "HEAD", b"")],
    ids=["silent", "half a head", "half a body", "a dribbled body", "a dribbled head"],
)  # fmt: skip
def test_no_wait_is_for_ever(monkeypatch: pytest.MonkeyPatch, sent: bytes, limit: str, status: bytes) -> None:
    """Dribbling does not help; without the limit (the control inside: before it) the connection stays."""
    monkeypatch.setattr(connections, limit, 0.6)
    line = Line()
    line.house.how = echo
    dribbling, ended = limit != "SILENCE", False
    started = time.monotonic()
    line.send(sent)
    line.client.settimeout(0.1)
    got = b""
    while not ended and time.monotonic() - started < 5:
        line.connection.cut_if_overdue(time.monotonic())
        try:
            if dribbling:
                dribbling = dribble(line)
            piece = line.client.recv(65_536)
            got, ended = got + piece, not piece
        except TimeoutError:
            continue
    assert ended and 0.5 < time.monotonic() - started < 4
    assert got[9:12] == status
    line.client.close()


def test_what_is_not_http_is_answered_and_ends(line: Line) -> None:
    line.send(b"nonsense\r\n\r\n")
    assert line.rest().endswith(b"broken")


def test_a_house_that_drains_says_so_with_the_next_answer(line: Line) -> None:
    line.send(b"GET /a HTTP/1.1\r\nHost: x\r\n\r\n")
    assert b"Connection: close" not in line.receive(b"/a")
    line.connection.closing = True
    line.send(b"GET /b HTTP/1.1\r\nHost: x\r\n\r\n")
    assert b"Connection: close" in line.rest()


def idle(line: Line) -> float:
    """A moment at which the connection has been idle for long enough."""
    while line.connection.idle_since is None:
        time.sleep(0.01)
    return line.connection.idle_since + connections.LAST_REQUEST + 0.01


def test_who_is_idle_while_the_house_drains_is_sent_away_and_nothing_is_done_any_more(line: Line) -> None:
    asked: list[str] = []
    line.house.how = lambda request: asked.append(request.path) or Response(200, b"!")  # type: ignore[func-returns-value]
    line.send(b"GET /a HTTP/1.1\r\nHost: x\r\n\r\n")
    line.receive(b"!")
    line.connection.send_away(idle(line))
    line.send(b"GET /crossing HTTP/1.1\r\nHost: x\r\n\r\n")
    assert line.rest() == b"", "a goodbye, not a reset"
    line.thread.join(5)
    assert asked == ["/a"], "what could not be answered was not done"


def test_who_hears_no_goodbye_is_cut_off(line: Line) -> None:
    now = idle(line)
    line.connection.send_away(now)
    line.connection.cut_if_overdue(now + connections.GOODBYE + 0.01)
    line.thread.join(5)
    assert not line.thread.is_alive()


def test_who_was_idle_only_for_a_moment_may_still_ask(line: Line) -> None:
    line.connection.send_away(idle(line) - connections.LAST_REQUEST)
    line.connection.closing = True
    line.send(b"GET /last HTTP/1.1\r\nHost: x\r\n\r\n")
    got = line.rest()
    assert got.startswith(b"HTTP/1.1 200") and b"Connection: close" in got


@pytest.mark.parametrize("how", ["send_away", "cut"], ids=["sent away", "negative control: cut"])
def test_a_request_that_is_here_but_not_yet_read_is_answered_before_the_end(how: str) -> None:
    client, server = socket.socketpair()
    client.settimeout(5)
    connection = Connection(server, "here", House())
    connection.idle_since, connection.closing = 10.0, True
    client.sendall(b"GET /here HTTP/1.1\r\nHost: x\r\n\r\n")
    if how == "send_away":
        connection.send_away(now=20.0)
    else:
        connection.cut()
    connection.serve()
    assert (client.recv(65_536)[:12] == b"HTTP/1.1 200") is (how == "send_away")
    client.close()


def test_who_was_turned_away_is_left_alone_for_a_while_and_heard_again(line: Line) -> None:
    line.house.how = lambda _request: Response(503, b"full", rest=0.5)
    line.send(b"GET /a HTTP/1.1\r\nHost: x\r\n\r\n")
    assert line.receive(b"full").startswith(b"HTTP/1.1 503"), "answered at once"
    line.house.how = lambda request: Response(200, request.path.encode())
    answered = time.monotonic()
    line.send(b"GET /b HTTP/1.1\r\nHost: x\r\n\r\n")
    line.receive(b"/b")
    assert 0.3 < time.monotonic() - answered < 3.0


def test_a_target_with_its_host_means_the_same_path(line: Line) -> None:
    seen: list[Any] = []
    line.house.how = lambda request: seen.append((request.path, request.query)) or Response(200, b"!")  # type: ignore[func-returns-value]
    line.send(b"GET http://x:80/v1/%e5%87%a4?a=%20 HTTP/1.1\r\nHost: x\r\n\r\n")
    line.receive(b"!")
    assert seen == [("/v1/凤", "a=%20")]
