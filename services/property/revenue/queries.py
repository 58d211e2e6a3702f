"""Reading the compound's purse: it is the owners' own, so every owner reads all of it."""

from typing import Any

from chassis import Act
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.revenue import commands, store


def get_account(act: Act, compound_id: str) -> dict[str, Any]:
    commands.compound(act, compound_id)
    return {"compound_id": compound_id, **store.account(act, compound_id)}


def get_entry(act: Act, entry_id: str) -> dict[str, Any]:
    entry = store.load(act, entry_id)
    if entry is None:
        raise Refusal("not_found")
    commands.compound(act, entry["compound_id"])
    return entry


def list_entries(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    commands.compound(act, compound_id)
    return page(
        act,
        store.OF_COMPOUND,
        {"sub_district": act.sub_district, "compound_id": compound_id},
        key=("recorded_at", "entry_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )
