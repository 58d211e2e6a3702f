"""A fault opens a repair: the one place where inspections know of work orders."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act
from services.property.repairs import commands as repairs

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
    return repairs.open_for_asset(
        act,
        compound=asset["compound_id"],
        community=asset["community_id"],
        asset_id=asset["asset_id"],
        category=CATEGORY_OF[asset["kind"]],
        place=asset["label"],
        description=description,
        photos=photos,
    )
