"""The matrix: every place has its answer, each with its source, and a warranty goes before all."""

from datetime import date, timedelta

import pytest

from contracts.events.property.repairs import REPAIR_CATEGORIES
from contracts.events.property.responsibility import DUTIES, LOCATION_KINDS, PAYERS, RESPONSIBILITIES
from contracts.labels import LABELS
from contracts.refusals import Refusal
from contracts.rpcs.property.responsibility import OBJECTS
from services.property.responsibility import rules
from services.property.responsibility.rules import MATRIX, Override, Warranty

NIGHT = date(2017, 6, 30)
LATER = date(2024, 6, 30)


@pytest.mark.parametrize(
    ("category", "location_kind", "object", "duty", "payer", "major"),
    [
        ("water_supply", "inside_home", "home_interior", "owner", "owner", None),
        ("gas", "inside_home", "home_interior", "owner", "owner", None),
        ("gas", "common_part", "gas_line", "utility", "utility", None),
        ("heating", "common_part", "heat_line", "utility", "utility", None),
        ("water_supply", "common_part", "shared_riser", "property_manager", "service_fee", "repair_fund"),
        ("water_supply", "pump_room", "booster_pump", "property_manager", "service_fee", "repair_fund"),
        ("water_supply", "utility_line", "water_line", "utility", "utility", None),
        ("power_supply", "common_part", "public_electricity", "property_manager", "service_fee", None),
        ("power_supply", "utility_line", "power_line", "utility", "utility", None),
        ("lift", "common_part", "lift", "property_manager", "service_fee", "repair_fund"),
        ("roof", "common_part", "roof", "property_manager", "service_fee", "repair_fund"),
        ("fire_safety", "common_part", "fire_safety", "property_manager", "service_fee", "repair_fund"),
        ("paving", "public_road", "municipal_road", "municipal_office", "public_money", None),
        ("drainage", "public_road", "municipal_drain", "municipal_office", "public_money", None),
        ("other", "utility_line", "telecom_line", "utility", "utility", None),
    ],
)
def test_who_fixes_what(category, location_kind, object, duty, payer, major):
    found = MATRIX[rules.object_of(category, location_kind)]
    assert (found.object, found.duty, found.payer, found.major_payer) == (object, duty, payer, major)


def test_every_category_is_somewhere_and_every_object_is_reached():
    there = {category for place in rules.OBJECTS.values() for category in place}
    assert there == set(REPAIR_CATEGORIES)
    assert set(rules.OBJECTS) == set(LOCATION_KINDS)
    assert {object for place in rules.OBJECTS.values() for object in place.values()} == set(MATRIX) == set(OBJECTS)


def test_every_answer_keeps_to_the_words_of_the_contract_and_has_its_source():
    for line in MATRIX.values():
        assert line.duty in DUTIES and line.responsibility in RESPONSIBILITIES
        assert {line.payer, line.major_payer} - {None} <= set(PAYERS)
        assert line.payer in rules.DUTIES[line.duty][1]
        for day in (NIGHT, LATER):
            assert line.sources(day), (line.object, day)
    assert {*OBJECTS, *DUTIES, *PAYERS, *RESPONSIBILITIES, *LOCATION_KINDS} <= set(LABELS)


def test_the_source_is_the_law_of_the_day():
    assert "civil_code" not in {norm.source for norm in MATRIX["roof"].sources(NIGHT)}
    assert "property_law" not in {norm.source for norm in MATRIX["roof"].sources(LATER)}


@pytest.mark.parametrize("place", LOCATION_KINDS)
@pytest.mark.parametrize("category", REPAIR_CATEGORIES)
def test_what_is_not_there_is_refused(category, place):
    if category in rules.OBJECTS[place]:
        assert rules.object_of(category, place) in MATRIX
    else:
        with pytest.raises(Refusal) as refused:
            rules.object_of(category, place)
        assert refused.value.code == "category_not_there"
        assert refused.value.sentence("zh") and refused.value.sentence("en")


@pytest.mark.parametrize(("after", "ground"), [(-1, "warranty"), (0, "warranty"), (1, "matrix")])
def test_a_warranty_lasts_to_the_end_of_its_last_day(after, ground):
    until = date(2017, 12, 31)
    assert rules.answer("roof", until + timedelta(days=after), None, Warranty(until)).ground == ground


def test_a_warranty_goes_before_a_compounds_own_answer():
    found = rules.answer("shared_riser", NIGHT, Override("utility", "utility"), Warranty(NIGHT))
    assert (found.duty, found.payer) == ("developer", "developer")
    assert "2017年6月30日" in rules.sentence(found, "zh")


def test_a_riser_the_utility_took_over_cites_what_makes_it_the_utilitys():
    found = rules.answer("shared_riser", LATER, Override("utility", "utility"))
    assert {(norm.source, norm.article) for norm in found.sources(LATER)} == {("property_regulations", "51")}
    assert found.major_payer is None


def test_the_fund_never_pays_for_public_electricity():
    assert MATRIX["public_electricity"].pays(major=True) == "service_fee"
    with pytest.raises(Refusal) as refused:
        rules.check_override("public_electricity", "property_manager", "repair_fund", MATRIX["public_electricity"])
    assert refused.value.code == "payer_not_of_duty"
