"""The wire is nameko's: a stock nameko 2.14.1, in its own environment and as the broker's user `client`, calls us and
hears us.
"""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import amqp
import pytest

from deploy.bench import broker, peers
from deploy.bench.ours import Ours
from deploy.stack.definitions import CLIENT
from tests.running import Platform

pytestmark = [pytest.mark.stack, pytest.mark.platform]

HERE = Path(__file__).parent / "stock_nameko"
QUEUE = "evt-property-workorder.submitted--listening.on_submitted"
CALLED_WITHIN = 60


@pytest.fixture(scope="module")
def ours(platform: Platform) -> Ours:
    return Ours(platform.installation)


@pytest.fixture(scope="module")
def uri(platform: Platform) -> str:
    return platform.installation.stack.amqp_uri(CLIENT)


@pytest.fixture(scope="module")
def python() -> Path:
    """Stock nameko's, not ours: the same environment as the bench's peer."""
    return peers.python_of("nameko")


@pytest.fixture(scope="module")
def heard(ours: Ours, uri: str, python: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The file a stock service writes our events to, while it runs."""
    file = tmp_path_factory.mktemp("stock") / "heard"
    with open(file, "wb") as out:
        listening = subprocess.Popen(
            [str(python.parent / "nameko"), "run", "--config", "config.yml", "listening"],
            cwd=HERE,
            env={**os.environ, "LISTENING_AMQP": uri, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": ""},
            stdout=out,
            stderr=subprocess.DEVNULL,
        )
        _until(lambda: _listens(ours.stack.amqp_uri()) or listening.poll() is not None)
        assert listening.poll() is None
        yield file
        listening.terminate()
        listening.wait(15)
    broker.remove(ours.stack.amqp_uri(), [QUEUE], [])


@pytest.fixture(scope="module")
def said(ours: Ours, uri: str, python: Path, heard: Path) -> dict[str, Any]:
    done = subprocess.run(
        [str(python), str(HERE / "calling.py"), uri, ours.token(), ours.compound_ids[0]],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        timeout=CALLED_WITHIN,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_a_stock_client_reads_and_acts(ours: Ours, said: dict[str, Any]) -> None:
    assert said["compound"]["compound_id"] == said["later"] == ours.compound_ids[0]
    assert said["work_order"]["status"] == "submitted"
    assert said["work_order"]["number"].startswith("WX-")


def test_its_command_repeated_under_its_key_is_one(said: dict[str, Any]) -> None:
    assert said["again"] == said["work_order"]


def test_a_refusal_reaches_it_as_a_remote_error(said: dict[str, Any]) -> None:
    assert said["refused"][0] == said["without_token"][0] == "Refusal"
    assert said["refused"][1].startswith("invalid")
    assert said["without_token"][1].startswith("unauthenticated")


def test_a_stock_service_hears_the_event_of_what_the_stock_client_did(said: dict[str, Any], heard: Path) -> None:
    wanted = said["work_order"]

    def events() -> list[dict[str, Any]]:
        lines = [json.loads(line) for line in heard.read_text().splitlines() if line.startswith("{")]
        return [one for one in lines if one["data"]["work_order_id"] == wanted["work_order_id"]]

    _until(events)
    (event,) = events()
    assert (event["specversion"], event["type"]) == ("1.0", "property.workorder.submitted")
    assert event["data"]["number"] == wanted["number"]
    assert event["correlationid"] == wanted["correlation_id"]


@pytest.mark.parametrize(
    "attempt",
    [
        lambda channel: channel.queue_declare("evt-eldercare-visit.escalated--snooping", durable=True),
        lambda channel: channel.queue_bind(QUEUE, "eldercare.events", "#"),
        lambda channel: channel.exchange_declare("property.events", "topic", durable=True, auto_delete=False),
        lambda channel: channel.basic_publish_confirm(amqp.Message("{}"), "property.events", "workorder.submitted"),
        lambda channel: channel.basic_consume("property.events.v1"),
        lambda channel: channel.queue_delete("rpc-property"),
    ],
    ids=["other queues", "other exchanges", "the exchange itself", "telling", "our own events", "our calls"],
)
def test_it_may_listen_to_property_and_nothing_else(uri: str, heard: Path, attempt: Any) -> None:
    connection = broker.connect(uri)
    channel = connection.channel()
    with pytest.raises(amqp.AccessRefused):
        attempt(channel)
        channel.queue_declare("rpc.reply-probe", passive=True)  # what came back asynchronously
    connection.collect()


def _listens(uri: str) -> bool:
    try:
        with broker.connect(uri) as connection:
            found = connection.channel().queue_declare(QUEUE, passive=True)
            return bool(found.consumer_count)
    except amqp.NotFound:
        return False


def _until(reached: Any, within: float = 30.0) -> None:
    deadline = time.monotonic() + within
    while not reached():
        assert time.monotonic() < deadline, "not in time"
        time.sleep(0.1)
