"""Doors to knock at, for those who knock."""

from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.doorchecks import store


def list_of_compound(
    act: Act, *, compound_id: str, limit: int, cursor: str | None, status: str | None = None
) -> dict[str, Any]:
    """Soonest due first."""
    community_id = store.community_of(act, compound_id)
    if community_id is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=community_id, compound_id=compound_id))
    return page(
        act,
        store.LISTED,
        {"sub_district": act.sub_district, "compound_id": compound_id, "status": status},
        key=("due_at", "door_check_id"),
        limit=limit,
        cursor=cursor,
    )
