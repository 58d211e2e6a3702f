"""Loading a sub-district: in full, once, and with every event it owes."""

import pytest

from chassis.act import open_act
from services.property.agreements.bulk import load_agreements
from services.property.registry.bulk import load_households, load_sub_district

pytestmark = pytest.mark.stack


def test_the_second_load_changes_and_publishes_nothing(property, street):
    before = property.rows("select count(*) from outbox where sub_district = %s", (street.sub_district,))

    with open_act(property.uris["app"], street.sub_district) as act:
        assert not load_sub_district(act, street.load())
        assert load_households(act, street.compound, street.households()) == 0
        assert load_agreements(act, street.agreements()) == 0

    assert property.rows("select count(*) from outbox where sub_district = %s", (street.sub_district,)) == before


def test_a_compound_is_published_whole_and_again_with_its_households(property, street):
    changed = [
        event["data"]
        for event in property.events(street, "property.registry.compound_changed")
        if event["data"]["compound_id"] == street.compound
    ]
    assert [(one["household_count"], one["total_area"]) for one in changed] == [(0, None), (3, "260.75")]
    assert changed[-1]["manager_name"] == "安和物业(演示)"
    assert (changed[-1]["lift_count"], changed[-1]["booster_pump_count"], changed[-1]["demo"]) == (2, 1, True)


def test_households_travel_in_chunks_of_two_hundred_without_a_name(property, street):
    with open_act(property.uris["app"], street.sub_district) as act:
        assert load_households(act, street.bundled, street.households(450)[2:]) == 448

    loaded = [
        event
        for event in property.events(street, "property.registry.households_loaded")
        if event["aggregateid"] == street.bundled
    ]
    assert [len(event["data"]["households"]) for event in loaded] == [200, 200, 48]
    assert "王五" not in str(loaded)


def test_versions_of_a_compound_have_no_gap(property, street):
    found = property.rows(
        "select aggregate_version from outbox where aggregate_id = %s order by seq", (street.compound,)
    )
    assert [row["aggregate_version"] for row in found] == [1, 2, 3]


def test_the_bundle_is_published_with_its_three_tiers(property, street):
    (activated,) = property.events(street, "property.bundle.activated")
    assert activated["data"]["company_name"] == "惠民物业(演示)"
    assert [tier["rate_fen_per_m2_month"] for tier in activated["data"]["tiers"]] == [40, 80, 120]
    assert activated["data"]["compound_ids"] == [street.bundled]


def test_names_are_sealed_in_the_table(property, street):
    (row,) = property.rows("select name_sealed from person where person_id = %s", (street.owner.person_id,))
    assert "张三丰".encode() not in bytes(row["name_sealed"])
