"""Who repairs what: the same answer for everyone by the matrix, a compound's own where it has one."""

from typing import Any

import pytest

from chassis.ids import new_id
from tests.integration.property.takeover.night import House, Night


@pytest.fixture
def evening(house: House) -> Night:
    return Night(house)


def explain(night: Night, **asked: Any) -> dict[str, Any]:
    request = {"category": "water_supply", "location_kind": "common_part", **asked}
    answer: dict[str, Any] = night.ask("explain_responsibility", night.owner(), **request)
    return answer


def override(night: Night, token: str, **changed: Any) -> dict[str, Any]:
    request = {
        "compound_id": night.compound_id,
        "object": "shared_riser",
        "duty": "utility",
        "payer": "utility",
        "reason": "供水公司接管",
        "evidence": ["1" * 64],
        **changed,
    }
    recorded: dict[str, Any] = night.do("override_responsibility", token, **request)
    return recorded


def test_a_resident_is_answered_in_words_with_the_law(evening: Night) -> None:
    answer = explain(evening)
    assert answer["sentence_zh"].startswith("共用立管：由物业服务人负责维修，费用由物业费承担。大修")
    assert answer["sentence_en"].startswith("The shared riser: repaired by the property manager")
    assert {(norm["source"], norm["article"]) for norm in answer["sources"]} == {
        ("property_law", "72"),
        ("property_law", "79"),
        ("property_regulations", "35"),
        ("property_regulations", "53"),
    }
    with evening.refused("category_not_there"):
        explain(evening, category="lift", location_kind="public_road")
    with evening.refused("not_found"):
        explain(evening, compound_id=new_id())


def test_a_compounds_own_answer_goes_before_the_matrix_until_it_is_withdrawn(evening: Night) -> None:
    officer, here = evening.officer(), evening.compound_id
    override(evening, officer)
    answer = explain(evening, compound_id=here)
    assert (answer["duty"], answer["ground"]) == ("utility", "override")
    assert explain(evening)["duty"] == "property_manager", "only there"
    with evening.refused("override_same_as_standing"):
        override(evening, officer)
    evening.pass_time(days=1)
    override(evening, officer, duty="developer", payer="developer")
    evening.do("withdraw_responsibility_override", officer, compound_id=here, object="shared_riser")
    assert explain(evening, compound_id=here)["ground"] == "matrix"
    with evening.refused("no_override"):
        evening.do("withdraw_responsibility_override", officer, compound_id=here, object="shared_riser")
    history = evening.ask("list_responsibility_overrides", evening.owners_committee(), compound_id=here)["items"]
    assert [(one["duty"], one["standing"]) for one in history] == [("developer", False), ("utility", False)]


def test_what_does_not_fit_is_refused(evening: Night) -> None:
    with evening.refused("payer_not_of_duty"):
        override(evening, evening.officer(), payer="owner")
    with evening.refused("payer_not_of_duty"):
        override(evening, evening.officer(), object="public_electricity", duty="property_manager", payer="repair_fund")
    with evening.refused("override_same_as_standing"):
        override(evening, evening.officer(), duty="property_manager", payer="service_fee")
    with evening.refused("invalid"):
        override(evening, evening.officer(), evidence=[])
    with evening.refused("not_found"):
        override(evening, evening.who("community_officer", community_id=new_id()))
    with evening.refused("forbidden"):
        override(evening, evening.staff_of(evening.company_id))


def test_within_warranty_the_developer_repairs(evening: Night) -> None:
    officer, here = evening.officer(), evening.compound_id
    request = {"compound_id": here, "object": "lift", "until_on": "2017-07-01", "evidence": ["3" * 64]}
    with evening.refused("asset_elsewhere"):
        evening.do("record_warranty", officer, **request, asset_id=new_id())
    with evening.refused("warranty_past"):
        evening.do("record_warranty", officer, **{**request, "until_on": "2017-06-29"})
    evening.do("record_warranty", officer, **request, asset_id=evening.lift_ids[0])
    asked = {"category": "lift", "compound_id": here}
    under = explain(evening, **asked, asset_id=evening.lift_ids[0])
    assert (under["payer"], under["ground"], str(under["warranty_until"])) == ("developer", "warranty", "2017-07-01")
    assert explain(evening, **asked, asset_id=evening.lift_ids[1])["ground"] == "matrix"
    evening.pass_time(days=2)
    assert explain(evening, **asked, asset_id=evening.lift_ids[0])["payer"] == "service_fee"
    assert len(evening.ask("list_warranties", officer, compound_id=here)["items"]) == 1
