"""`./wutong bench --quick --json` on a running installation: every row in its form, every figure above nought."""

import json

import pytest

from deploy.bench.report import Row, ratio, table
from deploy.bench.rounds import Figures
from tests.running import Platform

pytestmark = [pytest.mark.stack, pytest.mark.platform]

WORKS = {
    "memory at rest, the largest process",
    "CPU at rest, the busiest process",
    "read through the bus",
    "read through the bus: moonshot",
    "CPU per bus read",
    "create, committed and its event delivered",
    "create, committed and its event delivered: moonshot",
    "CPU per create",
    "public page of a compound",
    "public page, stale after a change (p99)",
    "events with their effect",
    "event at 200/s, commit to effect (p50)",
    "event at 200/s, commit to effect (p99)",
    "memory after the load, the largest process",
}


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "peers",
    [
        pytest.param("fastapi", id="in short"),  # one whose environment is made in seconds
        pytest.param("nameko,fastapi", id="with a bus too", marks=pytest.mark.full),
    ],
)
def test_every_work_is_measured_and_told_in_the_promised_form(platform: Platform, peers: str) -> None:
    done = platform.wutong("bench", "--quick", "--json", "--here", "--peers", peers, within=600)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found.keys() == {"machine", "rows"}
    assert found["machine"]["cores"] > 0
    rows = {row["work"]: row for row in found["rows"]}
    assert rows.keys() == WORKS
    for row in rows.values():
        assert {"work", "value", "unit", "target", "met", "peers", "spread"} <= row.keys()
        assert row["value"] > 0 or row["unit"] == "%"
        assert all(value > 0 for value in row["peers"].values())
    assert rows["read through the bus: moonshot"]["met"] in (True, False)
    # FastStream is not there: half a target is no verdict
    assert rows["read through the bus"]["met"] is None
    for work in ("read through the bus", "create, committed and its event delivered", "public page of a compound"):
        assert rows[work]["peers"].keys() == set(peers.split(",")), work
    processes = rows["CPU per create"]["detail"]["processes"]
    assert processes["wutong"].keys() >= {"gateway", "property-serve", "property-keep", "notify-serve", "postgres"}


def test_an_unknown_part_or_peer_is_named(platform: Platform) -> None:
    done = platform.wutong("bench", "--here", "--only", "reed", "--peers", "none")
    assert (done.returncode, "there is no part reed" in done.stderr) == (1, True)
    done = platform.wutong("bench", "--here", "--peers", "django")
    assert (done.returncode, "there is no peer django" in done.stderr) == (1, True)


def test_a_verdict_needs_every_peer_it_names() -> None:
    assert ratio({"nameko": 4.0}, {"nameko": 4}) == ("≥ 4 × nameko", True)
    assert ratio({"nameko": 3.99}, {"nameko": 4}) == ("≥ 4 × nameko", False)
    assert ratio({"nameko": 4.0}, {"nameko": 4, "fastapi": 1}) == ("≥ 4 × nameko and ≥ 1 × fastapi", None)


def test_rounds_are_compared_round_by_round() -> None:
    """A machine that was slow for one round was slow for both sides of it."""
    ours, theirs = Figures(per_second=[100, 1000, 900]), Figures(per_second=[50, 500, 300])
    assert ours.times(theirs) == 2.0


def test_the_page_shows_each_row_with_its_verdict() -> None:
    machine = {
        "processor": "P",
        "cores": 2,
        "memory_gb": 4,
        "postgresql": 15,
        "rabbitmq": "3",
        "python": "3",
        "load": 0,
    }
    rows = [Row("reading", 1200, "/s", "≥ 4 × nameko", False, {"nameko": 400}, 0.1), Row("said only", 0.5, "ms")]
    page = table(machine, rows, {"nameko": "stock nameko"})
    assert "reading" in page and "MISSED" in page and "±5%" in page
    assert "said only" in page and page.count("MISSED") == 1
