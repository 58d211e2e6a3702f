"""The upkeep columns of a project."""

from typing import Any

from chassis import Act
from services.renovation.projects.rules import FINISHED
from services.renovation.upkeep.rules import Upkeep


def finished_works(act: Act, compound_id: str) -> list[dict[str, Any]]:
    """The compound's finished works that somebody is to look after, locked; each with its ``upkeep`` value."""
    rows = act.rows(
        """
        select id, compound_id, community_id, upkeep, upkeep_company_id, upkeep_company_name, paused_report_id
        from project
        where sub_district = %s and compound_id = %s and status = any(%s) and upkeep <> 'none'
        order by id for update
        """,
        (act.sub_district, compound_id, list(FINISHED)),
    )
    return [{**row, "upkeep": Upkeep(row["upkeep"], row["upkeep_company_id"], row["paused_report_id"])} for row in rows]


def save(act: Act, project_id: str, upkeep: Upkeep, company_name: str, reason_code: str | None) -> None:
    act.execute(
        """
        update project
        set upkeep = %(state)s, upkeep_company_id = %(company_id)s, upkeep_company_name = %(company_name)s,
            paused_report_id = %(report_id)s, paused_at = case when %(state)s = 'paused' then %(now)s::timestamptz end,
            reason_code = %(reason_code)s, version = version + 1
        where sub_district = %(sub_district)s and id = %(project_id)s
        """,
        {
            "state": upkeep.state,
            "company_id": upkeep.company_id,
            "company_name": company_name,
            "report_id": upkeep.report_id,
            "reason_code": reason_code,
            "now": act.now,
            "sub_district": act.sub_district,
            "project_id": project_id,
        },
    )
