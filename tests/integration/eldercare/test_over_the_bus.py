"""Eldercare as processes on a real broker: an event in, calls due, results by RPC, events out; and killed on the way."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import amqp
import pytest

from chassis.ids import new_id
from contracts.topology import exchange, queue
from tests.integration.eldercare.street import EVENING, ROOT, House, Street
from tests.specimen.stage import Caller, Process, amqp_connection, free_port, until

pytestmark = pytest.mark.stack

AT_RISK = ({"mobility": "wheelchair", "floor": 6}, {"nights_alone": True, "floor": 2})


@contextmanager
def process(house: House, kind: str, **env: str) -> Iterator[Process]:
    """A process of the service, killed at the end of the block; its log lies in the stack's folder."""
    port = free_port()
    log = Path(house.stack["folder"]) / f"eldercare-{kind}-{port}.log"
    with log.open("wb") as sink:
        popen = subprocess.Popen(
            [sys.executable, "-m", "chassis", kind, "services.eldercare.service:EldercareService"],
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "WUTONG_SERVICE": "eldercare",
                "WUTONG_AMQP_URI": house.stack["rabbitmq"]["eldercare"],
                "WUTONG_DATABASE_URI": house.app,
                "WUTONG_JWKS": house.stack["jwks"],
                "WUTONG_OBSERVE_PORT": str(port),
                "WUTONG_DATA_KEY": house.stack["data_key"],
                "WUTONG_DEMO": "1",
                "WUTONG_RETRY_FIRST": "0.1",
                **env,
            },
            cwd=ROOT,
            stdout=sink,
            stderr=sink,
        )
    running = Process(popen, port, log)
    try:
        running.await_ready()
        yield running
    finally:
        running.kill()


@pytest.fixture
def bus(house: House, street: Street) -> Iterator[Caller]:
    """A caller on the bus; the queues are empty before and after."""
    connection = amqp_connection(house.stack["rabbitmq"]["admin"])
    channel = connection.channel()
    queues = (queue("eldercare"), queue("property"), queue("notify"))
    for name in queues:
        channel.queue_purge(name)
    yield Caller(connection, street.care_worker)
    for name in queues:
        channel.queue_purge(name)
    connection.close()


def publish(bus: Caller, envelope: dict[str, Any]) -> None:
    bus.channel.basic_publish(
        amqp.Message(json.dumps(envelope), content_type="application/json", delivery_mode=2),
        exchange("property"),
        envelope["type"].split(".", 1)[1],
    )


def walk_out(street: Street) -> dict[str, Any]:
    return street.envelope("property.agreement.abandoned", new_id(), street.abandoned(), EVENING)


def visits(bus: Caller, street: Street) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = bus.call("eldercare.list_visits", compound_id=street.compound_id)["items"]
    return found


def test_calls_are_due_within_five_seconds_of_the_event(house: House, street: Street, bus: Caller) -> None:
    street.settle(*AT_RISK)
    with process(house, "serve"), process(house, "keep"):
        publish(bus, walk_out(street))
        due = until(lambda: visits(bus, street), 5.0, "calls due")
        assert len(due) == len(AT_RISK)

        for _ in range(3):
            bus.command("eldercare.record_visit_result", visit_id=due[0]["visit_id"], result="no_answer")

        # the relay has carried it to the exchange, and from there to property's queue
        message = until(lambda: bus.channel.basic_get(queue("property"), no_ack=True), 5.0, "door check asked for")
        told = json.loads(message.body)
        assert told["type"] == "eldercare.door_check.requested"
        assert told["subdistrict"] == street.sub_district


@pytest.mark.parametrize("where", ["subscriber.before_commit", "subscriber.after_commit"])
def test_killed_while_assessing_it_still_calls_everybody_once(
    house: House, street: Street, bus: Caller, where: str
) -> None:
    street.settle(*AT_RISK)
    with process(house, "serve", WUTONG_FAILPOINTS=f"{where}=kill@1") as doomed:
        publish(bus, walk_out(street))
        assert doomed.popen.wait(10) != 0

    with process(house, "serve"), process(house, "keep"):
        until(lambda: len(visits(bus, street)) == len(AT_RISK), 10.0, "calls due")
        until(lambda: not bus.channel.queue_declare(queue("eldercare"), passive=True).message_count, 5.0, "queue empty")
        assert len(visits(bus, street)) == len(AT_RISK)
    assert len(street.told("eldercare.impact.assessed")) == 1


def test_a_result_recorded_as_the_process_dies_is_recorded_once(house: House, street: Street, bus: Caller) -> None:
    street.settle(AT_RISK[0])
    street.walk_out()
    (visit,) = street.visits()
    key = new_id()
    request = {"visit_id": visit["visit_id"], "result": "no_answer", "idempotency_key": key}
    with process(house, "serve", WUTONG_FAILPOINTS="command.after_commit=kill@1") as doomed:
        bus.send("eldercare.record_visit_result", **request)
        assert doomed.popen.wait(10) != 0

    with process(house, "serve"):
        answer = bus.call("eldercare.record_visit_result", **request)

    assert answer["status"] == "retried"
    assert len(street.told("eldercare.visit.escalated")) == 1
