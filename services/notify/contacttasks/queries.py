"""The grid worker's list of doors: which household, what to say, by when; no phone, no name."""

from collections.abc import Mapping
from typing import Any

from chassis import Act
from chassis.paging import page
from services.notify.contacttasks import store
from services.notify.directory.queries import authorise_compound


def shown(task: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in task.items() if name != "community_id"}


def list_contact_tasks(
    act: Act, compound_id: str | None, status: str | None, limit: int, cursor: str | None
) -> dict[str, Any]:
    """The doors within the caller's reach, or of one compound; the soonest due first."""
    if compound_id is not None:
        authorise_compound(act, compound_id)
    reach = act.visible()
    found = page(
        act,
        f"{store.TASKS} where (%(compound_id)s::uuid is null or t.compound_id = %(compound_id)s::uuid)"
        " and (%(status)s::text is null or t.status = %(status)s)"
        " and (%(all)s or c.community_id = any (%(communities)s::uuid[]))",
        {
            "compound_id": compound_id,
            "status": status,
            "all": reach.all,
            "communities": reach.community_ids,
        },
        key=("due_at", "contact_task_id"),
        limit=limit,
        cursor=cursor,
    )
    return {**found, "items": [shown(task) for task in found["items"]]}
