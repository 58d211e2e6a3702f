"""Whoever manages a compound is the user unit of its lifts; with nobody appointed, the co-owners are."""

import pytest

from contracts.events.property.registry import MANAGEMENT_MODES
from services.property.registry.rules import MANAGED_BY, NobodyNamed, UserUnit, check_party, user_unit_under


@pytest.mark.parametrize(
    ("mode", "party", "unit"),
    [
        ("professional", ("anhe", "安和物业"), UserUnit("company", "anhe", "安和物业")),
        ("bundled", ("huimin", "惠民物业"), UserUnit("company", "huimin", "惠民物业")),
        ("community_custody", ("xincheng", "新城社区"), UserUnit("community", "xincheng", "新城社区")),
        ("owner_self", (None, None), UserUnit("owners", "fengqiyuan", "全体业主")),
        ("none", (None, None), UserUnit("owners", "fengqiyuan", "全体业主")),
    ],
)
def test_the_duty_goes_to_the_manager_or_else_the_owners(mode, party, unit):
    assert user_unit_under(mode, *party, compound_id="fengqiyuan") == unit


@pytest.mark.parametrize("mode", MANAGEMENT_MODES)
def test_a_mode_names_a_party_exactly_where_it_has_one(mode):
    party = "someone" if MANAGED_BY[mode] else None
    check_party(mode, party)
    with pytest.raises(NobodyNamed):
        check_party(mode, None if party else "someone")


def test_every_mode_of_the_contract_is_known():
    assert set(MANAGED_BY) == set(MANAGEMENT_MODES)
