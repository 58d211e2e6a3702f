"""Whoever manages a compound's lifts carries the duties of their user unit (特种设备安全法 38), from that moment on."""

from chassis import Act
from services.property.registry import commands as registry

#: what else of the common equipment goes with the compound; only the lifts' duties are told
ALONG_WITH = ("booster_pump", "tank", "public_electricity")


def move(act: Act, *, community_id: str, compound_id: str, to_kind: str, to_id: str, to_name: str) -> None:
    """Move the duty for all lifts of the compound, and the other equipment with them; without lifts nothing is told."""
    asset_ids = registry.move_user_unit(act, compound_id, ["lift"], to_kind, to_id, to_name)
    registry.move_user_unit(act, compound_id, ALONG_WITH, to_kind, to_id, to_name)
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
