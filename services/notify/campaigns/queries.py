"""What was sent to whom in counts, for those who run the compound."""

from typing import Any

from chassis import Act
from chassis.paging import page
from services.notify.campaigns import store
from services.notify.directory.queries import authorise_compound


def list_campaigns(act: Act, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """The compound's campaigns, newest first."""
    authorise_compound(act, compound_id)
    return page(
        act,
        store.CAMPAIGNS,
        {"compound_id": compound_id},
        key=("opened_at", "campaign_id"),
        descending=True,
        limit=limit,
        cursor=cursor,
    )
