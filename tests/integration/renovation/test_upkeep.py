"""Renovation on a real PostgreSQL: what it does when it hears that a company left, came back, or was followed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from chassis.act import open_act
from chassis.database.pool import Database
from chassis.events.envelope import seal
from chassis.events.inbox import Inbox
from chassis.events.subscriber import SubscribeEntrypoint
from chassis.ids import new_id
from contracts.events import EVENTS
from services.renovation.projects.commands import load
from services.renovation.service import RenovationService

pytestmark = pytest.mark.stack
OLD, NEW = new_id(), new_id()


class Street:
    """A sub-district of its own with one compound; events reach it as from the bus."""

    def __init__(self, inbox: Inbox, uri: str) -> None:
        self.inbox, self.uri = inbox, uri
        self.sub_district, self.compound_id, self.community_id, self.case = (new_id() for _ in range(4))
        self.versions: dict[tuple[str, str], int] = {}

    def project(self, **facts: Any) -> str:
        project = {
            "id": new_id(),
            "compound_id": self.compound_id,
            "community_id": self.community_id,
            "kind": "old_compound",
            "name": f"供水改造 {new_id()}",
            "status": "accepted",
            "items": ["water_supply"],
            "share_fen": None,
            "household_count": 10,
            "courtyard_count": None,
            "planned": [],
            "upkeep": "pending",
            "upkeep_company_id": OLD,
            "upkeep_company_name": "旧公司",
            "demo": True,
            **facts,
        }
        with open_act(self.uri, self.sub_district) as act:
            assert load(act, [project]) == 1
            assert load(act, [project]) == 0
        return str(project["id"])

    def hear(self, type: str, aggregate_id: str, **data: Any) -> dict[str, Any]:
        contract = EVENTS[type]
        place = (contract.stream, aggregate_id)
        self.versions[place] = self.versions.get(place, 0) + 1
        envelope = seal(
            contract,
            event_id=new_id(),
            sub_district=self.sub_district,
            aggregate_id=aggregate_id,
            aggregate_version=self.versions[place],
            time=datetime(2017, 6, 30, 12, 30, tzinfo=UTC),
            correlation_id=self.case,
            causation_id=None,
            compound_id=self.compound_id,
            community_id=self.community_id,
            data={"compound_id": self.compound_id, **data},
        )
        assert self.inbox.take([envelope]) == ["done"]
        return envelope

    def company_left(self, agreement_id: str, report_id: str, company_id: str = OLD) -> dict[str, Any]:
        return self.hear(
            "property.agreement.abandoned",
            agreement_id,
            agreement_id=agreement_id,
            report_id=report_id,
            company_id=company_id,
            company_name="旧公司",
            observed_at="2017-06-30T20:20:00+08:00",
            reported_at="2017-06-30T20:30:00+08:00",
            reason_code="breach_of_contract",
            lawful="no",
            unresolved=["lift"],
        )

    def successor_took_over(self) -> dict[str, Any]:
        handover_id = new_id()
        return self.hear(
            "property.handover.completed",
            handover_id,
            handover_id=handover_id,
            custodianship_id=new_id(),
            agreement_id=new_id(),
            company_id=NEW,
            company_name="新公司",
            completed_at="2017-07-01T11:00:00+08:00",
        )

    def handed_over_by_its_predecessor(self) -> dict[str, Any]:
        handover_id = new_id()
        return self.hear(
            "property.handover.succession_completed",
            handover_id,
            handover_id=handover_id,
            from_agreement_id=new_id(),
            from_company_id=OLD,
            from_company_name="旧公司",
            agreement_id=new_id(),
            company_id=NEW,
            company_name="新公司",
            completed_at="2017-07-01T11:00:00+08:00",
        )

    def upkeep(self, project_id: str) -> tuple[str, str | None]:
        (row,) = self._rows("select upkeep, upkeep_company_id::text from project where id = %s", project_id)
        return row["upkeep"], row["upkeep_company_id"]

    def told(self, project_id: str) -> list[tuple[str, str]]:
        """The upkeep events of a project with their case, in order."""
        rows = self._rows(
            "select type, envelope ->> 'correlationid' as case from outbox"
            " where aggregate_id = %s and stream = 'renovation.upkeep' order by aggregate_version",
            project_id,
        )
        return [(row["type"], row["case"]) for row in rows]

    def _rows(self, query: str, *params: Any) -> list[dict[str, Any]]:
        with psycopg.connect(self.uri, row_factory=dict_row) as connection:
            connection.execute("select set_config('wutong.sub_district', %s, true)", (self.sub_district,))
            return connection.execute(query.encode(), params).fetchall()


@pytest.fixture(scope="module")
def inbox(stack: dict[str, Any]) -> Iterator[Inbox]:
    database = Database(stack["postgres"]["databases"]["renovation"]["app"], 2)
    database.open()
    service = RenovationService()
    handlers = {
        entrypoint.type: getattr(service, name)
        for name, method in vars(RenovationService).items()
        for entrypoint in getattr(method, "nameko_entrypoints", ())
        if isinstance(entrypoint, SubscribeEntrypoint)
    }
    yield Inbox(database, handlers, lambda: None)
    database.close()


@pytest.fixture
def street(stack: dict[str, Any], inbox: Inbox) -> Street:
    return Street(inbox, stack["postgres"]["databases"]["renovation"]["app"])


def test_nothing_is_handed_to_a_company_that_left(street: Street) -> None:
    finished, in_works = street.project(), street.project(status="in_works")
    others = street.project(upkeep_company_id=NEW, upkeep_company_name="新公司")
    street.company_left(new_id(), new_id())
    assert street.upkeep(finished) == ("paused", OLD)
    assert street.told(finished) == [("renovation.upkeep.paused", street.case)]
    assert street.upkeep(in_works) == ("pending", OLD)
    assert street.upkeep(others) == ("pending", NEW)
    assert street.told(others) == []


def test_the_same_news_twice_is_news_once(street: Street) -> None:
    finished = street.project()
    envelope = street.company_left(new_id(), new_id())
    assert street.inbox.take([envelope]) == ["duplicate"]
    assert len(street.told(finished)) == 1


def test_a_retracted_report_lets_it_go_on(street: Street) -> None:
    finished, agreement_id, report_id = street.project(), new_id(), new_id()
    street.company_left(agreement_id, report_id)
    street.hear(
        "property.agreement.abandonment_retracted", agreement_id, agreement_id=agreement_id, report_id=report_id
    )
    assert street.upkeep(finished) == ("pending", OLD)
    assert [type for type, _ in street.told(finished)] == ["renovation.upkeep.paused", "renovation.upkeep.resumed"]


def test_the_successor_receives_what_its_predecessor_left(street: Street) -> None:
    finished = street.project()
    street.company_left(new_id(), new_id())
    street.successor_took_over()
    assert street.upkeep(finished) == ("pending", NEW)


def test_who_takes_over_from_a_company_that_left_in_time_receives_it_too(street: Street) -> None:
    finished = street.project()
    street.handed_over_by_its_predecessor()
    assert street.upkeep(finished) == ("pending", NEW)


def test_late_news_of_the_walk_out_does_not_stop_the_successor(street: Street) -> None:
    finished = street.project()
    street.successor_took_over()
    street.company_left(new_id(), new_id())
    assert street.upkeep(finished) == ("pending", NEW)
    assert [type for type, _ in street.told(finished)] == ["renovation.upkeep.resumed"]


def test_another_sub_district_is_not_touched(street: Street, inbox: Inbox) -> None:
    elsewhere = Street(inbox, street.uri)
    elsewhere.compound_id = street.compound_id
    finished = elsewhere.project()
    street.company_left(new_id(), new_id())
    assert elsewhere.upkeep(finished) == ("pending", OLD)
