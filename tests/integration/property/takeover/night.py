"""The night of 30 June 2017 in one compound, with the people who have a part in it, on a real PostgreSQL.

Calls go the whole way a call off the bus goes (token, policy, contract, transaction, stored answer), without the bus.
Each night is a sub-district of its own in a database made for the session. The clock stands at nine in the evening
and moves when a test says so.
"""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import jwt
import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from chassis.act import open_act
from chassis.database.pool import Database
from chassis.events.envelope import dump, seal
from chassis.events.inbox import Inbox
from chassis.ids import new_id
from chassis.migrate import migrate
from chassis.rpc.execution import Call, Executor
from chassis.timers import Timers
from contracts.events import EVENTS
from contracts.refusals import Refusal
from services.property.agreements.bulk import LoadedAgreement, load_agreements
from services.property.registry.bulk import load_households, load_sub_district
from services.property.registry.records import (
    Asset,
    Community,
    Company,
    Compound,
    Household,
    ManagementSpell,
    Person,
    SubDistrictLoad,
)
from services.property.service import PropertyService

ROOT = Path(__file__).parents[4]
NINE_IN_THE_EVENING = datetime.fromisoformat("2017-06-30T21:00:00+08:00")
#: exclusive areas of the compound's homes, in m²
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
        self.inbox = Inbox(
            self.database,
            {
                "notify.publicity.posted": self.service.on_publicity_posted,
                "eldercare.door_check.requested": self.service.on_door_check_requested,
            },
            self._told,
        )
        self.timers = Timers(self.database, {"announcement_due": self.service.on_announcement_due}, self._told)

    def _here(self, uri: str) -> str:
        return urlunsplit(urlsplit(uri)._replace(path=f"/{self.name}"))

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

    def everything(self) -> list[dict[str, Any]]:
        """A digest of every table that holds business facts, the outbox included."""
        tables = self.rows(
            "select table_name from information_schema.columns where table_schema = 'public'"
            " and column_name = 'sub_district' and table_name <> 'idempotency' order by table_name"
        )
        digest = "select '{0}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from {0} t"
        return self.rows(" union all ".join(digest.format(row["table_name"]) for row in tables))


class Night:
    """One sub-district with one community and one compound that a company still looks after."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.sub_district, self.community_id, self.compound_id = new_id(), new_id(), new_id()
        self.company_id, self.successor_id, self.agreement_id = new_id(), new_id(), new_id()
        self.lift_ids = sorted(new_id() for _ in range(2))
        self.household_ids = [new_id() for _ in AREAS]
        self.owner_ids = [new_id() for _ in AREAS]
        self.report_id = self.correlation_id = self.custodianship_id = ""
        house.rows("update platform_clock set shift = %s - clock_timestamp(), moved = true", (NINE_IN_THE_EVENING,))
        self._load()

    def _load(self) -> None:
        with open_act(self.house.uris["app"], self.sub_district) as act:
            load_sub_district(
                act,
                SubDistrictLoad(
                    party_orgs=[],
                    communities=[Community(self.community_id, "新城社区")],
                    companies=[Company(self.company_id, "安居物业"), Company(self.successor_id, "和顺物业")],
                    compounds=[
                        Compound(
                            self.compound_id,
                            self.community_id,
                            "凤翔小区",
                            "apartment",
                            [ManagementSpell("professional", date(2014, 1, 1), None, self.company_id, "安居物业")],
                            assets=[
                                *(Asset(lift_id, "lift", f"{n}号楼电梯") for n, lift_id in enumerate(self.lift_ids, 1)),
                                Asset(new_id(), "booster_pump", "二次加压泵"),
                            ],
                        )
                    ],
                    demo=True,
                ),
            )
            load_households(act, self.compound_id, self._households())
            load_agreements(
                act,
                [
                    LoadedAgreement(
                        self.agreement_id,
                        self.compound_id,
                        self.company_id,
                        term="fixed",
                        start_on=date(2015, 1, 1),
                        end_on=date(2017, 12, 31),
                        fee_mode="lump_sum",
                        status="active",
                        decision_reference="业主大会2014-1号",
                    )
                ],
            )

    def _households(self) -> list[Household]:
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
                zip(self.household_ids, self.owner_ids, AREAS, strict=True), 1
            )
        ]

    # Time

    def pass_time(self, **span: float) -> None:
        """Let business time go by, and fire what falls due."""
        self.house.rows("update platform_clock set shift = shift + %s", (timedelta(**span),))
        self.house.timers.fire_due()

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

    def owner(self, which: int = 0) -> str:
        return self.who(
            "owner",
            person_id=self.owner_ids[which],
            household_id=self.household_ids[which],
            compound_id=self.compound_id,
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
        """The block is refused with this code, and not one row of the database is different afterwards."""
        before = self.house.everything()
        caught = SimpleNamespace()
        try:
            yield caught
        except Refusal as refusal:
            assert refusal.code == code, f"{refusal.code}: {refusal.facts}"
            caught.facts, caught.pointer = refusal.facts, refusal.pointer
        else:
            raise AssertionError(f"not refused; expected {code}")
        assert self.house.everything() == before

    # What is there

    def rows(self, query: str, params: tuple[Any, ...] = ()) -> list[dict[str, Any]]:
        """Rows of this night; ``query`` ends with a condition that goes on with the sub-district."""
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
            time=NINE_IN_THE_EVENING,
            correlation_id=self.correlation_id,
            causation_id=None,
            compound_id=self.compound_id,
            community_id=self.community_id,
            data=dump(contract, data),
        )
        (outcome,) = self.house.inbox.take([envelope])
        return outcome

    # The story so far

    def walk_out(self) -> dict[str, Any]:
        """The company has left, and the grid worker says so."""
        report: dict[str, Any] = self.do(
            "report_abandonment",
            self.grid_worker(),
            agreement_id=self.agreement_id,
            observed_at="2017-06-30T20:30:00+08:00",
            account="物业人员当晚全部撤离",
            evidence=["a" * 64],
            unresolved=["booster_pump", "public_electricity", "lift"],
            expected_version=1,
        )
        self.report_id, self.correlation_id = report["report_id"], report["correlation_id"]
        return report

    def start_custody(self) -> dict[str, Any]:
        custodianship: dict[str, Any] = self.do(
            "start_custodianship",
            self.committee(),
            report_id=self.report_id,
            scope=["booster_pump", "public_electricity", "lift"],
            emergency=True,
            reason="物业当晚撤离,水泵、公共用电、电梯无人负责",
        )
        self.custodianship_id = custodianship["custodianship_id"]
        return custodianship

    def record_advance(self, token: str, **changed: Any) -> dict[str, Any]:
        """10,000.01 yuan for the electricity, of which owners had already paid the company 4,000."""
        request = {
            "custodianship_id": self.custodianship_id,
            "purpose": "electricity",
            "payee": "电业局",
            "amount_fen": 1_000_001,
            "voucher": "b" * 64,
            "paid_until": "2017-07-31",
            "prepaid_to_company_fen": 400_000,
            **changed,
        }
        advance: dict[str, Any] = self.do("record_advance", token, **request)
        return advance

    def sign_successor(self) -> dict[str, Any]:
        agreement: dict[str, Any] = self.do(
            "sign_agreement",
            self.officer(),
            compound_id=self.compound_id,
            company_id=self.successor_id,
            term="fixed",
            start_on="2017-07-15",
            end_on="2020-07-14",
            fee_mode="lump_sum",
            decision={"reference": "业主大会2017-1号", "decided_on": "2017-06-30"},
        )
        return agreement
