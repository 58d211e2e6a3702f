"""A household in the register: an area that is one, each holder once, and on every day exactly its owners."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.refusals import Refusal
from services.property.registry import household_rules as rules
from services.property.registry.household_rules import Holder, Place, Spell
from services.property.registry.rules import ASSET, check_parking_owner, retire, transfer_parking

TODAY = date(2017, 6, 30)


def refusal(code, act, *args, **kwargs):
    with pytest.raises(Refusal) as refused:
        act(*args, **kwargs)
    assert refused.value.code == code
    return refused.value


@pytest.mark.parametrize("area", ["0", "-1", "0.00", "-0.01"])
def test_an_area_of_nothing_or_less_is_none(area):
    refused = refusal("area_not_positive", rules.check_area, Decimal(area), "/households/3")
    assert refused.pointer == "/households/3/area"
    assert refused.facts == {"area": area}


def test_the_smallest_area_is_one():
    rules.check_area(Decimal("0.01"))


def test_a_household_names_nobody_twice():
    rules.check_holders([Holder("a", None), Holder("b", None), Holder(None, "张三"), Holder(None, "李四")], "owners")
    refused = refusal(
        "duplicate_owner", rules.check_holders, [Holder("a", None), Holder("a", None)], "owners", "/row/7"
    )
    assert refused.pointer == "/row/7/owners/1"
    assert refused.facts == {"first": 1, "second": 2}
    refusal("duplicate_owner", rules.check_holders, [Holder(None, "张三"), Holder(None, " 张三 ")], "owners")


@pytest.mark.parametrize("holder", [Holder(None, None), Holder("a", "张三")])
def test_a_holder_is_an_id_or_a_name(holder):
    assert refusal("holder_unclear", rules.check_holders, [holder], "owners").pointer == "/owners/0"


def test_a_door_is_registered_once():
    free, taken = Place("1幢", "1单元", "101"), Place("1幢", None, "101")
    rules.check_places([free], [taken])
    assert refusal("duplicate_unit", rules.check_places, [free, taken], [taken], "/rows/{}").pointer == "/rows/1/room"
    assert refusal("duplicate_unit", rules.check_places, [free, free], [], "/rows/{}").pointer == "/rows/1/room"
    assert refusal("duplicate_unit", rules.check_places, [taken], [taken]).pointer == "/room"


def test_the_register_knows_no_tomorrow():
    rules.check_day(TODAY, TODAY)
    refusal("register_date_future", rules.check_day, TODAY + timedelta(days=1), TODAY)


def test_a_roll_stands_still_while_its_ballot_runs():
    rules.check_not_frozen(None)
    assert refusal("roll_frozen", rules.check_not_frozen, "BJ-1").facts == {"ballot": "BJ-1"}


SINCE = date(2014, 5, 1)
A_AND_B = [Spell("a", SINCE, None), Spell("b", SINCE, None)]


def test_who_leaves_ends_who_comes_begins_who_stays_stays():
    turnover = rules.transfer(A_AND_B, ["b", "c"], TODAY)
    assert (turnover.ends, turnover.begins) == ({"a"}, {"c"})


def test_the_same_owners_are_no_transfer():
    refusal("owners_unchanged", rules.transfer, A_AND_B, ["b", "a"], TODAY)


@pytest.mark.parametrize(
    ("on", "passes"), [(SINCE - timedelta(days=1), False), (SINCE, False), (SINCE + timedelta(days=1), True)]
)
def test_a_transfer_lies_after_the_last_one(on, passes):
    if passes:
        assert rules.transfer(A_AND_B, ["c"], on).begins == {"c"}
    else:
        assert refusal("transfer_not_after_last", rules.transfer, A_AND_B, ["c"], on).facts["last"] == str(SINCE)


def test_a_day_an_owner_left_counts_as_a_change():
    left = [Spell("a", SINCE, None), Spell("b", SINCE, date(2016, 1, 1))]
    refusal("transfer_not_after_last", rules.transfer, left, ["c"], date(2015, 1, 1))


@given(
    st.lists(
        st.tuples(st.integers(-2, 3), st.frozensets(st.sampled_from("abcde"), min_size=1)), min_size=1, max_size=15
    )
)
def test_on_every_day_the_owners_are_those_last_named(transfers):
    """Whatever is tried on whatever day: what is taken reads back day by day, and nobody holds it twice at once."""
    spells: list[Spell] = []
    named: dict[date, frozenset[str]] = {}
    on = SINCE
    for step, owners in transfers:
        on = max(SINCE, on + timedelta(days=step))
        try:
            turnover = rules.transfer(spells, owners, on)
        except Refusal as refused:
            assert refused.code in ("owners_unchanged", "transfer_not_after_last")
            continue
        spells = [
            Spell(one.person_id, one.valid_from, on) if one.valid_to is None and one.person_id in turnover.ends else one
            for one in spells
        ] + [Spell(person, on, None) for person in turnover.begins]
        named[on] = owners
    assert len({(one.person_id, one.valid_from) for one in spells}) == len(spells)
    for offset in range(-1, 60):
        day = SINCE + timedelta(days=offset)
        held = [
            one.person_id for one in spells if one.valid_from <= day and (one.valid_to is None or day < one.valid_to)
        ]
        expected = next((named[since] for since in sorted(named, reverse=True) if since <= day), frozenset())
        assert sorted(held) == sorted(expected)


def test_a_lease_follows_the_last_one_of_the_same_person():
    past = [Spell("a", SINCE, date(2016, 1, 1)), Spell("b", SINCE, None)]
    assert rules.let(past, ["a", "c"], date(2016, 1, 1)).begins == {"a", "c"}
    assert refusal("lease_overlaps", rules.let, past, ["a"], date(2015, 12, 31)).facts == {"last": "2016-01-01"}
    refusal("already_lessee", rules.let, past, ["b"], TODAY)
    # ended the day it began: that day is taken
    refusal("lease_overlaps", rules.let, [Spell("a", SINCE, SINCE)], ["a"], SINCE)


def test_a_lease_ends_once_and_not_before_it_began():
    now = [Spell("a", SINCE, None), Spell("b", SINCE, None), Spell("c", SINCE, date(2016, 1, 1))]
    assert rules.end_lease(now, "a", TODAY).ends == {"a"}
    assert rules.end_lease(now, None, TODAY).ends == {"a", "b"}
    assert rules.end_lease(now, "a", SINCE).ends == {"a"}
    assert refusal("no_lease", rules.end_lease, now, "c", TODAY).pointer == "/person_id"
    refusal("no_lease", rules.end_lease, [], None, TODAY)
    refusal("lease_end_before_start", rules.end_lease, now, "a", SINCE - timedelta(days=1))


def test_equipment_is_retired_once_and_not_before_it_ran():
    assert retire(None, SINCE, SINCE) == "retired"
    assert retire(None, None, SINCE) == "retired"
    refusal("retired_before_service", retire, None, SINCE, SINCE - timedelta(days=1))
    refusal("asset_retired", retire, TODAY, SINCE, TODAY)
    assert ASSET.states == ("in_service", "retired")


def test_common_ground_has_no_owner_of_its_own():
    check_parking_owner(True, "a")
    check_parking_owner(False, None)
    refusal("parking_not_separable", check_parking_owner, False, "a")


def test_a_parking_space_changes_hands_after_the_last_time():
    owned = [Spell("a", SINCE, None)]
    transfer_parking([], "a", SINCE)
    transfer_parking(owned, "b", SINCE + timedelta(days=1))
    transfer_parking(owned, None, TODAY)
    refusal("parking_owner_unchanged", transfer_parking, owned, "a", TODAY)
    refusal("parking_owner_unchanged", transfer_parking, [], None, TODAY)
    refusal("transfer_not_after_last", transfer_parking, owned, "b", SINCE)
    refusal("transfer_not_after_last", transfer_parking, [Spell("a", SINCE, TODAY)], "b", TODAY)


@pytest.mark.parametrize(
    ("before", "after", "consents", "shown_by", "passes"),
    [
        ("home", "shop", None, None, False),
        ("courtyard", "shop", None, None, False),
        ("home", "shop", "c" * 64, None, True),
        ("home", "shop", None, "e" * 64, True),
        ("shop", "home", None, None, True),
    ],
)
def test_a_home_becomes_a_shop_by_consent_or_was_one_all_along(before, after, consents, shown_by, passes):
    call = (rules.check_use, before, after, consents, shown_by, date(2021, 1, 1))
    if passes:
        rules.check_use(*call[1:])
    else:
        refused = refusal("consents_of_building_needed", *call)
        assert "279" in refused.facts["norm_zh"]
        assert "Civil Code, art. 279" in str(refused)
