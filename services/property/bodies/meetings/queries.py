"""Reading requests for an owners' meeting."""

from typing import Any

from chassis import Act
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.bodies import store as bodies
from services.property.bodies.meetings import store
from services.property.deliberation import reach


def get(act: Act, request_id: str) -> dict[str, Any]:
    asked = store.load(act, request_id)
    if asked is None:
        raise Refusal("not_found")
    reach.authorise(act, asked)
    return asked


def list_of_compound(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """Newest first."""
    compound = bodies.load_compound(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    reach.authorise(act, compound)
    return page(
        act,
        store.LISTED,
        {"sub_district": act.sub_district, "compound_id": compound_id},
        key=("opened_at", "request_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )
