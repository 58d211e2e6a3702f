"""Reading households: where they lie, and whose they are. A name is masked unless the reader's role needs it whole."""

from collections.abc import Mapping, Sequence
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
    holders = store.people(act, household_id, act.now.date())
    masked = act.principal.role not in READS_NAMES or not _may_speak(act, holders)
    people = []
    for person in holders:
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


def _may_speak(act: Act, holders: Sequence[Mapping[str, Any]]) -> bool:
    """Whoever owned or rented it reads on only while they still do: a grant may outlive a sale."""
    if act.principal.role not in ("owner", "lessee"):
        return True
    return act.principal.person_id in {person["person_id"] for person in holders}


def entered(act: Act, household_id: str) -> dict[str, Any]:
    """The household as it stands in this act, its people by id: a command's answer is kept, so it names nobody."""
    household = store.household(act, household_id)
    if household is None:
        raise Refusal("not_found")
    (held,) = household_store.facts(act, [household_id], act.now.date())
    return {**household, "owner_ids": held["owner_ids"], "lessee_ids": held["lessee_ids"]}


def get_household_history(act: Act, household_id: str) -> dict[str, Any]:
    """Everyone who ever owned or rented it, and what was changed.

    An owner reads names of the past masked, but his; and of what was changed before his own time, only what and when.
    Refuses ``not_found`` for an owner of the past.
    """
    household = store.household(act, household_id)
    if household is None:
        raise Refusal("not_found")
    act.authorise(
        Scope(community_id=household["community_id"], compound_id=household["compound_id"], household_id=household_id)
    )
    masked = act.principal.role not in READS_NAMES - {"owner"}
    own = act.principal.person_id
    found = household_store.holdings(act, household_id)
    since = _owner_since(act, found) if act.principal.role == "owner" else None
    holdings = []
    for holding in found:
        name = unseal(holding["name_sealed"])
        hidden = masked and (own is None or holding["person_id"] != own)
        holdings.append({**holding, "name": mask_name(name) if hidden else name})
    return {
        "household_id": household_id,
        "holdings": holdings,
        "changes": [_as_owner_reads(change, since) for change in household_store.changes(act, household_id)],
        "names_masked": masked,
    }


def _owner_since(act: Act, holdings: Sequence[Mapping[str, Any]]) -> date:
    """Since when the caller owns it without a break. Refuses ``not_found`` if it is not theirs today."""
    today, own = act.now.date(), act.principal.person_id
    standing = [
        one["from_on"]
        for one in holdings
        if one["person_id"] == own
        and one["relation"] == "owner"
        and one["from_on"] <= today
        and (one["to_on"] is None or today < one["to_on"])
    ]
    if own is None or not standing:
        raise Refusal("not_found")
    return min(standing)


def _as_owner_reads(change: dict[str, Any], since: date | None) -> dict[str, Any]:
    """``since``: of an owner's time; None for officials, who read everything."""
    if since is None or change["effective_on"] >= since:
        return change
    return {**change, "made_by": None, "reason": None, "evidence": None, "consents": None}


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
