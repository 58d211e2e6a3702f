"""Persons as they are given to the register: by an id it knows, or by a name it gives an id."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from services.property.registry import household_store
from services.property.registry.household_rules import Holder


def named(given: Sequence[Mapping[str, Any]] | None) -> list[Holder]:
    return [Holder(one.get("person_id"), one.get("name")) for one in given or ()]


def register_person(act: Act, *, name: str) -> dict[str, Any]:
    """A new person id; the name is sealed. Two calls are two persons: nobody is found by name."""
    person_id = act.new_id()
    household_store.add_persons(act, {person_id: name.strip()})
    return {"person_id": person_id}


def resolve(act: Act, groups: Sequence[tuple[Sequence[Holder], str]]) -> list[list[str]]:
    """The person ids of each group, new persons registered; a group comes with the pointer to it.

    Refuses ``person_unknown`` for an id nobody gave out.
    """
    known = household_store.known_persons(act, {one.person_id for group, _ in groups for one in group if one.person_id})
    new: dict[str, str] = {}
    found = []
    for group, pointer in groups:
        ids = []
        for index, holder in enumerate(group):
            if holder.person_id is None:
                person_id = act.new_id()
                new[person_id] = (holder.name or "").strip()
            elif holder.person_id in known:
                person_id = holder.person_id
            else:
                raise Refusal("person_unknown", pointer=f"{pointer}/{index}/person_id")
            ids.append(person_id)
        found.append(ids)
    household_store.add_persons(act, new)
    return found
