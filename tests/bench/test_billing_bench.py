"""`./wutong bench --billing` in short: it issues what is due, and nothing the second time. Never how fast."""

import json
from pathlib import Path

import pytest

from tests.running import Platform

pytestmark = [pytest.mark.stack, pytest.mark.full]


def test_a_small_sub_district_is_billed_and_taken_away_again(workplace: Path) -> None:
    platform = Platform(workplace / "billing")
    done = platform.wutong("bench", "--billing", "--json", "--households", "2000", within=300)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["rows"]
    assert [row["work"] for row in rows] == ["2,000 bills, issued", "bills a second", "the same month again: no bill"]
    assert (rows[0]["detail"]["bills"], rows[2]["detail"]["bills"]) == (2000, 0)
    assert rows[0]["met"] is None
    assert not (platform.home / "bench" / "billing").exists()
