"""Reading handovers: the list, item by item, with who has signed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from contracts.wording import ZONE
from law.handover import rectification_norms
from services.property.handover import rules, store
from services.property.persons import Person


def as_item(row: Mapping[str, Any]) -> rules.Item:
    """The row as the rules read it."""
    signatures = [
        rules.Signature(party, Person.of(row[party]["by"])) for party in ("outgoing", "incoming") if row[party]
    ]
    return rules.Item(row["item"], row["status"], tuple(signatures), row["dispute_reason"])


def present_item(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row as the contract shows it."""
    signatures = [
        {**row[party], "party": party, "at": datetime.fromisoformat(row[party]["at"])}
        for party in ("outgoing", "incoming")
        if row[party]
    ]
    return {**row, "signatures": signatures}


def present(act: Act, handover: Mapping[str, Any]) -> dict[str, Any]:
    """The handover with its items, and the order to hand over if one was given."""
    items = store.load_items(act, handover["handover_id"])
    order = store.load_order(act, handover["handover_id"])
    norms = rectification_norms(order["ordered_at"].astimezone(ZONE).date()) if order else ()
    return {
        **handover,
        "rectification": {**order, "norms": [norm.as_dict() for norm in norms]} if order else None,
        "items": [present_item(row) for row in items],
        "signatures_missing": rules.signatures_missing(as_item(row) for row in items),
    }


def get(act: Act, handover_id: str) -> dict[str, Any]:
    handover = store.load(act, handover_id)
    if handover is None:
        raise Refusal("not_found")
    leaves = handover["outgoing_kind"] == "company" and handover["custodian_id"] in act.visible().operator_ids
    act.authorise(
        Scope(
            community_id=handover["community_id"],
            compound_id=handover["compound_id"],
            operator_id=handover["custodian_id" if leaves else "company_id"],
        )
    )
    return present(act, handover)


def list_of_compound(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """Newest first; a company sees those to it and from it."""
    community_id = store.community_of(act, compound_id)
    seen = act.visible()
    everything = seen.all or community_id in seen.community_ids or compound_id in seen.compound_ids
    if community_id is None or not (everything or seen.operator_ids):
        raise Refusal("not_found")
    return page(
        act,
        store.LISTED,
        {
            "sub_district": act.sub_district,
            "compound_id": compound_id,
            "everything": everything,
            "operator_ids": seen.operator_ids,
        },
        key=("opened_at", "handover_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )
