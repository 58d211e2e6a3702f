"""The property service on a real PostgreSQL, called as the bus would call it, on the night of 30 June 2017.

Everything runs but the broker: tokens are verified, requests loaded by their contracts, roles admitted, answers
stored under idempotency keys, row policies enforced.
"""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jwt
import psycopg
import pytest
from psycopg.rows import dict_row

from chassis.act import open_act
from chassis.config import settings
from chassis.database.pool import Database
from chassis.ids import new_id
from chassis.rpc.execution import Call, Executor
from contracts.refusals import Refusal
from services.property.agreements.bulk import load_agreements
from services.property.registry.bulk import load_households, load_sub_district
from services.property.service import PropertyService
from tests.integration.property.registry.neighbourhood import Street

THE_NIGHT = "2017-06-30T21:40:00+08:00"


class Property:
    """The service, its callers and its ledgers."""

    def __init__(self, stack: dict[str, Any]) -> None:
        self.stack = stack
        self.uris = stack["postgres"]["databases"]["property"]
        self.database = Database(self.uris["app"], 4)
        self.database.open()
        self.service = PropertyService()
        self.service.runtime = SimpleNamespace(executor=Executor(self.database, lambda: None))

    def token(self, street: Street, role: str, **place: str) -> str:
        """A token as the gateway would sign it; ``place`` is the grant's, or account_id, person_id."""
        claims = {
            "iss": "wutong",
            "aud": "wutong",
            "sub": place.pop("account_id", None) or new_id(),
            "person_id": place.pop("person_id", None),
            "sub_district": street.sub_district,
            "grants": [{"role": role, **place}],
            "iat": int(time.time()) - 60,
            "exp": int(time.time()) + 900,
        }
        key = Path(self.stack["signing_key"]).read_text()
        kid = json.loads(Path(self.stack["jwks"]).read_text())["keys"][0]["kid"]
        return jwt.encode(claims, key, algorithm="EdDSA", headers={"kid": kid})

    def call(self, token: str | None, method: str, /, **kwargs: Any) -> Any:
        context = {"access_token": token, "correlation_id": new_id()}
        return getattr(self.service, method)(Call(kwargs, context))

    def command(self, token: str | None, method: str, /, key: str | None = None, **kwargs: Any) -> Any:
        return self.call(token, method, idempotency_key=key or new_id(), **kwargs)

    def refusal(self, token: str | None, method: str, /, **kwargs: Any) -> Refusal:
        """How a call is refused; one that is not is a failure."""
        with pytest.raises(Refusal) as refused:
            self.call(token, method, **kwargs)
        return refused.value

    def rows(self, query: str, params: Any = None) -> list[dict[str, Any]]:
        """As the superuser: row policies do not hide anything."""
        with psycopg.connect(self.uris["admin"], autocommit=True, row_factory=dict_row) as connection:
            cursor = connection.execute(query.encode(), params)
            return cursor.fetchall() if cursor.description else []

    def events(self, street: Street, type: str) -> list[dict[str, Any]]:
        """The envelopes of this type that the street's acts wrote, oldest first."""
        found = self.rows(
            "select envelope from outbox where sub_district = %s and type = %s order by seq",
            (street.sub_district, type),
        )
        return [row["envelope"] for row in found]

    def set_clock(self, to: str) -> None:
        self.rows("update platform_clock set shift = %s::timestamptz - clock_timestamp(), moved = true", (to,))

    def make_street(self) -> Street:
        street = Street()
        with open_act(self.uris["app"], street.sub_district) as act:
            load_sub_district(act, street.load())
            load_households(act, street.compound, street.households())
            load_households(act, street.courtyards, street.courtyard_households())
            load_agreements(act, street.agreements())
        return street


@pytest.fixture(autouse=True)
def process(stack: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This process is the property service for the length of a test."""
    monkeypatch.setenv("WUTONG_SERVICE", "property")
    monkeypatch.setenv("WUTONG_JWKS", stack["jwks"])
    monkeypatch.setenv("WUTONG_DATA_KEY", stack["data_key"])
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def property(stack: dict[str, Any], process: None) -> Iterator[Property]:
    service = Property(stack)
    service.set_clock(THE_NIGHT)
    yield service
    service.rows("update platform_clock set shift = '0', moved = false")
    service.database.close()


@pytest.fixture
def street(property: Property) -> Street:
    return property.make_street()
