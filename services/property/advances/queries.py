"""Reading advances: owners see what was paid for them and their own share, officials everyone's."""

from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.advances import store
from services.property.custody import store as custody_store


def get(act: Act, advance_id: str) -> dict[str, Any]:
    advance = store.load(act, advance_id)
    if advance is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=advance["community_id"], compound_id=advance["compound_id"]))
    return advance


def list_of_custodianship(act: Act, *, custodianship_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """In the order they were recorded."""
    custodianship = custody_store.load(act, custodianship_id)
    if custodianship is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=custodianship["community_id"], compound_id=custodianship["compound_id"]))
    return page(
        act,
        store.LISTED,
        {"sub_district": act.sub_district, "custodianship_id": custodianship_id},
        key=("recorded_at", "advance_id"),
        limit=limit,
        cursor=cursor,
    )


def list_shares(act: Act, *, advance_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """Officials and the owners' committee see every share; an owner those of his own households."""
    advance = store.load(act, advance_id)
    if advance is None:
        raise Refusal("not_found")
    seen = act.visible()
    everything = (
        seen.all or advance["community_id"] in seen.community_ids or advance["compound_id"] in seen.compound_ids
    )
    if not everything and not store.lives_there(act, advance["compound_id"], seen.household_ids):
        raise Refusal("not_found")
    return page(
        act,
        store.SHARES if everything else store.OWN_SHARES,
        {"sub_district": act.sub_district, "advance_id": advance_id, "household_ids": seen.household_ids},
        key=("building", "room", "household_id"),
        limit=limit,
        cursor=cursor,
    )
