"""A file's name is the SHA-256 of its bytes; its kind is what its bytes say."""

import hashlib

import httpx
import pytest

from chassis.ids import new_id
from tests.integration.gateway.conftest import Gateway, Town

pytestmark = pytest.mark.stack

PNG = b"\x89PNG\r\n\x1a\n" + b"a photo of an empty duty room" * 100
SHA256 = hashlib.sha256(PNG).hexdigest()


@pytest.fixture(scope="module")
def grid_worker(town: Town) -> dict[str, str]:
    return town.as_role("grid_worker", community_id=new_id())


def upload(client: httpx.Client, headers: dict[str, str], body: bytes, media_type: str = "image/png") -> httpx.Response:
    return client.post("/v1/files", headers={**headers, "Content-Type": media_type}, content=body)


def test_raw_or_in_a_form_it_is_the_same_file(
    client: httpx.Client, grid_worker: dict[str, str], gateway: Gateway
) -> None:
    raw = upload(client, grid_worker, PNG)
    form = client.post("/v1/files", headers=grid_worker, files={"file": ("照片.png", PNG, "image/png")})
    assert raw.status_code == form.status_code == 201
    assert raw.json() == form.json() == {"sha256": SHA256, "size": len(PNG), "media_type": "image/png"}
    assert [path.name for path in gateway.files.rglob(SHA256)] == [SHA256]
    assert list((gateway.files / "incoming").iterdir()) == []


def test_it_is_read_again_by_its_uploader_and_by_officials_here_only(
    client: httpx.Client, town: Town, grid_worker: dict[str, str]
) -> None:
    body = PNG + new_id().encode()
    owner = town.as_role("owner", household_id=new_id(), compound_id=new_id(), community_id=new_id())
    path = f"/v1/files/{upload(client, owner, body).json()['sha256']}"
    mine = client.get(path, headers=owner)
    assert (mine.status_code, mine.content, mine.headers["content-type"]) == (200, body, "image/png")
    assert client.get(path, headers=grid_worker).status_code == 200
    neighbour = town.as_role("owner", household_id=new_id(), compound_id=new_id(), community_id=new_id())
    assert client.get(path, headers=neighbour).status_code == 404
    elsewhere = Town(town.uri, client).as_role("working_committee")
    assert client.get(path, headers=elsewhere).status_code == 404
    assert client.get(path).status_code == 401


@pytest.mark.parametrize(
    ("body", "media_type", "status", "code"),
    [
        (b"", "image/png", 422, "file_empty"),
        (b"<html><script>alert(1)</script>", "image/png", 415, "file_not_recognised"),
        (PNG, "image/jpeg", 415, "file_not_recognised"),
        (PNG, "text/html", 415, "unsupported_media_type"),
        (PNG + b"0" * (10 * 1024 * 1024), "image/png", 413, "too_large"),
    ],
)
def test_what_is_not_kept(
    client: httpx.Client,
    grid_worker: dict[str, str],
    gateway: Gateway,
    body: bytes,
    media_type: str,
    status: int,
    code: str,
) -> None:
    answer = upload(client, grid_worker, body, media_type)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert list((gateway.files / "incoming").iterdir()) == []


def test_a_form_holds_exactly_one_file(client: httpx.Client, grid_worker: dict[str, str], gateway: Gateway) -> None:
    two = [("file", ("a.png", PNG, "image/png")), ("file", ("b.png", PNG, "image/png"))]
    assert client.post("/v1/files", headers=grid_worker, files=two).json()["code"] == "bad_request"
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    for body in (
        b"",
        b"--x--\r\n",
        b"nonsense",
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n',
    ):
        answer = client.post("/v1/files", headers={**grid_worker, **form}, content=body)
        assert answer.json()["code"] in ("bad_request", "file_empty"), body
    assert list((gateway.files / "incoming").iterdir()) == []


def test_who_may_not_send_is_told_before_the_body(client: httpx.Client) -> None:
    answer = client.post("/v1/files", headers={"Content-Type": "image/png"}, content=PNG)
    assert answer.status_code == 401


@pytest.mark.parametrize("name", ["..%2f..%2fetc%2fpasswd", "A" * 64, SHA256[:-1], "0" * 64])
def test_another_name_is_the_name_of_nothing(client: httpx.Client, grid_worker: dict[str, str], name: str) -> None:
    assert client.get(f"/v1/files/{name}", headers=grid_worker).status_code == 404
