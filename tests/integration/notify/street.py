"""Notify on a real PostgreSQL, driven as its runtime drives it: calls through the executor, events through the inbox,
timers through the clock, what it tells through the outbox back into its own inbox, as the bus would bring it.

Each test has a sub-district of its own in one database made for all of them.
"""

import json
import time
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import jwt
import psycopg
import pytest
from psycopg import sql
from psycopg.rows import dict_row

from chassis.act import open_act
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
from contracts.wording import ZONE
from services.notify.directory.bulk import load_contacts
from services.notify.service import NotifyService

ROOT = Path(__file__).parents[3]
#: The evening of the seed.
EVENING = datetime(2017, 6, 30, 21, 40, tzinfo=ZONE)


class House:
    """One database of notify, and the machinery a process of it would have."""

    def __init__(self, stack: Mapping[str, Any]) -> None:
        self.stack = stack
        self.name = f"notify_{uuid.uuid4().hex[:8]}"
        uris = stack["postgres"]["databases"]["notify"]
        self.owner, self.app, self.admin = (self._here(uris[role]) for role in ("owner", "app", "admin"))
        with psycopg.connect(stack["postgres"]["admin_uri"], autocommit=True) as admin:
            admin.execute(sql.SQL("create database {} owner notify_owner").format(sql.Identifier(self.name)))
        migrate(self.owner, ROOT / "services" / "notify" / "migrations")
        self.database = Database(self.app, 4)
        self.database.open()
        self.service = NotifyService()
        self.service.runtime = SimpleNamespace(executor=Executor(self.database, self._told))
        self.inbox = Inbox(self.database, self._entrypoints(SubscribeEntrypoint, "type"), self._told)
        self.timers = Timers(self.database, self._entrypoints(TimerEntrypoint, "name"), self._told)

    def _here(self, uri: str) -> str:
        return urlunsplit(urlsplit(uri)._replace(path=f"/{self.name}"))

    def _told(self) -> None:
        """There is no relay here; tests carry the outbox themselves."""

    def _entrypoints(self, kind: type, key: str) -> dict[str, Any]:
        return {
            getattr(entrypoint, key): getattr(self.service, name)
            for name, method in vars(NotifyService).items()
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


class Street:
    """A sub-district of one's own: one compound of four homes, whose people are reached in different ways.

    1 has an owner with an inbox; 2 an owner without any contact point; 3 an owner and a daughter, both with an
    inbox; 4 an owner with an inbox and a son whose only contact point is an unconnected channel.
    """

    def __init__(self, house: House) -> None:
        self.house = house
        self.sub_district = str(uuid.uuid4())
        self.community_id, self.compound_id, self.case = new_id(), new_id(), new_id()
        self.custodianship_id, self.company_id = new_id(), new_id()
        self.homes = [new_id() for _ in range(4)]
        self.owners = [new_id() for _ in range(4)]
        self.daughter, self.son = new_id(), new_id()
        self.versions: dict[tuple[str, str], int] = {}
        self.carried = 0

    # Time

    def at(self, moment: datetime) -> None:
        self.house.rows("update platform_clock set shift = %s - clock_timestamp(), moved = true", (moment,))

    def fire_timers(self) -> int:
        return self.house.timers.fire_due()

    # Who calls

    def token(self, role: str, **place: Any) -> str:
        """A token as the gateway would sign it."""
        stack = self.house.stack
        kid = json.loads(Path(stack["jwks"]).read_text())["keys"][0]["kid"]
        now = time.time()
        claims = {
            "iss": "wutong",
            "aud": "wutong",
            "sub": place.pop("account_id", str(uuid.uuid4())),
            "person_id": place.pop("person_id", None),
            "sub_district": place.pop("sub_district", self.sub_district),
            "grants": [] if role == "anonymous" else [{"role": role, **place}],
            "iat": int(now - 60),
            "exp": int(now + 900),
        }
        return jwt.encode(claims, Path(stack["signing_key"]).read_text(), algorithm="EdDSA", headers={"kid": kid})

    @property
    def committee(self) -> str:
        return self.token("working_committee")

    @property
    def officer(self) -> str:
        return self.token("community_officer", community_id=self.community_id)

    @property
    def grid_worker(self) -> str:
        return self.token("grid_worker", community_id=self.community_id)

    def owner(self, number: int) -> str:
        return self.token(
            "owner",
            person_id=self.owners[number - 1],
            household_id=self.homes[number - 1],
            compound_id=self.compound_id,
            community_id=self.community_id,
        )

    def family(self, person_id: str, number: int) -> str:
        return self.token(
            "family",
            person_id=person_id,
            household_id=self.homes[number - 1],
            compound_id=self.compound_id,
            community_id=self.community_id,
        )

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

    def envelope(self, type: str, aggregate_id: str, happened: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
        contract = EVENTS[type]
        key = (contract.stream, aggregate_id)
        self.versions[key] = self.versions.get(key, 0) + 1
        return seal(
            contract,
            event_id=new_id(),
            sub_district=self.sub_district,
            aggregate_id=aggregate_id,
            aggregate_version=self.versions[key],
            time=happened,
            correlation_id=self.case,
            causation_id=None,
            compound_id=self.compound_id,
            community_id=None,
            data=contract.schema.dump({"compound_id": self.compound_id, **data}),
        )

    def take(self, envelope: dict[str, Any], outcome: str = "done") -> dict[str, Any]:
        (found,) = self.house.inbox.take([envelope])
        assert found == outcome, self.house.rows("select error from inbox where status not in ('done', 'waiting')")
        return envelope

    def hear(self, type: str, aggregate_id: str | None = None, at: datetime = EVENING, **data: Any) -> dict[str, Any]:
        """An event arrives and takes effect; its envelope."""
        return self.take(self.envelope(type, aggregate_id or new_id(), at, data))

    def told(self, type: str | None = None) -> list[dict[str, Any]]:
        """The envelopes in the outbox, in order."""
        found = self.house.rows(
            "select envelope from outbox where sub_district = %s order by seq", (self.sub_district,)
        )
        return [row["envelope"] for row in found if type in (None, row["envelope"]["type"])]

    def carry_own(self) -> None:
        """Bring what notify told back to notify, as the bus does."""
        for envelope in self.told()[self.carried :]:
            self.take(envelope)
            self.carried += 1

    # The compound

    def settle(self) -> None:
        self.at(EVENING)
        self.hear(
            "property.registry.compound_changed", self.compound_id, community_id=self.community_id, name="梧桐苑",
            kind="apartment", management_mode="professional", manager_id=None, manager_name=None, lift_count=2,
            booster_pump_count=1, household_count=4, total_area=None, demo=True,
        )  # fmt: skip
        self.hear(
            "property.registry.households_loaded", self.compound_id, community_id=self.community_id, demo=True,
            households=[self.home(number) for number in (1, 2, 3, 4)],
        )  # fmt: skip
        with open_act(self.house.app, self.sub_district) as act:
            inboxes = [self.owners[0], self.owners[2], self.owners[3], self.daughter]
            load_contacts(
                act,
                [{"person_id": person, "channel": "local", "verified": True} for person in inboxes]
                + [{"person_id": self.son, "channel": "sms", "address": "13800138000", "verified": True}],
                [
                    {"person_id": self.daughter, "household_id": self.homes[2], "compound_id": self.compound_id},
                    {"person_id": self.son, "household_id": self.homes[3], "compound_id": self.compound_id},
                ],
            )

    def home(self, number: int, **differing: Any) -> dict[str, Any]:
        return {
            "household_id": self.homes[number - 1],
            "kind": "home",
            "building": "3",
            "entrance": "1",
            "floor": number,
            "area": "80.00",
            "owner_ids": [self.owners[number - 1]],
            "lessee_ids": [],
            **differing,
        }

    # The story's events

    def walk_out(self) -> dict[str, Any]:
        return self.hear(
            "property.agreement.abandoned", agreement_id=new_id(), report_id=new_id(), company_id=self.company_id,
            company_name="示例物业", observed_at=EVENING, reported_at=EVENING, reason_code="breach_of_contract",
            lawful="no", unresolved=["booster_pump", "public_electricity", "lift"],
        )  # fmt: skip

    def custody(self, at: datetime = EVENING) -> dict[str, Any]:
        return self.take(self.custody_envelope(at))

    def custody_envelope(self, at: datetime = EVENING) -> dict[str, Any]:
        return self.envelope(
            "property.custodianship.started",
            self.custodianship_id,
            at,
            {
                "custodianship_id": self.custodianship_id,
                "report_id": new_id(),
                "custodian_id": self.community_id,
                "custodian_name": "新城社区",
                "started_at": at,
                "announcement_due_at": at + timedelta(hours=24),
                "ends_on": datetime(2017, 9, 28).date(),
                "scope": ["booster_pump", "public_electricity", "lift"],
                "emergency": True,
            },
        )

    def handed_over(self, at: datetime = EVENING) -> dict[str, Any]:
        return self.hear(
            "property.handover.completed", at=at, handover_id=new_id(), custodianship_id=self.custodianship_id,
            agreement_id=new_id(), company_id=new_id(), company_name="新物业", completed_at=at,
        )  # fmt: skip

    def tasks(self, **filters: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.ask("list_contact_tasks", self.grid_worker, **filters)["items"]
        return found
