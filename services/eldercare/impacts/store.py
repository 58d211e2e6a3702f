"""Assessments: one per hazard event, and how far its round of calls has come."""

from datetime import datetime
from typing import Any

from chassis import Act

COLUMNS = """
    id, hazard_event_id, hazard_type, report_id, compound_id, community_id, unresolved, needs, calls_due, due_at,
    assessed_at, status, finished_at, correlation_id, version
"""


def candidates(act: Act, compound_id: str) -> list[dict[str, Any]]:
    """Every elder of a compound with what decides whether a hazard hits them, and whether they had agreed to that."""
    return act.rows(
        """
        select elder.id, elder.household_id, elder.mobility, elder.powered_device, elder.nights_alone,
               household.floor, compound.lift_count,
               exists (
                   select from consent
                   where consent.sub_district = elder.sub_district and consent.elder_id = elder.id
                     and consent.purpose = 'hazard_planning' and consent.withdrawn_at is null
               ) as consented
        from elder
        left join household on household.sub_district = elder.sub_district and household.id = elder.household_id
        left join compound on compound.sub_district = elder.sub_district and compound.id = elder.compound_id
        where elder.compound_id = %s
        order by elder.id
        """,
        (compound_id,),
    )


def insert(act: Act, assessment: dict[str, Any]) -> bool:
    """Write an assessment; False if that hazard event has been assessed already."""
    return bool(
        act.touched(
            """
            insert into assessment (
                sub_district, id, hazard_event_id, hazard_type, report_id, compound_id, community_id, unresolved,
                needs, calls_due, due_at, assessed_at, status, finished_at, correlation_id
            ) values (
                %(sub_district)s, %(id)s, %(hazard_event_id)s, %(hazard_type)s, %(report_id)s, %(compound_id)s,
                %(community_id)s, %(unresolved)s::text[], %(needs)s, %(calls_due)s, %(due_at)s, %(assessed_at)s,
                %(status)s, %(finished_at)s, %(correlation_id)s
            )
            on conflict (sub_district, hazard_event_id) do nothing
            """,
            {**assessment, "sub_district": act.sub_district, "correlation_id": act.correlation_id},
        )
    )


def get(act: Act, assessment_id: str) -> dict[str, Any] | None:
    return act.row(f"select {COLUMNS} from assessment where id = %s", (assessment_id,))


def lock(act: Act, assessment_id: str) -> dict[str, Any]:
    """The assessment, held until the act ends: results of one round are recorded one after another."""
    found = act.row(f"select {COLUMNS} from assessment where id = %s for update", (assessment_id,))
    assert found is not None, "a visit's assessment is never deleted"
    return found


def calling_for_report(act: Act, report_id: str) -> list[str]:
    """The assessments of a walk-out report whose calls are still going on."""
    found = act.rows("select id from assessment where report_id = %s and status = 'calling' order by id", (report_id,))
    return [row["id"] for row in found]


def finish(act: Act, assessment_id: str, status: str, at: datetime) -> None:
    act.execute(
        "update assessment set status = %s, finished_at = %s, version = version + 1 where id = %s",
        (status, at, assessment_id),
    )
