"""The notice board, open to everyone."""

from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from services.notify.publicity import rules, store
from services.notify.templates import spoken


def list_publicities(
    act: Act, compound_id: str | None, language: str, limit: int, cursor: str | None
) -> dict[str, Any]:
    """The notices of a compound, or of the sub-district, newest first."""
    act.authorise(Scope())
    found = page(
        act,
        store.PUBLICITIES,
        {"compound_id": compound_id},
        key=("posted_at", "publicity_id"),
        descending=True,
        limit=limit,
        cursor=cursor,
    )
    items = [
        {**spoken(notice, language), "status": rules.status(notice["closes_on"], act.now)} for notice in found["items"]
    ]
    return {**found, "items": items}
