"""The read copy of the registry: whole states, the newest wins, whatever order they come in."""

from datetime import timedelta

from chassis.ids import new_id
from tests.integration.eldercare.street import EVENING, Street, household_facts


def household(street: Street, household_id: str) -> dict:
    (row,) = street.house.rows("select * from household where id = %s", (household_id,))
    return row


def test_a_chunk_of_households_and_then_a_change(street: Street) -> None:
    ids = [new_id() for _ in range(200)]
    place = {"compound_id": street.compound_id, "community_id": street.community_id}
    street.hear(
        "property.registry.households_loaded",
        street.compound_id,
        **place,
        households=[household_facts(one, 3) for one in ids],
        demo=True,
    )
    street.hear(
        "property.registry.household_changed",
        ids[0],
        EVENING + timedelta(minutes=1),
        **place,
        **household_facts(ids[0], 7),
    )
    assert household(street, ids[0])["floor"] == 7
    assert household(street, ids[1])["floor"] == 3
    assert len(street.house.rows("select 1 from household where sub_district = %s", (street.sub_district,))) == 200


def test_an_older_telling_does_not_overwrite_a_newer_one(street: Street) -> None:
    household_id = new_id()
    place = {"compound_id": street.compound_id, "community_id": street.community_id}
    later, earlier = EVENING + timedelta(hours=1), EVENING
    street.hear("property.registry.household_changed", household_id, later, **place, **household_facts(household_id, 7))
    # the compound's load is another aggregate, and may arrive after it
    street.hear(
        "property.registry.households_loaded",
        street.compound_id,
        earlier,
        **place,
        households=[household_facts(household_id, 3)],
        demo=True,
    )
    assert household(street, household_id)["floor"] == 7
