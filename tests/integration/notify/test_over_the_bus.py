"""Notify as processes on a real broker: an event in, messages and a timeline out; stopped, killed, and started late."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import amqp
import pytest

from contracts.topology import exchange, queue
from tests.integration.notify.street import ROOT, House, Street
from tests.specimen.stage import Caller, Process, amqp_connection, free_port, until

pytestmark = pytest.mark.stack


@contextmanager
def process(house: House, kind: str, **env: str) -> Iterator[Process]:
    """A process of the service, killed at the end of the block; its log lies in the stack's folder."""
    port = free_port()
    log = Path(house.stack["folder"]) / f"notify-{kind}-{port}.log"
    settings = {
        "PYTHONPATH": str(ROOT),
        "WUTONG_SERVICE": "notify",
        "WUTONG_AMQP_URI": house.stack["rabbitmq"]["notify"],
        "WUTONG_DATABASE_URI": house.app,
        "WUTONG_JWKS": house.stack["jwks"],
        "WUTONG_OBSERVE_PORT": str(port),
        "WUTONG_DATA_KEY": house.stack["data_key"],
        "WUTONG_DEMO": "1",
        "WUTONG_RETRY_FIRST": "0.1",
    }
    with log.open("wb") as sink:
        popen = subprocess.Popen(
            [sys.executable, "-m", "chassis", kind, "services.notify.service:NotifyService"],
            env={**os.environ, **settings, **env},
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
    """The working committee on the bus; the queues are empty before and after."""
    connection = amqp_connection(house.stack["rabbitmq"]["admin"])
    channel = connection.channel()
    for name in ("notify", "property"):
        channel.queue_purge(queue(name))
    yield Caller(connection, street.committee)
    for name in ("notify", "property"):
        channel.queue_purge(queue(name))
    connection.close()


def publish(bus: Caller, envelope: dict[str, Any]) -> None:
    bus.channel.basic_publish(
        amqp.Message(json.dumps(envelope), content_type="application/json", delivery_mode=2),
        exchange("property"),
        envelope["type"].split(".", 1)[1],
    )


def whole_timeline(street: Street) -> list[str]:
    """The case's entry types, once notify has heard all of itself: its own events come back over the bus."""
    expected = {
        "property.custodianship.started",
        "notify.publicity.posted",
        "notify.delivery.summarised",
        "notify.contact_task.assigned",
    }

    def entries() -> list[dict[str, Any]]:
        return street.house.rows(
            "select type, facts from timeline_entry where correlation_id = %s order by at, entry_id", (street.case,)
        )

    def complete() -> bool:
        found = entries()
        doors = [entry["facts"]["count"] for entry in found if entry["type"] == "notify.contact_task.assigned"]
        return {entry["type"] for entry in found} == expected and doors == [2]

    until(complete, what="the whole timeline")
    return [entry["type"] for entry in entries()]


def test_from_the_event_to_the_page(house: House, street: Street, bus: Caller) -> None:
    with process(house, "serve"), process(house, "keep"):
        publish(bus, street.custody_envelope())
        assert whole_timeline(street)[0] == "property.custodianship.started"
        timeline = bus.call("notify.get_timeline", correlation_id=street.case, language="en")
        assert len(timeline["entries"]) == 4
        assert bus.refusal("notify.get_timeline", correlation_id=street.compound_id) == "not_found"
        tasks = bus.call("notify.list_contact_tasks", compound_id=street.compound_id, status="open")
        assert len(tasks["items"]) == 2


def test_stopped_through_the_night_it_catches_up(house: House, street: Street, bus: Caller) -> None:
    # given an evening notify did not live to see
    publish(bus, street.custody_envelope())
    with process(house, "serve"), process(house, "keep"):
        # then it makes up for it by itself
        whole_timeline(street)
        assert len(street.ask("list_messages", street.owner(1))["items"]) == 1


@pytest.mark.parametrize("where", ["subscriber.before_commit", "subscriber.after_commit"])
def test_killed_while_telling_everyone_it_tells_each_once(
    house: House, street: Street, bus: Caller, where: str
) -> None:
    # given a process that dies on the event, before or after its effect is written
    with process(house, "serve", WUTONG_FAILPOINTS=f"{where}=kill") as first:
        publish(bus, street.custody_envelope())
        until(lambda: first.popen.poll() is not None, what="the death")
        assert first.popen.returncode == -signal.SIGKILL
    # when another takes its place
    with process(house, "serve"), process(house, "keep"):
        whole_timeline(street)
    # then everyone has one message, and each door one task
    assert len(street.ask("list_messages", street.owner(1))["items"]) == 1
    assert len(street.tasks()) == 2
    assert len(street.told("notify.delivery.summarised")) == 1
