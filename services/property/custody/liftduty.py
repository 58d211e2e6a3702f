"""Whoever manages a compound's lifts carries the duties of their user unit (特种设备安全法 38), from that moment on."""

from chassis import Act
from services.property.custody import store


def move(act: Act, *, community_id: str, compound_id: str, to_kind: str, to_id: str, to_name: str) -> None:
    """Move the duty for all lifts of the compound, and the other equipment with them; without lifts nothing is told."""
    asset_ids = store.move_assets(act, compound_id, to_kind, to_id, to_name)
    if not asset_ids:
        return
    act.emit(
        "property.lift.duty_moved",
        compound_id,
        {
            "compound_id": compound_id,
            "asset_ids": asset_ids,
            "to_kind": to_kind,
            "to_id": to_id,
            "to_name": to_name,
        },
        compound_id=compound_id,
        community_id=community_id,
    )
