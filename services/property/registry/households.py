"""Reading households: where they lie, and whose they are. A name is masked unless the reader's role needs it whole."""

from datetime import date
from typing import Any

from chassis import Act, Scope
from chassis.masking import mask_name
from chassis.paging import page
from chassis.sealing import unseal
from contracts.refusals import Refusal
from services.property.registry import household_store, store
from services.property.registry.queries import seen_compound

#: The roles that work with the people themselves; everyone else reads 张*.
READS_NAMES = frozenset({"working_committee", "community_officer", "grid_worker", "owner", "system"})


def list_households(act: Act, compound_id: str, building: str | None, limit: int, cursor: str | None) -> dict[str, Any]:
    """The households of a compound by building and room; no names."""
    seen_compound(act, compound_id)
    only = "" if building is None else " and building = %(building)s"
    return page(
        act,
        "select household_id, kind, building, entrance, floor, room, area from household"
        f" where compound_id = %(compound_id)s{only}",
        {"compound_id": compound_id, "building": building},
        key=("building", "room", "household_id"),
        limit=limit,
        cursor=cursor,
    )


def get_household(act: Act, household_id: str) -> dict[str, Any]:
    """A household and who owns and rents it today."""
    household = store.household(act, household_id)
    if household is None:
        raise Refusal("not_found")
    act.authorise(
        Scope(
            community_id=household["community_id"],
            compound_id=household["compound_id"],
            household_id=household_id,
            operator_id=household["manager_id"],
        )
    )
    masked = act.principal.role not in READS_NAMES
    people = []
    for person in store.people(act, household_id, act.now.date()):
        name = unseal(person["name_sealed"])
        people.append(
            {
                "person_id": person["person_id"],
                "relation": person["relation"],
                "name": mask_name(name) if masked else name,
                "since": person["valid_from"],
            }
        )
    return {**household, "people": people, "names_masked": masked}


def entered(act: Act, household_id: str) -> dict[str, Any]:
    """The household as it stands in this act, its people by id: a command's answer is kept, so it names nobody."""
    household = store.household(act, household_id)
    if household is None:
        raise Refusal("not_found")
    (held,) = household_store.facts(act, [household_id], act.now.date())
    return {**household, "owner_ids": held["owner_ids"], "lessee_ids": held["lessee_ids"]}


def get_household_history(act: Act, household_id: str) -> dict[str, Any]:
    """Everyone who ever owned or rented it, and what was changed. An owner reads names of the past masked, but his."""
    household = store.household(act, household_id)
    if household is None:
        raise Refusal("not_found")
    act.authorise(
        Scope(community_id=household["community_id"], compound_id=household["compound_id"], household_id=household_id)
    )
    masked = act.principal.role not in READS_NAMES - {"owner"}
    own = act.principal.person_id
    holdings = []
    for holding in household_store.holdings(act, household_id):
        name = unseal(holding["name_sealed"])
        hidden = masked and (own is None or holding["person_id"] != own)
        holdings.append({**holding, "name": mask_name(name) if hidden else name})
    return {
        "household_id": household_id,
        "holdings": holdings,
        "changes": household_store.changes(act, household_id),
        "names_masked": masked,
    }


def list_households_of_person(
    act: Act, person_id: str, on: date | None, limit: int, cursor: str | None
) -> dict[str, Any]:
    """What a person owned or rented on a day: a person sees his own, officials those of their part."""
    seen = act.visible()
    own = seen.person_id is not None and seen.person_id == person_id
    if not (seen.all or own or seen.community_ids):
        raise Refusal("not_found")
    only = "" if seen.all or own else " and compound.community_id = any(%(community_ids)s::uuid[])"
    return page(
        act,
        household_store.HELD + only,
        {
            "sub_district": act.sub_district,
            "person_id": person_id,
            "on": on or act.now.date(),
            "community_ids": seen.community_ids,
        },
        key=("household_id", "relation"),
        limit=limit,
        cursor=cursor,
    )


def list_buildings(act: Act, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """By name; counted from the households."""
    seen_compound(act, compound_id)
    return page(
        act,
        household_store.BUILDINGS,
        {"sub_district": act.sub_district, "compound_id": compound_id},
        key=("building",),
        limit=limit,
        cursor=cursor,
    )
