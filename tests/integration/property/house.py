"""The property service on a real PostgreSQL without the bus, and a sub-district of one's own in it.

Calls go the whole way a call off the bus goes (token, policy, contract, transaction, stored answer). Every sub-district
is a new one in a database made for the session, so tests never meet; the clock is the database's, set by each.
"""

import inspect
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import jwt
import psycopg
from nameko.extensions import ENTRYPOINT_EXTENSIONS_ATTR, Entrypoint
from psycopg import sql
from psycopg.rows import dict_row

from chassis.act import open_act
from chassis.database.pool import Database
from chassis.events.envelope import dump, seal
from chassis.events.inbox import Inbox
from chassis.events.subscriber import SubscribeEntrypoint
from chassis.ids import new_id
from chassis.migrate import migrate
from chassis.rpc.execution import Call, Executor
from chassis.timers import TimerEntrypoint, Timers
from contracts.events import EVENTS
from contracts.refusals import Refusal
from services.property.registry.bulk import load_households, load_sub_district
from services.property.registry.records import (
    Community,
    Company,
    Compound,
    Household,
    ManagementSpell,
    Person,
    SubDistrictLoad,
)
from services.property.service import PropertyService

ROOT = Path(__file__).parents[3]
#: exclusive areas of a compound's homes, in m²
AREAS = ("96.51", "96.51", "88.00", "88.00", "61.37", "61.37", "120.08")


class House:
    """The property service on a database of its own, and a look into it."""

    def __init__(self, stack: Mapping[str, Any]) -> None:
        self.stack = stack
        self.name = f"property_{new_id().replace('-', '')}"
        self.uris = {kind: self._here(uri) for kind, uri in stack["postgres"]["databases"]["property"].items()}
        with psycopg.connect(stack["postgres"]["admin_uri"], autocommit=True) as admin:
            admin.execute(sql.SQL("create database {} owner property_owner").format(sql.Identifier(self.name)))
        with psycopg.connect(self.uris["admin"], autocommit=True) as admin:
            admin.execute("grant create, usage on schema public to property_owner")
        migrate(self.uris["owner"], ROOT / "services" / "property" / "migrations")
        self.looking = psycopg.connect(self.uris["admin"], autocommit=True, row_factory=dict_row)
        self.database = Database(self.uris["app"], 4)
        self.database.open()
        self.service = PropertyService()
        self.service.runtime = SimpleNamespace(executor=Executor(self.database, self._told))
        self.inbox = Inbox(self.database, self._handlers(SubscribeEntrypoint, "type"), self._told)
        self.timers = Timers(self.database, self._handlers(TimerEntrypoint, "name"), self._told)

    def _here(self, uri: str) -> str:
        return urlunsplit(urlsplit(uri)._replace(path=f"/{self.name}"))

    def _handlers(self, kind: type[Entrypoint], key: str) -> dict[str, Any]:
        """The service's own handlers for events or timers, as its process would find them."""
        found = {}
        for name, method in inspect.getmembers(PropertyService, inspect.isfunction):
            for entrypoint in getattr(method, ENTRYPOINT_EXTENSIONS_ATTR, ()):
                if isinstance(entrypoint, kind):
                    found[getattr(entrypoint, key)] = getattr(self.service, name)
        return found

    def set_clock(self, to: datetime) -> None:
        self.rows("update platform_clock set shift = %s - clock_timestamp(), moved = true", (to,))

    def _told(self) -> None:
        """There is no relay here; tests read the outbox."""

    def close(self) -> None:
        self.looking.close()
        self.database.close()
        with psycopg.connect(self.stack["postgres"]["admin_uri"], autocommit=True) as admin:
            admin.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(self.name)))

    def rows(self, query: str, params: Any = None) -> list[dict[str, Any]]:
        """As the superuser: row policies hide nothing."""
        cursor = self.looking.execute(query.encode(), params)
        return cursor.fetchall() if cursor.description else []

    def everything(self, sub_district: str) -> dict[str, str]:
        """Table → a digest of what it holds of the sub-district: business facts, the outbox included."""
        tables = self.rows(
            "select table_name from information_schema.columns where table_schema = 'public'"
            " and column_name = 'sub_district' and table_name <> 'idempotency'"
        )
        digest = (
            "select '{0}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest"
            " from {0} t where sub_district = %(here)s"
        )
        query = " union all ".join(digest.format(row["table_name"]) for row in tables)
        return {row["name"]: row["digest"] for row in self.rows(query, {"here": sub_district})}


class SubDistrict:
    """People of one sub-district with one community, and what they may do. Override ``load`` for what is in it."""

    def __init__(self, house: House, began_at: datetime) -> None:
        self.house = house
        self.began_at = began_at
        self.sub_district, self.community_id, self.compound_id = new_id(), new_id(), new_id()
        self.company_id, self.successor_id = new_id(), new_id()
        self.household_ids = [new_id() for _ in AREAS]
        self.owner_ids = [new_id() for _ in AREAS]
        self.correlation_id = ""
        house.set_clock(began_at)
        self.load()

    def load(self) -> None:
        """One apartment compound nobody manages, seven homes with an owner each; two companies."""
        spells = [ManagementSpell("none", None)]
        with open_act(self.house.uris["app"], self.sub_district) as act:
            load_sub_district(
                act,
                SubDistrictLoad(
                    party_orgs=[],
                    communities=[Community(self.community_id, "新城社区")],
                    companies=[Company(self.company_id, "安居物业"), Company(self.successor_id, "和顺物业")],
                    compounds=[Compound(self.compound_id, self.community_id, "凤翔小区", "apartment", spells)],
                    demo=True,
                ),
            )
            load_households(act, self.compound_id, self.homes())

    def homes(self, areas: Sequence[str] = AREAS) -> list[Household]:
        """The homes of the compound, one above the other, each with an owner of its own."""
        return [
            Household(
                household_id,
                "home",
                "1号楼",
                "1单元",
                floor,
                f"{floor}01",
                Decimal(area),
                [Person(owner_id, f"业主{floor}")],
                date(2014, 5, 1),
            )
            for floor, (household_id, owner_id, area) in enumerate(
                zip(self.household_ids, self.owner_ids, areas, strict=True), 1
            )
        ]

    # Time

    def pass_time(self, **span: float) -> None:
        """Let business time go by in one jump, and fire what falls due."""
        self.house.rows("update platform_clock set shift = shift + %s", (timedelta(**span),))
        while self.house.timers.fire_due():
            pass

    # People

    def who(self, role: str, *, account_id: str | None = None, person_id: str | None = None, **place: str) -> str:
        """A token as the gateway would sign it, for a new account of a new person unless they are named."""
        key = Path(self.house.stack["signing_key"]).read_text()
        kid = json.loads(Path(self.house.stack["jwks"]).read_text())["keys"][0]["kid"]
        claims = {
            "iss": "wutong",
            "aud": "wutong",
            "sub": account_id or new_id(),
            "person_id": person_id or new_id(),
            "sub_district": place.pop("sub_district", self.sub_district),
            "grants": [{"role": role, **place}],
            "iat": int(time.time() - 60),
            "exp": int(time.time() + 900),
        }
        return jwt.encode(claims, key, algorithm="EdDSA", headers={"kid": kid})

    def committee(self) -> str:
        return self.who("working_committee")

    def officer(self, **identity: str) -> str:
        return self.who("community_officer", community_id=self.community_id, **identity)

    def grid_worker(self) -> str:
        return self.who("grid_worker", community_id=self.community_id)

    def staff_of(self, company_id: str, **identity: str) -> str:
        return self.who("company_staff", operator_id=company_id, **identity)

    def duty_staff(self) -> str:
        return self.who("property_staff", community_id=self.community_id, compound_id=self.compound_id)

    def owners_committee(self, compound_id: str | None = None, **identity: str) -> str:
        place = {"community_id": self.community_id, "compound_id": compound_id or self.compound_id}
        return self.who("owners_committee", **place, **identity)

    def owner(self, which: int = 0) -> str:
        return self.resident("owner", self.household_ids[which], self.owner_ids[which])

    def resident(self, role: str, household_id: str, person_id: str, compound_id: str | None = None) -> str:
        """An owner, lessee, elder or family member of one household."""
        return self.who(
            role,
            person_id=person_id,
            household_id=household_id,
            compound_id=compound_id or self.compound_id,
            community_id=self.community_id,
        )

    # Calls

    def ask(self, method: str, token: str, **request: Any) -> Any:
        """A query's answer."""
        return getattr(self.house.service, method)(Call(request, {"access_token": token}))

    def do(self, method: str, token: str, key: str | None = None, **request: Any) -> Any:
        """A command's answer."""
        return self.ask(method, token, **request, idempotency_key=key or new_id())

    @contextmanager
    def refused(self, code: str) -> Iterator[SimpleNamespace]:
        """The block is refused with this code, and not one row of the sub-district is different afterwards."""
        before = self.house.everything(self.sub_district)
        caught = SimpleNamespace()
        try:
            yield caught
        except Refusal as refusal:
            assert refusal.code == code, f"{refusal.code}: {refusal.facts}"
            caught.facts, caught.pointer = refusal.facts, refusal.pointer
        else:
            raise AssertionError(f"not refused; expected {code}")
        after = self.house.everything(self.sub_district)
        changed = [name for name, digest in before.items() if after[name] != digest]
        assert not changed, f"refused with {code}, and yet changed: {changed}"

    # What is there

    def rows(self, query: str, params: tuple[Any, ...] = ()) -> list[dict[str, Any]]:
        """Rows of this sub-district; ``query`` ends with a condition that goes on with the sub-district."""
        return self.house.rows(f"{query} and sub_district = %s", (*params, self.sub_district))

    def told(self, type: str) -> list[dict[str, Any]]:
        """The envelopes of this type in the outbox, in order."""
        found = self.house.rows(
            "select envelope from outbox where type = %s and sub_district = %s order by seq", (type, self.sub_district)
        )
        return [row["envelope"] for row in found]

    def hear(self, type: str, aggregate_id: str, **data: Any) -> str:
        """Let the first event of another service's aggregate arrive; what became of it."""
        contract = EVENTS[type]
        envelope = seal(
            contract,
            event_id=new_id(),
            sub_district=self.sub_district,
            aggregate_id=aggregate_id,
            aggregate_version=1,
            time=self.began_at,
            correlation_id=self.correlation_id or new_id(),
            causation_id=None,
            compound_id=self.compound_id,
            community_id=self.community_id,
            data=dump(contract, data),
        )
        (outcome,) = self.house.inbox.take([envelope])
        return outcome

    def put_ballot(
        self,
        matter: str,
        subject_kind: str,
        subject_id: str | None = None,
        *,
        status: str = "open",
        number: str | None = None,
        compound_id: str | None = None,
    ) -> str:
        """A ballot as a row, without a roll or votes, for who only asks whether one stands; its number."""
        number = number or f"BJ-{new_id()}"
        counted = status in ("passed", "failed", "no_quorum", "published", "challenged")
        published = status in ("published", "challenged")
        self.house.rows(
            "insert into ballot (sub_district, ballot_id, community_id, compound_id, number, matter, subject_kind,"
            " subject_id, title, options, form, secret, roll_scope, buildings, household_ids, organiser, opens_at,"
            " closes_at, status, drafted_by, drafted_at, noticed_at, roll_heads, roll_area, outcome, decided_on, result,"
            " published_at, objections_until, withdrawn_reason, correlation_id)"
            " values (%(sub_district)s, %(ballot_id)s, %(community_id)s, %(compound_id)s, %(number)s, %(matter)s,"
            " %(subject_kind)s, %(subject_id)s, '表决', '{}', 'mixed', false, 'compound', '{}', '{}', 'community',"
            " %(opens_at)s, %(closes_at)s, %(status)s, '{}', %(opens_at)s, %(noticed_at)s, %(heads)s::integer, %(heads)s::integer,"
            " %(outcome)s, %(decided_on)s, %(result)s, %(published_at)s, %(published_at)s, %(reason)s, %(case)s)",
            {
                "sub_district": self.sub_district,
                "ballot_id": new_id(),
                "community_id": self.community_id,
                "compound_id": compound_id or self.compound_id,
                "number": number,
                "matter": matter,
                "subject_kind": subject_kind,
                "subject_id": subject_id or new_id(),
                "opens_at": self.began_at,
                "closes_at": self.began_at + timedelta(days=7),
                "status": status,
                "noticed_at": None if status == "draft" else self.began_at,
                "heads": None if status == "draft" else 7,
                "outcome": ("passed" if published else status) if counted else None,
                "decided_on": self.began_at.date() if counted else None,
                "result": "{}" if counted else None,
                "published_at": self.began_at if published else None,
                "reason": "改期" if status == "withdrawn" else None,
                "case": new_id(),
            },
        )
        return number
