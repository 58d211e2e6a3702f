"""Reading households: where they lie, and whose they are. A name is masked unless the reader's role needs it whole."""

from typing import Any

from chassis import Act, Scope
from chassis.masking import mask_name
from chassis.paging import page
from chassis.sealing import unseal
from contracts.refusals import Refusal
from services.property.registry import store
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
