"""Reading exit notices."""

from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.agreements import queries as agreements
from services.property.agreements.store import AGREEMENT
from services.property.exits import store
from services.property.registry.visibility import reach, reached


def existing(act: Act, notice_id: str, *, lock: bool = False) -> dict[str, Any]:
    """The notice. Refuses ``not_found``."""
    notice = store.load(act, notice_id, lock=lock)
    if notice is None:
        raise Refusal("not_found")
    return notice


def get(act: Act, notice_id: str) -> dict[str, Any]:
    notice = existing(act, notice_id)
    act.authorise(
        Scope(community_id=notice["community_id"], compound_id=notice["compound_id"], operator_id=notice["company_id"])
    )
    return notice


def list_of_agreement(act: Act, agreement_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """Newest first."""
    agreements.get_agreement(act, agreement_id)
    return page(
        act,
        store.LISTED,
        {"sub_district": act.sub_district, "agreement_id": agreement_id},
        key=("recorded_at", "notice_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )


def list_expiring(act: Act, limit: int, cursor: str | None) -> dict[str, Any]:
    """Agreements that run by a term, the one that ends next first; only what the caller may see."""
    return page(
        act,
        f"{AGREEMENT} where agreement.status = 'active' and end_on is not null"
        f" and {reached('compound.community_id', 'compound_id', 'company_id')}",
        reach(act),
        key=("end_on", "agreement_id"),
        limit=limit,
        cursor=cursor,
    )
