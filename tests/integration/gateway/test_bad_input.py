"""Whatever is sent, the answer is a problem document with code, pointer and both languages; nothing changes."""

import json
import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.integration.gateway.conftest import Gateway, Town, keyed

pytestmark = pytest.mark.stack

GOOD = {"login": "never-made", "password": "long enough to hold", "name": "王五"}


@pytest.fixture(scope="module")
def committee(town: Town) -> dict[str, str]:
    return town.as_role("working_committee")


def assert_problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert (answer.status_code, problem["status"], problem["code"]) == (status, status, code), problem
    assert problem["type"] == f"urn:wutong:problem:{code}"
    assert problem["detail_zh"] and problem["detail_en"] and len(problem["trace_id"]) == 32
    assert "Traceback" not in answer.text and "select " not in answer.text.lower()
    return problem


def post(
    client: httpx.Client, headers: dict[str, str], body: Any, media_type: str = "application/json"
) -> httpx.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post("/v1/accounts", headers={**keyed(headers), "Content-Type": media_type}, content=content)


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({**GOOD, "colour": "red"}, ["/colour"]),
        ({**GOOD, "name": 7, "login": None}, ["/login", "/name"]),
        ({}, ["/login", "/name", "/password"]),
        ({**GOOD, "person_id": "17"}, ["/person_id"]),
        ({**GOOD, "grants": [{"role": "king"}]}, ["/grants/0/role"]),
        ({**GOOD, "grants": {"role": "ops"}}, ["/grants"]),
        ({**GOOD, "grants": ["ops"]}, ["/grants/0"]),
        ({**GOOD, "name": "   "}, ["/name"]),
        ({**GOOD, "login": "no spaces"}, ["/login"]),
        ({**GOOD, "name": "x" * 101}, ["/name"]),
        ([], [""]),
    ],
)
def test_each_field_at_fault_is_pointed_at(
    client: httpx.Client, committee: dict[str, str], body: Any, pointers: list[str]
) -> None:
    problem = assert_problem(post(client, committee, body), 422, "invalid")
    assert sorted(error["pointer"] for error in problem["errors"]) == pointers
    assert all(error["message_zh"] and error["message_en"] for error in problem["errors"])


@pytest.mark.parametrize("body", [b"{", b'{"login": "a", "login": "b"}', b"\xff\xfe", b'{"name": NaN}', b"[" * 50_000])
def test_broken_json_is_400(client: httpx.Client, committee: dict[str, str], body: bytes) -> None:
    assert_problem(post(client, committee, body), 400, "malformed_json")


@pytest.mark.parametrize("media_type", ["text/plain", "application/xml", "application/json; charset=gbk", ""])
def test_another_media_type_is_415(client: httpx.Client, committee: dict[str, str], media_type: str) -> None:
    assert_problem(post(client, committee, GOOD, media_type), 415, "unsupported_media_type")


def chunks() -> Iterator[bytes]:
    for _ in range(32):
        yield b" " * 65_536


@pytest.mark.parametrize("content", [b" " * 2_000_000, chunks], ids=["announced", "chunked"])
def test_two_megabytes_are_413_announced_or_not(client: httpx.Client, committee: dict[str, str], content: Any) -> None:
    headers = {**keyed(committee), "Content-Type": "application/json"}
    body = content() if callable(content) else content
    assert_problem(client.post("/v1/accounts", headers=headers, content=body), 413, "too_large")


def test_the_language_is_the_readers(client: httpx.Client, committee: dict[str, str]) -> None:
    english = client.get("/v1/accounts?limit=0", headers={**committee, "Accept-Language": "en-GB,zh;q=0.4"})
    assert english.json()["detail"] == english.json()["detail_en"]
    assert english.headers["content-language"] == "en"
    chinese = client.get("/v1/accounts?limit=0", headers=committee)
    assert chinese.json()["detail"] == chinese.json()["detail_zh"]


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/nothing", 404, "no_such_path"),
        ("GET", "/v1/accounts/", 404, "no_such_path"),
        ("DELETE", "/v1/accounts", 405, "method_not_allowed"),
        ("PUT", "/v1/accounts", 405, "method_not_allowed"),
        ("POST", "/livez", 405, "method_not_allowed"),
        ("GET", "/v1/accounts/17", 404, "not_found"),
        ("GET", "/v1/accounts/%00", 404, "not_found"),
        ("GET", "/v1/accounts/%ff", 404, "not_found"),
        ("GET", "/v1/accounts?limit=many", 422, "invalid"),
        ("GET", "/v1/accounts?limit=1&limit=2", 422, "invalid"),
        ("GET", "/v1/accounts?nonsense=1", 422, "invalid"),
        ("GET", "/v1/accounts?cursor=%ff", 400, "bad_request"),
        ("GET", "/v1/accounts?cursor=nonsense", 422, "bad_cursor"),
        ("POST", "/v1/accounts?limit=1", 400, "bad_request"),
    ],
)
def test_an_address_that_means_nothing(
    client: httpx.Client, committee: dict[str, str], method: str, path: str, status: int, code: str
) -> None:
    assert_problem(client.request(method, path, headers=keyed(committee)), status, code)


def test_head_is_get_without_the_body(client: httpx.Client, committee: dict[str, str]) -> None:
    answer = client.head("/v1/accounts", headers=committee)
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) > 0


def raw(gateway: Gateway, request: bytes) -> bytes:
    with gateway.connect() as connection:
        connection.sendall(request)
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
        return answer


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"nonsense\r\n\r\n",
        b"GET /livez HTTP/9.9\r\n\r\n",
        b"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\nConnection: close\r\n\r\n{}",
        b"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
        b"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
)
def test_what_two_readers_could_frame_differently_is_refused(gateway: Gateway, request_bytes: bytes) -> None:
    answer = raw(gateway, request_bytes)
    assert b" 400 " in answer.split(b"\r\n", 1)[0]
    assert b"Traceback" not in answer


def test_a_broken_chunk_ends_the_connection_with_a_problem(gateway: Gateway) -> None:
    head = (
        b"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    answer = raw(gateway, head + b"zz\r\n{}\r\n0\r\n\r\n")
    assert b" 408 " in answer.split(b"\r\n", 1)[0] or b" 400 " in answer.split(b"\r\n", 1)[0]
    assert b"application/problem+json" in answer


def test_a_client_that_leaves_in_the_middle_harms_nobody(gateway: Gateway, client: httpx.Client) -> None:
    for _ in range(20):
        with gateway.connect() as connection:
            connection.sendall(
                b"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"
            )
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    assert client.get("/livez").status_code == 200
    assert '"level": "error"' not in gateway.log.read_text()


def test_nothing_of_all_this_was_made(client: httpx.Client, committee: dict[str, str]) -> None:
    logins = [account["login"] for account in client.get("/v1/accounts?limit=200", headers=committee).json()["items"]]
    assert GOOD["login"] not in logins


@pytest.mark.parametrize("size", [40_000, 300_000])
def test_a_head_that_is_too_long_is_a_problem_like_any_other(client: httpx.Client, size: int) -> None:
    answer = client.get("/v1/session", headers={"Authorization": f"Bearer {'a' * size}"})
    assert_problem(answer, 400, "bad_request")
