"""Bytes become requests, however they are cut; what could be framed in two ways is refused."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.http.incoming import MOST_FOR_NOTHING, MOST_HEAD, MOST_LINES, Broken, Incoming, Reader

HOST = b"Host: x\r\n"


def read_all(*pieces: bytes) -> list[Incoming]:
    """Every request in the pieces; raises ``Broken`` as a connection would meet it."""
    reader, found = Reader(), []
    for piece in pieces:
        reader.feed(piece)
        while (incoming := reader.take()) is not None:
            found.append(incoming)
    return found


def test_a_head_is_read() -> None:
    (one,) = read_all(b"GET /v1/a?b=c HTTP/1.1\r\nHost: x\r\nX-Two: 1\r\nx-two: 2\r\n\r\n")
    assert (one.method, one.target, one.complete, one.keep_alive) == ("GET", b"/v1/a?b=c", True, True)
    assert one.headers == {"host": "x", "x-two": "1,2"}


PIPELINE = (
    b"POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
    b"GET /b HTTP/1.1\r\nHost: x\r\n\r\n"
    b"POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nde\r\n1\r\nf\r\n0\r\nTrailer: t\r\n\r\n"
    b"GET /d HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
)


@given(st.lists(st.integers(0, len(PIPELINE)), max_size=12))
def test_it_does_not_matter_how_the_bytes_are_cut(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(PIPELINE)]
    found = read_all(*(PIPELINE[start:end] for start, end in pairwise(edges)))
    assert [(one.target, b"".join(one.body)) for one in found] == [
        (b"/a", b"abc"),
        (b"/b", b""),
        (b"/c", b"def"),
        (b"/d", b""),
    ]
    assert all(one.complete for one in found)
    assert [one.keep_alive for one in found] == [True, True, True, False]
    assert "trailer" not in found[2].headers


@pytest.mark.parametrize(
    "head",
    [
        b"nonsense\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/0.9\r\n\r\n",
        b"GET / HTTP/9.9\r\n" + HOST + b"\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/1.1\n" + HOST + b"\n",
        b"GET / HTTP/1.1\r\nHost: x\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"A: b\r\n c\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"A: b\rc\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\x00\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + HOST + b"\r\n",
        b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
        b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 2, 2\r\n\r\n{}",
        b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: +2\r\n\r\n{}",
        b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 99999999999999999999999\r\n\r\n",
        b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: identity\r\n\r\n",
        b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\n" + HOST + b"Connection: upgrade\r\nUpgrade: h2c\r\nContent-Length: 2\r\n\r\n{}",
        b"GET / HTTP/1.1\r\n" + HOST + b"A: " + b"a" * MOST_HEAD + b"\r\n\r\n",
        b"GET /" + b"a" * MOST_HEAD + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"A: b\r\n" * MOST_LINES + b"\r\n",
    ],
)
def test_what_two_readers_could_frame_differently_is_broken(head: bytes) -> None:
    with pytest.raises(Broken):
        read_all(head)


def test_what_came_whole_before_the_fault_is_still_answered() -> None:
    reader = Reader()
    reader.feed(b"GET /a HTTP/1.1\r\nHost: x\r\n\r\nnonsense\r\n\r\n")
    found = reader.take()
    assert found is not None and found.target == b"/a"
    with pytest.raises(Broken):
        reader.take()


@pytest.mark.parametrize("chunks", [b"zz\r\n{}\r\n", b"2\n{}\n0\n\n", b"2\r\n{}0\r\n\r\n", b"-2\r\n{}\r\n"])
def test_a_body_whose_chunks_are_broken_is_known_as_broken(chunks: bytes) -> None:
    reader = Reader()
    reader.feed(b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n")
    one = reader.take()
    reader.feed(chunks)
    assert one is not None and one.broken and not one.complete


def test_bytes_that_bring_nothing_have_an_end() -> None:
    for beginning in (
        b"",
        b"GET / HTTP/1.1\r\nA: ",
        b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n1;",
    ):
        reader = Reader()
        reader.feed(beginning)
        reader.take()
        filler = b"\r\n" if not beginning else b"aa"
        with pytest.raises(Broken):
            for _ in range(MOST_FOR_NOTHING // 1000 + 1):
                reader.feed(filler * 500)
                reader.take()


def test_another_protocol_is_not_spoken_and_the_request_answered_as_http() -> None:
    (one,) = read_all(b"GET /a HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\nwhatever")
    assert one.complete and not one.keep_alive


def test_http_1_0_is_answered_once() -> None:
    (one,) = read_all(b"GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
    assert one.http_1_0 and not one.keep_alive
