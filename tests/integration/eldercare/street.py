"""Eldercare on a real PostgreSQL, driven as its runtime drives it: calls through the executor, events through the
inbox, timers through the clock. Each test has a sub-district of its own in one database made for the session.
"""

import json
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import jwt
import psycopg
import pytest
from psycopg import sql
from psycopg.rows import dict_row

from chassis.act import Act, open_act
from chassis.database.pool import Database
from chassis.events.envelope import seal
from chassis.events.inbox import Inbox
from chassis.events.subscriber import SubscribeEntrypoint
from chassis.ids import new_id
from chassis.migrate import migrate
from chassis.rpc.execution import Call, Executor
from chassis.timers import TimerEntrypoint, Timers
from contracts.events import EVENTS
from contracts.refusals import Refusal
from services.eldercare.elders.bulk import load
from services.eldercare.service import EldercareService
from services.eldercare.visits.bulk import load_operators

ROOT = Path(__file__).parents[3]
ZONE = timezone(timedelta(hours=8))
#: The evening of the seed.
EVENING = datetime(2017, 6, 30, 20, 30, tzinfo=ZONE)


class House:
    """One database of eldercare, and the machinery that a process of it would have."""

    def __init__(self, stack: Mapping[str, Any]) -> None:
        self.stack = stack
        self.name = f"eldercare_{uuid.uuid4().hex[:8]}"
        uris = stack["postgres"]["databases"]["eldercare"]
        self.owner, self.app, self.admin = (self._here(uris[role]) for role in ("owner", "app", "admin"))
        with psycopg.connect(stack["postgres"]["admin_uri"], autocommit=True) as admin:
            admin.execute(sql.SQL("create database {} owner eldercare_owner").format(sql.Identifier(self.name)))
        migrate(self.owner, ROOT / "services" / "eldercare" / "migrations")
        self.database = Database(self.app, 4)
        self.database.open()
        self.service = EldercareService()
        self.service.runtime = SimpleNamespace(executor=Executor(self.database, self._told))
        self.inbox = Inbox(self.database, self._entrypoints(SubscribeEntrypoint, "type"), self._told)
        self.timers = Timers(self.database, self._entrypoints(TimerEntrypoint, "name"), self._told)

    def _here(self, uri: str) -> str:
        return urlunsplit(urlsplit(uri)._replace(path=f"/{self.name}"))

    def _told(self) -> None:
        """There is no relay here; tests read the outbox."""

    def _entrypoints(self, kind: type, key: str) -> dict[str, Any]:
        return {
            getattr(entrypoint, key): getattr(self.service, name)
            for name, method in vars(EldercareService).items()
            for entrypoint in getattr(method, "nameko_entrypoints", ())
            if isinstance(entrypoint, kind)
        }

    def rows(self, query: str, params: Any = None) -> list[dict[str, Any]]:
        """As the superuser: row policies hide nothing."""
        with psycopg.connect(self.admin, autocommit=True, row_factory=dict_row) as connection:
            cursor = connection.execute(query.encode(), params)
            return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        self.database.close()
        with psycopg.connect(self.stack["postgres"]["admin_uri"], autocommit=True) as admin:
            admin.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(self.name)))


@dataclass
class Street:
    """A sub-district of one's own: a community with one compound, its care operator, and whoever a test puts there."""

    house: House
    sub_district: str = field(default_factory=lambda: str(uuid.uuid4()))
    community_id: str = field(default_factory=new_id)
    compound_id: str = field(default_factory=new_id)
    operator_id: str = field(default_factory=new_id)
    versions: dict[tuple[str, str], int] = field(default_factory=dict)

    # Time

    def at(self, moment: datetime) -> None:
        """Set the platform's clock."""
        self.house.rows("update platform_clock set shift = %s - clock_timestamp(), moved = true", (moment,))

    def fire_timers(self) -> int:
        return self.house.timers.fire_due()

    # People

    def token(self, role: str, **place: Any) -> str:
        """A token as the gateway would sign it."""
        stack = self.house.stack
        kid = json.loads(Path(stack["jwks"]).read_text())["keys"][0]["kid"]
        person_id = place.pop("person_id", None)
        now = time.time()
        claims = {
            "iss": "wutong",
            "aud": "wutong",
            "sub": str(uuid.uuid4()),
            "person_id": person_id,
            "sub_district": place.pop("sub_district", self.sub_district),
            "grants": [{"role": role, **place}],
            "iat": int(now - 60),
            "exp": int(now + 900),
        }
        return jwt.encode(claims, Path(stack["signing_key"]).read_text(), algorithm="EdDSA", headers={"kid": kid})

    @property
    def care_worker(self) -> str:
        return self.token("care_worker", operator_id=self.operator_id)

    @property
    def care_manager(self) -> str:
        return self.token("care_manager", community_id=self.community_id)

    @contextmanager
    def act(self) -> Iterator[Act]:
        with open_act(self.house.app, self.sub_district) as act:
            yield act

    # Calls

    def ask(self, method: str, token: str, **request: Any) -> Any:
        return getattr(self.house.service, method)(Call(request, {"access_token": token}))

    def do(self, method: str, token: str, key: str | None = None, **request: Any) -> Any:
        return self.ask(method, token, idempotency_key=key or new_id(), **request)

    def refusal(self, method: str, token: str, **request: Any) -> str:
        with pytest.raises(Refusal) as refused:
            self.ask(method, token, **request)
        return refused.value.code

    def refused(self, method: str, token: str, **request: Any) -> str:
        return self.refusal(method, token, idempotency_key=new_id(), **request)

    # Events

    def envelope(
        self, type: str, aggregate_id: str, data: Mapping[str, Any], time: datetime = EVENING
    ) -> dict[str, Any]:
        contract = EVENTS[type]
        key = (contract.stream, aggregate_id)
        self.versions[key] = self.versions.get(key, 0) + 1
        return seal(
            contract,
            event_id=new_id(),
            sub_district=self.sub_district,
            aggregate_id=aggregate_id,
            aggregate_version=self.versions[key],
            time=time,
            correlation_id=new_id(),
            causation_id=None,
            compound_id=self.compound_id,
            community_id=self.community_id,
            data=contract.schema.dump(data),
        )

    def hear(self, type: str, aggregate_id: str, time: datetime = EVENING, **data: Any) -> dict[str, Any]:
        """An event arrives and takes effect; its envelope."""
        envelope = self.envelope(type, aggregate_id, data, time)
        assert self.house.inbox.take([envelope]) == ["done"], self.house.rows(
            "select error from inbox where status <> 'done'"
        )
        return envelope

    def told(self, type: str | None = None) -> list[dict[str, Any]]:
        """The envelopes in the outbox, in order."""
        found = self.house.rows(
            "select envelope from outbox where sub_district = %s order by seq", (self.sub_district,)
        )
        return [row["envelope"] for row in found if type in (None, row["envelope"]["type"])]

    # The compound of the story

    def settle(self, *elders: dict[str, Any], lifts: int = 2) -> list[dict[str, Any]]:
        """The compound with a household for each elder, and the elders' files; the elders as loaded."""
        self.at(EVENING)
        self.hear(
            "property.registry.compound_changed",
            self.compound_id,
            compound_id=self.compound_id,
            community_id=self.community_id,
            name="凤凰小区",
            kind="apartment",
            management_mode="professional",
            manager_id=None,
            manager_name=None,
            lift_count=lifts,
            booster_pump_count=1,
            household_count=len(elders),
            total_area=None,
            demo=True,
        )
        loaded = [self.elder(**elder) for elder in elders]
        self.hear(
            "property.registry.households_loaded",
            self.compound_id,
            compound_id=self.compound_id,
            community_id=self.community_id,
            households=[household_facts(elder["household_id"], elder.pop("floor")) for elder in loaded],
            demo=True,
        )
        with self.act() as act:
            load(act, loaded)
            load_operators(
                act, [{"community_id": self.community_id, "operator_id": self.operator_id, "name": "梧桐助老"}]
            )
        return loaded

    def elder(self, **differing: Any) -> dict[str, Any]:
        """An elder nobody needs to call: in good health, with family, on the fifth floor."""
        return {
            "id": new_id(),
            "person_id": new_id(),
            "household_id": new_id(),
            "compound_id": self.compound_id,
            "community_id": self.community_id,
            "name": "王桂兰",
            "birth": datetime(1940, 5, 1).date(),
            "living": "with_family",
            "nights_alone": False,
            "mobility": "independent",
            "powered_device": False,
            "emotional_need": False,
            "categories": [],
            "family": [{"person_id": new_id(), "relation": "daughter"}],
            "floor": 5,
            **differing,
        }

    def walk_out(self, agreement_id: str | None = None, report_id: str | None = None) -> dict[str, Any]:
        return self.hear("property.agreement.abandoned", agreement_id or new_id(), **self.abandoned(report_id))

    def abandoned(self, report_id: str | None = None) -> dict[str, Any]:
        return {
            "agreement_id": new_id(),
            "report_id": report_id or new_id(),
            "compound_id": self.compound_id,
            "company_id": new_id(),
            "company_name": "示例物业公司",
            "observed_at": EVENING,
            "reported_at": EVENING,
            "reason_code": "breach_of_contract",
            "lawful": "no",
            "unresolved": ["booster_pump", "public_electricity", "lift"],
        }

    def visits(self, **request: Any) -> list[dict[str, Any]]:
        return self.ask("list_visits", self.care_worker, **request)["items"]

    def door(self, request_id: str, outcome: str) -> None:
        check_id = new_id()
        self.hear(
            "property.door_check.completed",
            check_id,
            door_check_id=check_id,
            request_id=request_id,
            compound_id=self.compound_id,
            outcome=outcome,
            completed_at=EVENING + timedelta(minutes=50),
        )


def household_facts(household_id: str, floor: int) -> dict[str, Any]:
    return {
        "household_id": household_id,
        "kind": "home",
        "building": "3",
        "entrance": "1",
        "floor": floor,
        "area": "80.00",
        "owner_ids": [],
        "lessee_ids": [],
    }
