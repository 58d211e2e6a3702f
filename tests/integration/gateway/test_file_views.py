"""Who was shown a case may open the files it names; who was not, or no longer, may not."""

import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import jwt
import psycopg
import pytest
from psycopg import sql

from chassis.config import settings
from chassis.database.pool import Database
from chassis.ids import new_id
from chassis.migrate import migrate
from chassis.principal import verify
from chassis.rpc.execution import Executor
from contracts.refusals import Refusal
from contracts.rpcs import RPCS
from gateway.dispatch import Work, perform
from gateway.files.directory import Directory
from gateway.files.views import CASES
from gateway.operations import contract_of
from gateway.routes import ROUTES
from gateway.routing import Route

pytestmark = pytest.mark.stack

MIGRATIONS = Path(__file__).parents[3] / "gateway" / "migrations"
PHOTO = b"\xff\xd8\xff" + b"a lamp that is out"


class Door:
    """A gateway on a database of its own, and a bus that answers what a test says."""

    def __init__(self, stack: Mapping[str, Any], folder: Path) -> None:
        self.stack = stack
        self.name = f"gateway_{new_id().replace('-', '')}"
        uris = {kind: self._here(uri) for kind, uri in stack["postgres"]["databases"]["gateway"].items()}
        with psycopg.connect(stack["postgres"]["admin_uri"], autocommit=True) as admin:
            admin.execute(sql.SQL("create database {} owner gateway_owner").format(sql.Identifier(self.name)))
        with psycopg.connect(uris["admin"], autocommit=True) as admin:
            admin.execute("grant create, usage on schema public to gateway_owner")
        migrate(uris["owner"], MIGRATIONS)
        self.looking = psycopg.connect(uris["admin"], autocommit=True)
        self.database = Database(uris["app"], 2)
        self.database.open()
        self.house: Any = SimpleNamespace(
            database=self.database, executor=Executor(self.database, lambda: None), files=Directory(folder)
        )
        self.sub_district = new_id()

    def _here(self, uri: str) -> str:
        return urlunsplit(urlsplit(uri)._replace(path=f"/{self.name}"))

    def close(self) -> None:
        self.looking.close()
        self.database.close()
        with psycopg.connect(self.stack["postgres"]["admin_uri"], autocommit=True) as admin:
            admin.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(self.name)))

    def who(self, role: str, sub_district: str | None = None) -> str:
        key = Path(self.stack["signing_key"]).read_text()
        kid = json.loads(Path(self.stack["jwks"]).read_text())["keys"][0]["kid"]
        claims = {
            "iss": "wutong",
            "aud": "wutong",
            "sub": new_id(),
            "person_id": new_id(),
            "sub_district": sub_district or self.sub_district,
            "grants": [{"role": role}],
            "iat": int(time.time() - 60),
            "exp": int(time.time() + 900),
        }
        return jwt.encode(claims, key, algorithm="EdDSA", headers={"kid": kid})

    def go(self, rpc: str, token: str, values: Mapping[str, Any], *, said: Any = None, upload: Any = None) -> Any:
        """A request whose route leads to ``rpc``, which answers ``said``."""
        route: Route = next(route for route in ROUTES if route.rpc == rpc)
        http: Any = SimpleNamespace(trace_id="t", address="", path=route.path, query="", header=lambda _name: "")
        bus: Any = SimpleNamespace(call=lambda *_given, **_timeout: said)
        work = Work(http, route, contract_of(route), verify(token), token, values, "zh", None, False, upload)
        return perform(self.house, bus, work)

    def store(self, token: str, body: bytes = PHOTO) -> str:
        upload = self.house.files.receive()
        upload.write(body)
        upload.complete()
        sha256: str = upload.sha256
        self.go("gateway.store_file", token, {}, upload=upload)
        return sha256

    def open(self, token: str, sha256: str) -> bytes:
        body: bytes = self.go("gateway.fetch_file", token, {"sha256": sha256}).body
        return body


@pytest.fixture(scope="module")
def door(stack: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WUTONG_SERVICE", "gateway")
        patch.setenv("WUTONG_JWKS", stack["jwks"])
        settings.cache_clear()
        door = Door(stack, tmp_path_factory.mktemp("files"))
        yield door
        door.close()
    settings.cache_clear()


@pytest.mark.parametrize(
    ("case", "names"),
    [
        ("property.get_work_order", lambda sha256: {"photos": [sha256], "done_photos": []}),
        ("property.get_complaint", lambda sha256: {"evidence": [], "steps": [{"evidence": [sha256]}]}),
        ("property.get_mediation", lambda sha256: {"terms_digest": sha256}),
        ("property.get_contest", lambda sha256: {"evidence": [sha256]}),
    ],
)
def test_who_reads_the_case_opens_its_files(door: Door, case: str, names: Any) -> None:
    body = PHOTO + case.encode()
    sha256 = door.store(door.who("owner"), body)
    worker, another = door.who("property_staff"), door.who("property_staff")
    with pytest.raises(Refusal, match="not_found"):
        door.open(worker, sha256)
    for _twice in range(2):
        door.go(case, worker, {}, said=names(sha256))
        assert door.open(worker, sha256) == body
    with pytest.raises(Refusal, match="not_found"):
        door.open(another, sha256)  # the case was not shown to them


def test_nobody_opens_a_file_by_naming_it_in_a_case_of_their_own(door: Door) -> None:
    owner, neighbour, officer = door.who("owner"), door.who("owner"), door.who("community_officer")
    sha256 = door.store(owner, PHOTO + b"a signed paper")
    complaint = {"evidence": [sha256]}
    with pytest.raises(Refusal, match="file_unknown") as refused:
        door.go("property.file_complaint", neighbour, complaint, said={})
    assert refused.value.pointer == "/evidence/0"
    for able in (owner, officer):
        assert door.go("property.file_complaint", able, complaint, said={}).status == 201
    door.go("property.get_complaint", neighbour, {}, said={"evidence": [sha256]})
    assert door.go("property.file_complaint", neighbour, complaint, said={}).status == 201


def test_it_is_closed_again_after_some_minutes(door: Door) -> None:
    sha256, worker = door.store(door.who("owner")), door.who("property_staff")
    case = {"photos": [sha256], "done_photos": []}
    door.go("property.get_work_order", worker, {}, said=case)
    door.looking.execute("update file_view set until = clock_timestamp() - interval '1 second'")
    with pytest.raises(Refusal, match="not_found"):
        door.open(worker, sha256)
    # what is over is forgotten with the next case that is read
    other = door.store(door.who("owner"), PHOTO + b"another")
    door.go("property.get_work_order", worker, {}, said={"photos": [other], "done_photos": []})
    account_id = verify(worker).account_id
    rows = door.looking.execute("select sha256 from file_view where account_id = %s", (account_id,)).fetchall()
    assert rows == [(other,)]


def test_a_list_opens_nothing_nor_does_a_case_elsewhere(door: Door) -> None:
    sha256, worker = door.store(door.who("owner")), door.who("property_staff")
    shown = {"photos": [sha256], "done_photos": []}
    door.go("property.list_work_orders", worker, {}, said={"items": [shown]})
    with pytest.raises(Refusal, match="not_found"):
        door.open(worker, sha256)
    elsewhere = door.who("property_staff", sub_district=new_id())
    door.go("property.get_work_order", elsewhere, {}, said=shown)
    with pytest.raises(Refusal, match="not_found"):
        door.open(elsewhere, sha256)


def test_a_case_is_read_also_when_it_cannot_be_noted(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_sub_district: str) -> Any:
        raise psycopg.OperationalError("away")

    monkeypatch.setattr(door.house.database, "transaction", away)
    shown = {"photos": ["a" * 64], "done_photos": []}
    assert door.go("property.get_work_order", door.who("owner"), {}, said=shown).status == 200


def test_every_case_names_files_and_is_only_read() -> None:
    for name in CASES:
        assert not RPCS[name].changes
        assert any(field in RPCS[name].response_schema.fields for field in ("photos", "evidence", "terms_digest"))
