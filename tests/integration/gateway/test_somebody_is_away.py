"""Whoever asks need not notice that the bus was away for some seconds: they wait, and what they wanted is done, once."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import httpx
import psycopg
import pytest

from chassis.ids import new_id
from deploy.chaos.proxy import Proxy
from tests.integration.gateway.conftest import Gateway, Service, StartGateway, Town, keyed

pytestmark = pytest.mark.stack

#: Seconds the broker is away, and seconds people go on asking.
AWAY, ASKING = 3.0, 6.0
PEOPLE = 12


class Street:
    """A compound as renovation knows it, and people who register projects in it and read the list."""

    def __init__(self, stack: dict[str, Any], gateway: Gateway, client: httpx.Client) -> None:
        databases = stack["postgres"]["databases"]
        self._admin = stack["postgres"]["admin_uri"].rsplit("/", 1)[0] + "/renovation"
        self._gateway = gateway
        town = Town(databases["gateway"]["app"], client)
        self.sub_district, self.compound_id = town.sub_district, new_id()
        self._headers = town.as_role("working_committee")
        with psycopg.connect(self._admin) as admin:
            admin.execute(
                "insert into compound (sub_district, id, community_id, name, kind, household_count, version)"
                " values (%s, %s, %s, '槐树小区', 'apartment', 80, 1)",
                (self.sub_district, self.compound_id, new_id()),
            )

    def ask_on(self, during: threading.Event) -> list[int]:
        """The statuses one person is answered with, a project and a list in turn."""
        statuses = []
        with self._gateway.client() as client:
            while not during.is_set():
                body = {"compound_id": self.compound_id, "kind": "old_compound", "name": new_id(), "items": ["heating"]}
                made = client.post("/v1/renovation-projects", json=body, headers=keyed(self._headers))
                seen = client.get("/v1/renovation-projects", headers=self._headers)
                statuses += [made.status_code, seen.status_code]
                time.sleep(0.02)
        return statuses

    def projects(self) -> int:
        with psycopg.connect(self._admin) as admin:
            row = admin.execute("select count(*) from project where sub_district = %s", [self.sub_district]).fetchone()
        assert row is not None
        found: int = row[0]
        return found


@pytest.fixture(scope="module")
def wire(stack: dict[str, Any]) -> Iterator[Proxy]:
    broker = urlsplit(stack["rabbitmq"]["admin"])
    with Proxy(str(broker.hostname), int(broker.port or 0)) as between:
        yield between


@pytest.fixture(scope="module")
def renovation(stack: dict[str, Any], wire: Proxy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    by_wire = {**stack, "rabbitmq": {"renovation": wire.through(stack["rabbitmq"]["renovation"])}}
    with Service(by_wire, tmp_path_factory.mktemp("renovation"), "renovation") as serving:
        yield serving


def answers_while_the_broker_is_away(street: Street, wire: Proxy) -> list[int]:
    over = threading.Event()
    with ThreadPoolExecutor(PEOPLE) as at_once:
        people = [at_once.submit(street.ask_on, over) for _ in range(PEOPLE)]
        time.sleep(1.0)
        wire.refusing = True
        assert wire.cut() >= 2
        time.sleep(AWAY)
        wire.refusing = False
        time.sleep(ASKING - AWAY)
        over.set()
        return [status for person in people for status in person.result()]


def test_who_asks_while_the_broker_is_away_waits_and_is_answered_once(
    stack: dict[str, Any], start_gateway: StartGateway, wire: Proxy, renovation: Service
) -> None:
    gateway = start_gateway(WUTONG_AMQP_URI=wire.through(stack["rabbitmq"]["gateway"]))
    with gateway.client() as client:
        street = Street(stack, gateway, client)
    answers = answers_while_the_broker_is_away(street, wire)
    assert set(answers) == {201, 200}
    assert street.projects() == answers.count(201)
    assert gateway.metric('wutong_calls_repeated_total{service="renovation"}') >= PEOPLE


def test_negative_control_who_tries_once_is_turned_away(
    stack: dict[str, Any], start_gateway: StartGateway, wire: Proxy, renovation: Service
) -> None:
    gateway = start_gateway(
        serves="tests.integration.gateway.hasty:GatewayService",
        WUTONG_AMQP_URI=wire.through(stack["rabbitmq"]["gateway"]),
    )
    with gateway.client() as client:
        street = Street(stack, gateway, client)
    assert answers_while_the_broker_is_away(street, wire).count(503) >= PEOPLE
