"""Reading projects."""

from datetime import date
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.renovation.projects import rules, store


def get(act: Act, project_id: str) -> dict[str, Any]:
    project = store.get(act, project_id)
    if project is None:
        raise Refusal("not_found")
    act.authorise(
        Scope(
            community_id=project["community_id"],
            compound_id=project["compound_id"],
            operator_id=project["upkeep_company_id"],
        )
    )
    return shown(project)


def list_(
    act: Act, limit: int, cursor: str | None, compound_id: str | None = None, status: str | None = None
) -> dict[str, Any]:
    """The projects the caller may see, by name."""
    seen = act.visible()
    return page(
        act,
        """
        select id as project_id, compound_id, community_id, kind, name, status, items, upkeep, demo
        from project
        where sub_district = %(sub_district)s
          and (%(compound_id)s::uuid is null or compound_id = %(compound_id)s::uuid)
          and (%(status)s::text is null or status = %(status)s::text)
          and (%(all)s or community_id = any(%(communities)s::uuid[]) or compound_id = any(%(compounds)s::uuid[])
               or upkeep_company_id = any(%(operators)s::uuid[]))
        """,
        {
            "sub_district": act.sub_district,
            "compound_id": compound_id,
            "status": status,
            "all": seen.all,
            "communities": seen.community_ids,
            "compounds": seen.compound_ids,
            "operators": seen.operator_ids,
        },
        key=("name", "project_id"),
        limit=limit,
        cursor=cursor,
    )


def shown(project: dict[str, Any] | None) -> dict[str, Any]:
    """A project as the contract shows it."""
    assert project is not None
    planned = [{**one, "on": date.fromisoformat(one["on"])} for one in project["planned"]]
    return {**project, "planned": planned, "next": list(rules.TRANSITIONS[project["status"]])}
