"""`./wutong chaos`, in short: one fault after another, and the books balance; and books that cannot balance do not."""

import json
import os
import subprocess
import sys
import time
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from contracts.topology import SERVICES, queue
from deploy.chaos import campaign, faults
from deploy.chaos.house import House
from deploy.chaos.plan import TARGETS, Fault
from deploy.environment import ROOT
from tests.specimen.stage import amqp_connection

pytestmark = [pytest.mark.stack, pytest.mark.platform]
SEED = "11"


def chaos(minutes: float) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "deploy", "chaos", "--minutes", str(minutes), "--seed", SEED, "--json"],
        cwd=ROOT,
        env={**os.environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["passed"] == (done.returncode == 0)
    return told


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("minutes", "kinds"),
    [
        pytest.param(0.3, len(TARGETS) // 4, id="in short"),
        # long enough for a round of every kind on two busy processors
        pytest.param(2.0, len(TARGETS), id="every kind", marks=pytest.mark.full),
    ],
)
def test_nothing_is_lost_doubled_or_out_of_order(minutes: float, kinds: int) -> None:
    told = chaos(minutes)
    assert (told["lost"], told["doubled"], told["out_of_order"]) == (0, 0, 0), told["findings"]
    assert told["accepted"] == told["effects"] > 50
    assert told["dead_letters"] == 0 and told["unexpected_answers"] == {} and told["settled"]
    assert len(told["faults"]) >= kinds
    assert told["recovery"] and told["longest_outage_seconds"].keys() == set(SERVICES)
    assert told["passed"], told["findings"]


def empty_the_queue(house: House, fault: Fault) -> None:
    """What no fault of ours does: messages that the broker had confirmed are gone."""
    house.stop(fault.target)
    time.sleep(fault.seconds)
    with amqp_connection(house.installation.stack.amqp_uri()) as connection:
        connection.channel().queue_purge(queue("notify"))
    house.start(fault.target)


@pytest.mark.full
def test_negative_control_a_house_that_loses_messages_is_found_out(
    workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = Fault(1, "service_killed", "notify-serve", 1.0, "there", 0.5, together=False)
    monkeypatch.setattr(campaign, "plan", lambda _seed: repeat(fault))
    monkeypatch.setitem(faults._STRIKES, fault.kind, empty_the_queue)
    monkeypatch.setattr(campaign, "SETTLED_WITHIN", 5.0)
    told = campaign.run(workplace / "campaign", minutes=0.1, seed=1)
    assert told["lost"] > 0 and not told["settled"] and not told["passed"]
    assert told["accepted"] > told["effects"]
