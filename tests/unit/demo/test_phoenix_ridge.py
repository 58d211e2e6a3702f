"""The demo sub-district is the seed's, number by number; what the seed does not say is synthetic and stays the same."""

from collections import Counter
from datetime import date

import pytest

from deploy.demo.cast import cast_of, outsiders_of
from deploy.demo.compounds import STORY_DAY
from deploy.demo.homes import homes_of
from deploy.demo.model import Compound, Homes, SubDistrict
from deploy.demo.next_door import next_door
from deploy.demo.seeds import shared_out
from deploy.demo.street import phoenix_ridge


@pytest.fixture(scope="module")
def ridge() -> SubDistrict:
    return phoenix_ridge(20_000)


@pytest.fixture(scope="module")
def inside(ridge: SubDistrict) -> list[tuple[Compound, Homes]]:
    return [(compound, homes_of(compound)) for compound in ridge.compounds]


def test_the_seed_names_50_party_organisations_6_communities_and_127_compounds(ridge: SubDistrict) -> None:
    assert len(ridge.party_orgs) == 50
    assert len(ridge.communities) == 6
    assert [one.name for one in ridge.communities if one.basis == "seed"] == ["新城社区"]
    assert len(ridge.compounds) == 127
    assert Counter(org.level for org in ridge.party_orgs)["temporary_branch"] == 1


def test_75_had_no_property_service_until_2016_and_went_as_one_bundle_with_three_prices(ridge: SubDistrict) -> None:
    assert ridge.bundle is not None
    none_in_2016 = {one.id for one in ridge.compounds if one.spells[0].mode == "none"}
    assert len(none_in_2016) == 75
    assert set(ridge.bundle.compound_ids) == none_in_2016
    assert [tier.level for tier in ridge.bundle.tiers] == [1, 2, 3]
    assert len(ridge.compounds) - len(none_in_2016) == 52
    assert ridge.bundle.start_on.year == 2017


def test_on_the_story_day_each_compound_has_one_active_agreement_and_an_unbroken_history(ridge: SubDistrict) -> None:
    for compound in ridge.compounds:
        active = [one for one in compound.agreements if one.status == "active"]
        assert len(active) == 1
        assert active[0].start_on <= STORY_DAY <= (active[0].end_on or date.max)
        for earlier, later in zip(compound.spells, compound.spells[1:], strict=False):
            assert earlier.until == later.since
        assert compound.spells[-1].until is None


def test_the_bungalow_area_has_214_courtyards_in_xincheng_and_no_claim_that_these_are_households(
    ridge: SubDistrict, inside: list[tuple[Compound, Homes]]
) -> None:
    (area,) = [(compound, homes) for compound, homes in inside if compound.kind == "bungalow_area"]
    assert area[0].name == "双拥东街北一街坊"
    assert ridge.community(area[0].community_id).name == "新城社区"
    assert len({household.building for household in area[1].households}) == 214
    assert len(area[1].households) > 214


def test_the_renovation_is_that_of_the_seed_and_its_dates_are_marked_inferred(ridge: SubDistrict) -> None:
    (bungalows,) = [one for one in ridge.works if one.kind == "bungalow_area"]
    assert len(bungalows.items) == 8
    assert bungalows.share_fen == 1_000_000
    assert bungalows.courtyard_count == 214
    assert {date.on for date in bungalows.planned} == {date(2017, 7, 1), date(2017, 11, 25)}
    assert {one.basis for one in bungalows.planned} == {"inferred"}


@pytest.mark.parametrize(("households", "elders"), [(600, 78), (20_000, 2_600), (40_000, 5_200)])
def test_households_and_elders_add_up_at_every_size(households: int, elders: int) -> None:
    made = [homes_of(compound) for compound in phoenix_ridge(households).compounds]
    assert sum(len(homes.households) for homes in made) == households
    assert sum(len(homes.elders) for homes in made) == elders


def test_fewer_than_600_households_cannot_hold_the_story() -> None:
    with pytest.raises(ValueError, match="600"):
        phoenix_ridge(599)


@pytest.mark.parametrize("households", [600, 20_000])
def test_twelve_compounds_are_fit_for_the_walk_out(households: int) -> None:
    ridge = phoenix_ridge(households)
    fit = [compound for compound in ridge.compounds if compound.usable]
    assert len(fit) == 12
    for compound in fit:
        homes = homes_of(compound)
        assert compound.kind == "apartment"
        assert compound.management_mode == "professional"
        assert {asset.kind for asset in compound.assets} == {"lift", "booster_pump"}
        assert len(homes.elders) >= 6
        assert any(elder.lift_dependent for elder in homes.elders)
        assert any(elder.powered_device for elder in homes.elders)
        assert any(elder.nights_alone for elder in homes.elders)
        assert any(not (one.lift_dependent or one.powered_device or one.nights_alone) for one in homes.elders)
        reached = {point.person_id for point in homes.contact_points if point.address}
        assert any(all(kin.person_id not in reached for kin in elder.family) for elder in homes.elders)
        assert any(point.part == "owner" and not point.address for point in homes.contact_points)
        assert any(works.compound_id == compound.id and works.upkeep == "pending" for works in ridge.works)


def test_the_man_on_the_balcony_lives_once(inside: list[tuple[Compound, Homes]]) -> None:
    (balcony,) = [elder for _, homes in inside for elder in homes.elders if elder.note]
    assert (balcony.floor, balcony.living, balcony.nights_alone, balcony.emotional_need) == (2, "alone", True, True)
    assert [kin.relation for kin in balcony.family] == ["daughter", "son"]
    assert balcony.mobility == "independent"


def test_units_and_owners_are_many_to_many_and_some_are_let(inside: list[tuple[Compound, Homes]]) -> None:
    households = [household for _, homes in inside for household in homes.households]
    owned = Counter(owner for household in households for owner in household.owner_ids)
    assert any(len(household.owner_ids) > 1 for household in households)
    assert max(owned.values()) > 1
    assert any(household.lessee_ids for household in households)


def test_about_three_in_a_hundred_cannot_be_reached(inside: list[tuple[Compound, Homes]]) -> None:
    points = [point for _, homes in inside for point in homes.contact_points]
    assert 0.02 < sum(point.address is None for point in points) / len(points) < 0.05
    assert all(point.address.startswith("100") for point in points if point.address)


def test_the_same_seed_makes_the_same_district_and_no_id_twice(inside: list[tuple[Compound, Homes]]) -> None:
    again = [(compound, homes_of(compound)) for compound in phoenix_ridge(20_000).compounds]
    assert again == inside
    ids = [one.id for _, homes in inside for one in (*homes.persons, *homes.households, *homes.elders)]
    assert len(ids) == len(set(ids))


def test_every_part_of_the_story_is_cast_in_every_compound_fit_for_it(ridge: SubDistrict) -> None:
    cast = cast_of(ridge)
    assert len({account.login for account in cast}) == len(cast)
    by_role = Counter(grant.role for account in cast for grant in account.grants)
    assert by_role["community_officer"] == 12
    assert by_role["company_staff"] == 8
    for role in ("property_staff", "owner", "lessee", "family"):
        assert by_role[role] == 12
    assert {grant.role for account in outsiders_of(next_door()) for grant in account.grants} == {
        "working_committee",
        "community_officer",
    }


def test_shares_add_up_and_respect_the_least() -> None:
    assert shared_out(10, [1, 1, 1], [0, 0, 0]) == [4, 3, 3]
    assert shared_out(10, [0, 1], [3, 3]) == [3, 7]
    with pytest.raises(ValueError, match="least"):
        shared_out(5, [1, 1], [3, 3])
