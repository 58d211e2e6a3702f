"""A fault opens a repair: the one place where inspections know of work orders."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act
from services.property.repairs import rules, store

#: what is broken -> the category of its repair
CATEGORY_OF = {
    "lift": "lift",
    "booster_pump": "water_supply",
    "tank": "water_supply",
    "public_electricity": "power_supply",
    "fire": "fire_safety",
}


def open_repair(act: Act, asset: Mapping[str, Any], description: str, photos: Sequence[str]) -> str:
    """Submit a work order for the common parts, in the same transaction and the same case; its id."""
    work_order = {
        "work_order_id": act.new_id(),
        "number": act.number("WX"),
        "status": rules.FIRST_STATE,
        "community_id": asset["community_id"],
        "compound_id": asset["compound_id"],
        "household_id": None,
        "category": CATEGORY_OF[asset["kind"]],
        "place": asset["label"],
        "description": description,
        "photos": list(photos),
        "reported_by": act.principal.actor(),
        "reported_at": act.now,
        "correlation_id": act.correlation_id,
    }
    store.add(act, work_order)
    act.emit(
        "property.workorder.submitted",
        work_order["work_order_id"],
        {name: work_order[name] for name in ("work_order_id", "number", "compound_id", "category", "reported_at")},
        compound_id=asset["compound_id"],
        community_id=asset["community_id"],
    )
    work_order_id: str = work_order["work_order_id"]
    return work_order_id
