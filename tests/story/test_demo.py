"""The demo as the platform shows it: the seed's numbers come out of the API, and loading it again adds nothing."""

from collections.abc import Iterator

import pytest

from deploy.demo.settling import under_way
from deploy.house import DATABASES
from deploy.stories.api import Api, Person
from tests.conftest import HOUSEHOLDS
from tests.running import Platform

pytestmark = [pytest.mark.stack, pytest.mark.platform]


@pytest.fixture(scope="module")
def committee(platform: Platform) -> Iterator[Person]:
    password = platform.accounts["committee"]["password"]
    with Api(platform.address, password) as api:
        yield api.person("committee")


def test_the_overview_shows_the_numbers_of_the_seed(committee: Person) -> None:
    overview = committee.get("/v1/overviews/current").body
    assert {name: overview[name] for name in ("party_organisations", "communities", "compounds", "courtyards")} == {
        "party_organisations": 50,
        "communities": 6,
        "compounds": 127,
        "courtyards": 214,
    }
    assert (overview["bundles"], overview["tiers"], overview["households"]) == (1, 3, HOUSEHOLDS)


def test_until_2016_75_compounds_had_no_property_service(committee: Person) -> None:
    then = committee.get("/v1/overviews/current", on="2016-12-31").body["by_management_mode"]
    modes = {row["management_mode"]: row["compounds"] for row in then}
    assert (modes["none"], modes["professional"]) == (75, 52)


def test_one_bundle_took_the_75_at_three_prices(committee: Person) -> None:
    (bundle,) = committee.every("/v1/bundles")
    assert bundle["compound_count"] == 75
    tiers = committee.get(f"/v1/bundles/{bundle['bundle_id']}").body["tiers"]
    assert [tier["level"] for tier in tiers] == [1, 2, 3]


def test_the_bungalow_area_is_to_be_renovated_as_the_seed_says(committee: Person) -> None:
    (line,) = (one for one in committee.every("/v1/renovation-projects") if one["kind"] == "bungalow_area")
    project = committee.get(f"/v1/renovation-projects/{line['project_id']}").body
    assert project["compound_name"] == "双拥东街北一街坊"
    assert (len(project["items"]), project["share_fen"], project["courtyard_count"]) == (8, 1_000_000, 214)
    assert all(date["inferred"] for date in project["planned"])
    assert project["demo"] is True


def test_loading_again_adds_nothing_and_everything_emitted_has_been_heard(
    platform: Platform, committee: Person
) -> None:
    before = committee.get("/v1/overviews/current").body
    done = platform.wutong("load-demo", "--households", str(HOUSEHOLDS))
    assert done.returncode == 0, done.stderr
    assert "already there" in done.stderr
    assert {**committee.get("/v1/overviews/current").body, "on": None} == {**before, "on": None}
    assert under_way({service: platform.database_uri(service) for service in DATABASES}) == {}
