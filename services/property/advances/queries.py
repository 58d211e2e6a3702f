"""Reading advances: owners see what was paid for them and their own share, officials everyone's."""

from collections.abc import Mapping
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.advances import store, writeoffstore
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
    everything, household_ids = _whose(act, advance)
    return page(
        act,
        store.SHARES if everything else store.OWN_SHARES,
        {"sub_district": act.sub_district, "advance_id": advance_id, "household_ids": household_ids},
        key=("building", "room", "household_id"),
        limit=limit,
        cursor=cursor,
    )


def list_write_offs(act: Act, *, advance_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """In the order they were asked for."""
    get(act, advance_id)
    return page(
        act,
        writeoffstore.LISTED,
        {"sub_district": act.sub_district, "advance_id": advance_id},
        key=("requested_at", "write_off_id"),
        limit=limit,
        cursor=cursor,
    )


def account(act: Act, custodianship_id: str) -> dict[str, Any]:
    """What the custodianship cost so far, and where that money stands."""
    custodianship = _custodianship(act, custodianship_id)
    act.authorise(Scope(community_id=custodianship["community_id"], compound_id=custodianship["compound_id"]))
    sums = writeoffstore.load_account(act, custodianship_id)
    outstanding = sums["paid_fen"] - sums["recovered_fen"] - sums["written_off_fen"]
    return {
        "custodianship_id": custodianship_id,
        "compound_id": custodianship["compound_id"],
        **sums,
        "outstanding_fen": outstanding,
    }


def list_debts(act: Act, *, custodianship_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """Officials and the owners' committee see every household's, an owner that of his own."""
    custodianship = _custodianship(act, custodianship_id)
    everything, household_ids = _whose(act, custodianship)
    return page(
        act,
        writeoffstore.DEBTS,
        {
            "sub_district": act.sub_district,
            "custodianship_id": custodianship_id,
            "everything": everything,
            "household_ids": household_ids,
        },
        key=("building", "door", "household_id"),
        limit=limit,
        cursor=cursor,
    )


def _custodianship(act: Act, custodianship_id: str) -> dict[str, Any]:
    custodianship = custody_store.load(act, custodianship_id)
    if custodianship is None:
        raise Refusal("not_found")
    return custodianship


def _whose(act: Act, place: Mapping[str, Any]) -> tuple[bool, list[str]]:
    """Whether every household's part is open to the caller, or else which; none of them there is ``not_found``."""
    seen = act.visible()
    everything = seen.all or place["community_id"] in seen.community_ids or place["compound_id"] in seen.compound_ids
    if not everything and not store.lives_there(act, place["compound_id"], seen.household_ids):
        raise Refusal("not_found")
    return everything, seen.household_ids
