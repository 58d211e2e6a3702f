"""The night of 30 June 2017 on a whole installation: as it should go, and with services stopped and killed on the way.

Whatever goes wrong, the same end: the same checks pass, and the same kinds of facts stand on the page.
"""

import json
from io import StringIO

import pytest

from deploy.installation import Installation
from deploy.stories.api import Api
from deploy.stories.faults import EVERYTHING, Faults, NoFaults, Scripted, in_installation
from deploy.stories.telling import Telling
from deploy.stories.walkout import play
from deploy.stories.walkout.one_page import EXPECTED
from tests.running import Platform

pytestmark = [pytest.mark.stack, pytest.mark.platform]


@pytest.fixture(scope="module")
def installation(platform: Platform) -> Installation:
    return Installation(platform.home)


def told(installation: Installation, faults: Faults) -> Telling:
    """The story, played; its checks."""
    telling = Telling("walkout", out=StringIO())
    play(installation, telling, faults)
    return telling


def failed(telling: Telling) -> list[str]:
    return [f"{check.name}: {check.detail}" for check in telling.checks if not check.ok]


def test_the_night_goes_as_it_should(installation: Installation) -> None:
    telling = told(installation, NoFaults())
    assert not failed(telling)
    assert len(telling.checks) > 90
    assert {name.split()[0] for name in (check.name for check in telling.checks)} >= set("12345678+")


def test_every_sentence_is_a_check_in_the_promised_form(platform: Platform) -> None:
    done = platform.wutong("story", "walkout", "--json")
    verdict = json.loads(done.stdout)
    assert done.returncode == 0
    assert verdict["story"] == "walkout"
    assert verdict["passed"] is True
    assert all(set(check) == {"name", "ok", "detail"} for check in verdict["checks"])
    assert len(verdict["correlation_ids"]) == 1


@pytest.mark.parametrize(
    "script",
    [
        {"before_the_report": (("stop", "notify"),), "people_done": (("start", "notify"),)},
        {"before_the_report": (("stop", "renovation"),), "people_done": (("start", "renovation"),)},
        {
            "report_committed": (("kill", "eldercare"), ("kill", "property")),
            "custodianship_committed": (("kill", "property"),),
            "door_check_committed": (("kill", "eldercare"), ("kill", "property")),
        },
        pytest.param(EVERYTHING, marks=pytest.mark.full),
    ],
    ids=["notify away", "renovation away", "eldercare and property killed", "all of it at once"],
)
def test_whatever_goes_wrong_on_the_way_the_end_is_the_same(
    installation: Installation, script: dict[str, tuple[tuple[str, str], ...]]
) -> None:
    telling = told(installation, Scripted(script, in_installation(installation)))
    assert not failed(telling)
    (case,) = telling.correlation_ids
    with Api(installation.address, installation.secrets.password("demo-accounts")) as api:
        page = api.person("committee").get(f"/v1/timelines/{case}").body
    assert {entry["type"] for entry in page["entries"]} >= EXPECTED


def test_the_story_notices_a_service_that_stays_away(installation: Installation) -> None:
    away = Scripted({"before_the_report": (("stop", "notify"),)}, in_installation(installation))
    away.slower = 0.2
    assert "5 the announcement is posted" in failed(told(installation, away))[-1]


def test_a_story_whose_expectation_fails_says_so() -> None:
    telling = Telling("walkout", quiet=True, out=StringIO())
    telling.check("1 holds", True, "成立", "It holds")
    telling.check("2 fails", False, "不成立", "It does not", {"why": 1})
    assert not telling.passed
    assert telling.verdict()["checks"][1] == {"name": "2 fails", "ok": False, "detail": '{"why": 1}'}


def test_without_checks_nothing_has_passed() -> None:
    assert not Telling("walkout").passed
