"""The project's rows."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from chassis import Act

PROJECT = """
select p.id as project_id, p.compound_id, p.community_id, p.kind, p.name, p.status, p.items, p.upkeep, p.demo,
       coalesce(c.name, p.name) as compound_name, p.share_fen, p.household_count, p.courtyard_count, p.planned,
       p.upkeep_company_id, p.upkeep_company_name, p.registered_at, p.correlation_id, p.version
from project p left join compound c on c.sub_district = p.sub_district and c.id = p.compound_id
where p.sub_district = %(sub_district)s
"""

_COLUMNS = (
    "id, compound_id, community_id, kind, name, status, items, share_fen, household_count, courtyard_count, planned,"
    " upkeep, upkeep_company_id, upkeep_company_name, demo"
)
_TYPES = (
    "id uuid, compound_id uuid, community_id uuid, kind text, name text, status text, items text[], share_fen bigint,"
    " household_count integer, courtyard_count integer, planned jsonb, upkeep text, upkeep_company_id uuid,"
    " upkeep_company_name text, demo boolean"
)


def insert(act: Act, projects: Iterable[Mapping[str, Any]]) -> list[str]:
    """Write projects; the ids of those that were not there yet."""
    rows = act.rows(
        f"insert into project (sub_district, {_COLUMNS}, registered_at, registered_by, correlation_id)"
        f" select %(sub_district)s::uuid, {_COLUMNS}, %(now)s, %(by)s::jsonb, %(correlation_id)s::uuid"
        f" from jsonb_to_recordset(%(projects)s::jsonb) as given ({_TYPES})"
        " on conflict do nothing returning id",
        {
            "sub_district": act.sub_district,
            "now": act.now,
            "by": json.dumps(act.principal.actor()),
            "correlation_id": act.correlation_id,
            "projects": json.dumps(list(projects)),
        },
    )
    return [row["id"] for row in rows]


def get(act: Act, project_id: str) -> dict[str, Any] | None:
    return act.row(PROJECT + " and p.id = %(project_id)s", {"sub_district": act.sub_district, "project_id": project_id})
