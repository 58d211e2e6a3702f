"""Visits, the steps of their ladder, and the doors that were asked for."""

import json
from datetime import datetime
from typing import Any

from chassis import Act

COLUMNS = """
    id, assessment_id, elder_id, household_id, compound_id, community_id, operator_id, kind, needs, status, due_at,
    overdue_since, checked_at, opened_at, correlation_id, version
"""


def operator_of(act: Act, community_id: str) -> str | None:
    """The operator whose care workers call in this community; None if nobody has been named."""
    found: str | None = act.value("select operator_id from care_operator where community_id = %s", (community_id,))
    return found


def open_all(act: Act, assessment: dict[str, Any], elders: list[dict[str, Any]], operator_id: str | None) -> int:
    """One call for each elder, in one statement. Each elder carries ``id household_id needs``."""
    calls = [
        {"id": act.new_id(), "elder_id": one["id"], "household_id": one["household_id"], "needs": one["needs"]}
        for one in elders
    ]
    return act.touched(
        """
        insert into visit (
            sub_district, id, assessment_id, elder_id, household_id, compound_id, community_id, operator_id, kind,
            needs, status, due_at, opened_at, correlation_id
        )
        select %(sub_district)s::uuid, call.id, %(assessment_id)s::uuid, call.elder_id, call.household_id,
               %(compound_id)s::uuid, %(community_id)s::uuid, %(operator_id)s::uuid, 'phone', call.needs, 'due',
               %(due_at)s, %(now)s, %(correlation_id)s::uuid
        from jsonb_to_recordset(%(calls)s::jsonb) as call (id uuid, elder_id uuid, household_id uuid, needs text[])
        """,
        {
            "sub_district": act.sub_district,
            "assessment_id": assessment["id"],
            "compound_id": assessment["compound_id"],
            "community_id": assessment["community_id"],
            "operator_id": operator_id,
            "due_at": assessment["due_at"],
            "now": act.now,
            "correlation_id": act.correlation_id,
            "calls": json.dumps(calls),
        },
    )


def get(act: Act, visit_id: str) -> dict[str, Any] | None:
    return act.row(f"select {COLUMNS} from visit where id = %s", (visit_id,))


def lock(act: Act, visit_id: str) -> dict[str, Any]:
    """The visit, held until the act ends."""
    found = act.row(f"select {COLUMNS} from visit where id = %s for update", (visit_id,))
    assert found is not None, "a visit is never deleted"
    return found


def lock_in(act: Act, assessment_id: str, statuses: list[str]) -> list[dict[str, Any]]:
    """The visits of a round in these states, held until the act ends."""
    return act.rows(
        f"select {COLUMNS} from visit where assessment_id = %s and status = any(%s) order by id for update",
        (assessment_id, statuses),
    )


def move(act: Act, visit: dict[str, Any], command: str, note: str | None) -> None:
    """Save ``visit`` as it now stands, and the step that led there. ``from_status`` is in the visit."""
    move_all(act, [visit], command, note)


def move_all(act: Act, visits: list[dict[str, Any]], command: str, note: str | None) -> None:
    """The same for many visits taking one kind of step, in two statements."""
    act.executemany(
        """
        update visit set status = %(status)s, due_at = %(due_at)s, overdue_since = %(overdue_since)s,
                         checked_at = %(checked_at)s, version = %(version)s
        where id = %(id)s
        """,
        visits,
    )
    by = act.principal.actor()
    act.executemany(
        """
        insert into visit_step (sub_district, visit_id, version, command, from_status, to_status, at, by, note)
        values (%s, %s, %s, %s, %s, %s, %s, %s, %s)
        """,
        [
            (
                act.sub_district,
                visit["id"],
                visit["version"],
                command,
                visit["from_status"],
                visit["status"],
                act.now,
                by,
                note,
            )
            for visit in visits
        ],
    )


def steps(act: Act, visit_id: str) -> list[dict[str, Any]]:
    return act.rows(
        """
        select version, command, from_status, to_status, at, by ->> 'role' as role, note
        from visit_step where visit_id = %s order by version
        """,
        (visit_id,),
    )


def count_by_status(act: Act, assessment_id: str) -> dict[str, int]:
    """How many visits of a round are in each state; states without any are left out."""
    return count_rounds_by_status(act, [assessment_id])[assessment_id]


def count_rounds_by_status(act: Act, assessment_ids: list[str]) -> dict[str, dict[str, int]]:
    """The same for many rounds in one statement."""
    counts: dict[str, dict[str, int]] = {assessment_id: {} for assessment_id in assessment_ids}
    for row in act.rows(
        """
        select assessment_id, status, count(*) as visits from visit
        where assessment_id = any(%s::uuid[]) group by assessment_id, status
        """,
        (assessment_ids,),
    ):
        counts[row["assessment_id"]][row["status"]] = row["visits"]
    return counts


def mark_overdue(act: Act, assessment_id: str, statuses: list[str]) -> int:
    """Mark open visits of a round whose time is over; how many."""
    return act.touched(
        """
        update visit set overdue_since = due_at
        where assessment_id = %s and status = any(%s) and overdue_since is null and due_at <= %s
        """,
        (assessment_id, statuses, act.now),
    )


def next_due(act: Act, assessment_id: str, statuses: list[str]) -> datetime | None:
    """When the next open visit of a round will be overdue; None if all are settled or marked."""
    found: datetime | None = act.value(
        "select min(due_at) from visit where assessment_id = %s and status = any(%s) and overdue_since is null",
        (assessment_id, statuses),
    )
    return found


def request_door_check(act: Act, visit: dict[str, Any]) -> str:
    """Note that a door is asked for; the request's id."""
    request_id = act.new_id()
    act.execute(
        "insert into door_check_request (sub_district, id, visit_id, requested_at, due_at) values (%s, %s, %s, %s, %s)",
        (act.sub_district, request_id, visit["id"], act.now, visit["due_at"]),
    )
    return request_id


def complete_door_check(act: Act, request_id: str, outcome: str, at: datetime) -> str | None:
    """Note what was found at the door; the visit it was for, or None if no such request waits for an answer."""
    found: str | None = act.value(
        """
        update door_check_request set outcome = %s, completed_at = %s where id = %s and outcome is null
        returning visit_id
        """,
        (outcome, at, request_id),
    )
    return found


def door_check_of(act: Act, visit_id: str) -> dict[str, Any] | None:
    return act.row(
        """
        select id as request_id, requested_at, due_at, outcome, completed_at
        from door_check_request where visit_id = %s
        """,
        (visit_id,),
    )
