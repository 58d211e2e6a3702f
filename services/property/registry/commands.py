"""What changes in the registry: who manages a compound.

Called by the other capabilities inside their own acts, so that the change and its cause commit together.
"""

from collections.abc import Sequence
from datetime import date

from chassis import Act
from contracts.refusals import Refusal
from services.property.registry import store
from services.property.registry.rules import check_party


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
