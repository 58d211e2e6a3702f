"""A door to knock at: taken on as soon as eldercare asks, completed by whoever knocked."""

from collections.abc import Mapping
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.doorchecks import rules, store
from services.property.lifecycle import same_version


def assign(act: Act, requested: Mapping[str, Any]) -> None:
    """Give the door to the compound's duty staff. Raises LookupError for a household that is not in the compound."""
    door_check_id = act.new_id()
    assigned = store.add(
        act,
        door_check_id=door_check_id,
        request_id=requested["request_id"],
        household_id=requested["household_id"],
        compound_id=requested["compound_id"],
        due_at=requested["due_at"],
    )
    if not assigned:
        raise LookupError(f"no household {requested['household_id']} in compound {requested['compound_id']}")
    act.emit(
        "property.door_check.assigned",
        door_check_id,
        {
            "door_check_id": door_check_id,
            "request_id": requested["request_id"],
            "compound_id": requested["compound_id"],
            "due_at": requested["due_at"],
        },
        compound_id=requested["compound_id"],
        community_id=store.community_of(act, requested["compound_id"]),
    )


def record(act: Act, *, door_check_id: str, outcome: str, expected_version: int | None = None) -> dict[str, Any]:
    """Say who answered the door; eldercare goes on from there."""
    door_check = _existing(act, door_check_id)
    act.authorise(Scope(community_id=door_check["community_id"], compound_id=door_check["compound_id"]))
    status = rules.DOOR_CHECK.after(door_check["status"], "record")
    same_version(expected_version, door_check["version"])
    act.adopt(door_check["correlation_id"])
    store.save_completed(act, door_check_id, status, outcome)
    act.emit(
        "property.door_check.completed",
        door_check_id,
        {
            "door_check_id": door_check_id,
            "request_id": door_check["request_id"],
            "compound_id": door_check["compound_id"],
            "outcome": outcome,
            "completed_at": act.now,
        },
        compound_id=door_check["compound_id"],
        community_id=door_check["community_id"],
    )
    return _existing(act, door_check_id)


def _existing(act: Act, door_check_id: str) -> dict[str, Any]:
    door_check = store.load(act, door_check_id, lock=True)
    if door_check is None:
        raise Refusal("not_found")
    return door_check
