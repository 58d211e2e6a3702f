"""Who manages a compound, and what the registry tells of a change.

Called by the other capabilities inside their own acts, so that the change and its cause commit together.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from services.property.registry import household_store, store
from services.property.registry.rules import check_party

#: Households an event carries at most.
CHUNK = 200


def change_management(
    act: Act, compound_id: str, mode: str, party_id: str | None, party_name: str | None, on: date
) -> None:
    """Put the compound under ``mode`` and this party from ``on``: history kept, ``registry.compound_changed`` emitted.

    Its equipment stays with whom it was. Refuses ``not_found``; raises NobodyNamed for a mode
    without its party.
    """
    check_party(mode, party_id)
    if store.compound_for_update(act, compound_id) is None:
        raise Refusal("not_found")
    store.set_manager(act, compound_id, mode, party_id, party_name)
    store.begin_spell(act, compound_id, mode, party_id, party_name, on)
    publish_compounds(act, [compound_id])


def publish_compounds(act: Act, compound_ids: Sequence[str]) -> None:
    """Emit ``registry.compound_changed`` with the whole state of each."""
    act.emit_many(
        "property.registry.compound_changed",
        [
            (
                compound["compound_id"],
                {
                    "compound_id": compound["compound_id"],
                    "community_id": compound["community_id"],
                    "name": compound["name"],
                    "kind": compound["kind"],
                    "management_mode": compound["management_mode"],
                    "manager_id": compound["manager_id"],
                    "manager_name": compound["manager_name"],
                    "lift_count": compound["lift_count"],
                    "booster_pump_count": compound["booster_pump_count"],
                    "household_count": compound["household_count"],
                    "total_area": compound["total_area"] or None,
                    "demo": compound["demo"],
                },
                compound["compound_id"],
                compound["community_id"],
            )
            for compound in store.compounds(act, compound_ids)
        ],
    )


def publish_households(act: Act, household_ids: Sequence[str]) -> None:
    """Emit ``registry.household_changed`` with the whole state of each, holders as of today."""
    act.emit_many(
        "property.registry.household_changed",
        [
            (
                one["household_id"],
                {**_household(one), "compound_id": one["compound_id"], "community_id": one["community_id"]},
                one["compound_id"],
                one["community_id"],
            )
            for one in household_store.facts(act, household_ids, act.now.date())
        ],
    )


def publish_loaded(act: Act, compound_id: str, household_ids: Sequence[str]) -> None:
    """Emit ``registry.households_loaded`` for new households of one compound, in chunks."""
    whole = household_store.facts(act, household_ids, act.now.date())
    for start in range(0, len(whole), CHUNK):
        chunk = whole[start : start + CHUNK]
        act.emit(
            "property.registry.households_loaded",
            compound_id,
            {
                "compound_id": compound_id,
                "community_id": chunk[0]["community_id"],
                "households": [_household(one) for one in chunk],
                "demo": chunk[0]["demo"],
            },
            compound_id=compound_id,
            community_id=chunk[0]["community_id"],
        )


def _household(one: Mapping[str, Any]) -> dict[str, Any]:
    facts = ("household_id", "kind", "building", "entrance", "floor", "area", "owner_ids", "lessee_ids")
    return {name: one[name] for name in facts}
