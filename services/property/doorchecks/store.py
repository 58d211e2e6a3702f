"""The SQL of door checks. A door is read from the register when it is shown, and kept nowhere else."""

from typing import Any

from chassis import Act

_DOOR = (
    "select d.*, h.building, h.entrance, h.floor, h.room from door_check d"
    " join household h on h.sub_district = d.sub_district and h.household_id = d.household_id"
)


def add(act: Act, *, door_check_id: str, request_id: str, household_id: str, compound_id: str, due_at: Any) -> bool:
    """Assign a door; False if there is no such household in the compound."""
    return (
        act.touched(
            "insert into door_check (sub_district, door_check_id, community_id, compound_id, household_id, request_id,"
            " status, assigned_at, due_at, correlation_id)"
            " select h.sub_district, %s::uuid, c.community_id, c.compound_id, h.household_id, %s::uuid, 'assigned',"
            " %s, %s, %s::uuid from household h"
            " join compound c on c.sub_district = h.sub_district and c.compound_id = h.compound_id"
            " where h.sub_district = %s and h.household_id = %s and h.compound_id = %s",
            (
                door_check_id,
                request_id,
                act.now,
                due_at,
                act.correlation_id,
                act.sub_district,
                household_id,
                compound_id,
            ),
        )
        == 1
    )


def load(act: Act, door_check_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        f"{_DOOR} where d.sub_district = %s and d.door_check_id = %s" + (" for update of d" if lock else ""),
        (act.sub_district, door_check_id),
    )


def save_completed(act: Act, door_check_id: str, status: str, outcome: str) -> None:
    act.execute(
        "update door_check set status = %s, outcome = %s, completed_by = %s, completed_at = %s, version = version + 1"
        " where sub_district = %s and door_check_id = %s",
        (status, outcome, act.principal.actor(), act.now, act.sub_district, door_check_id),
    )


LISTED = (
    f"{_DOOR} where d.sub_district = %(sub_district)s and d.compound_id = %(compound_id)s"
    " and (%(status)s::text is null or d.status = %(status)s)"
)


def community_of(act: Act, compound_id: str) -> str | None:
    community_id: str | None = act.value(
        "select community_id from compound where sub_district = %s and compound_id = %s",
        (act.sub_district, compound_id),
    )
    return community_id
