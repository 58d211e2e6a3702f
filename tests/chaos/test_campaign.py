"""`./wutong chaos`, in short: every kind of fault once or more, and the books balance."""

import json
import os
import subprocess
import sys

import pytest

from deploy.chaos.plan import TARGETS
from deploy.environment import ROOT

pytestmark = [pytest.mark.stack, pytest.mark.platform]
#: Long enough for one round of every kind on two busy processors.
MINUTES, SEED = "0.75", "11"


@pytest.mark.full
@pytest.mark.timeout(600)
def test_nothing_is_lost_doubled_or_out_of_order() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "deploy", "chaos", "--minutes", MINUTES, "--seed", SEED, "--json"],
        cwd=ROOT,
        env={**os.environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    told = json.loads(done.stdout)
    assert (told["lost"], told["doubled"], told["out_of_order"]) == (0, 0, 0), told["findings"]
    assert told["accepted"] == told["effects"] > 50
    assert told["dead_letters"] == 0 and told["unexpected_answers"] == {} and told["settled"]
    assert sum(told["faults"].values()) >= len(TARGETS) // 2
    assert told["recovery"] and told["longest_outage_seconds"].keys() == {
        "property",
        "eldercare",
        "renovation",
        "notify",
    }
    assert told["passed"] and done.returncode == 0
