"""Heads are distinct sets of owners."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from services.property.ballots.parties import Unit, lone_areas, parties, roll


def unit(name, area, *owners):
    return Unit(name, Decimal(area), frozenset(owners))


def test_one_person_with_several_units_is_one_head_with_all_their_area():
    (party,) = parties([unit("1", "80.00", "a"), unit("2", "20.50", "a")])
    assert party.area == Decimal("100.50")
    assert roll([party]).heads == 1


def test_co_owners_of_a_unit_are_one_head():
    (party,) = parties([unit("1", "80.00", "a", "b")])
    assert party.kind == "owners"
    assert party.owner_ids == {"a", "b"}


def test_who_owns_alone_and_with_another_stands_behind_two_heads():
    voting = parties([unit("1", "80.00", "a"), unit("2", "90.00", "a", "b"), unit("3", "70.00", "b")])
    assert [(sorted(party.owner_ids), party.area) for party in voting] == [
        (["a"], Decimal("80.00")),
        (["a", "b"], Decimal("90.00")),
        (["b"], Decimal("70.00")),
    ]


def test_what_is_not_sold_is_one_head():
    voting = parties([unit("1", "80.00"), unit("2", "90.00", "a"), unit("3", "70.00")])
    assert [(party.kind, party.area) for party in voting] == [
        ("unsold", Decimal("150.00")),
        ("owners", Decimal("90.00")),
    ]


def test_an_area_of_its_own_tells_its_slip():
    voting = parties([unit("1", "80.00", "a"), unit("2", "80.00", "b"), unit("3", "70.00", "c")])
    assert lone_areas(voting) == 1


owners = st.frozensets(st.sampled_from("abcde"), max_size=3)
areas = st.integers(1, 50_000).map(lambda hundredths: Decimal(hundredths) / 100)


@given(st.lists(st.tuples(areas, owners), min_size=1, max_size=60))
def test_every_unit_is_in_one_party_and_no_area_is_lost(drawn):
    units = [Unit(str(n), area, who) for n, (area, who) in enumerate(drawn)]
    voting = parties(units)
    assert sorted(u.household_id for party in voting for u in party.units) == sorted(u.household_id for u in units)
    assert len({party.digest for party in voting}) == len(voting) == len({u.owner_ids for u in units})
    whole = roll(voting)
    assert whole.area == sum(u.area for u in units)
    assert whole.heads == len(voting)
