"""Reading custody: a custodianship, those of a compound, and the continuity board."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.custody import proposalstore, rules, store


def present(custodianship: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The row as the contract shows it."""
    overdue = rules.is_overdue(custodianship["status"], custodianship["ends_on"], today)
    return {**custodianship, "overdue": overdue}


def get(act: Act, custodianship_id: str) -> dict[str, Any]:
    custodianship = store.load(act, custodianship_id)
    if custodianship is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=custodianship["community_id"], compound_id=custodianship["compound_id"]))
    return present(custodianship, act.now.date())


def list_of_compound(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """Newest first."""
    compound = store.load_compound(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=compound["community_id"], compound_id=compound_id))
    found = page(
        act,
        store.LISTED,
        {"sub_district": act.sub_district, "compound_id": compound_id},
        key=("authorised_at", "custodianship_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )
    return {**found, "items": [present(item, act.now.date()) for item in found["items"]]}


def list_decisions(act: Act, *, custodianship_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """In the order they were taken."""
    get(act, custodianship_id)
    return page(
        act,
        store.DECISIONS,
        {"sub_district": act.sub_district, "custodianship_id": custodianship_id},
        key=("decided_at", "decision_id"),
        limit=limit,
        cursor=cursor,
    )


def list_standing(act: Act, *, limit: int, cursor: str | None, status: str | None = None) -> dict[str, Any]:
    """All the caller sees, the oldest first."""
    params = _visible(act, status)
    key = ("authorised_at", "custodianship_id")
    found = page(act, store.STANDING_LISTED, params, key=key, limit=limit, cursor=cursor)
    return {**found, "items": [present(item, act.now.date()) for item in found["items"]]}


def list_proposals(act: Act, *, limit: int, cursor: str | None, status: str | None = None) -> dict[str, Any]:
    """All the caller sees, newest first."""
    params = _visible(act, status)
    key = ("proposed_at", "proposal_id")
    return page(act, proposalstore.LISTED, params, key=key, limit=limit, cursor=cursor, descending=True)


def _visible(act: Act, status: str | None) -> dict[str, Any]:
    seen = act.visible()
    return {
        "sub_district": act.sub_district,
        "all": seen.all,
        "community_ids": seen.community_ids,
        "status": status,
    }


def get_board(act: Act, compound_id: str) -> dict[str, Any]:
    compound = store.load_compound(act, compound_id)
    if compound is None:
        raise Refusal("not_found")
    operator_id = compound["manager_id"] if compound["management_mode"] in ("professional", "bundled") else None
    act.authorise(Scope(community_id=compound["community_id"], compound_id=compound_id, operator_id=operator_id))
    return board(act, compound_id)


def board(act: Act, compound_id: str) -> dict[str, Any]:
    """Who runs pump, public electricity and lifts tonight, and until when they are paid."""
    rows = store.load_board(act, compound_id, rules.ITEMS)
    items = []
    for row in rows:
        manager = rules.Party(
            {"community_custody": "community"}.get(row["management_mode"], "company"),
            row["manager_id"],
            row["manager_name"],
        )
        party = rules.responsible(row["management_mode"], manager, row["walked_out"])
        shown = {**row, "responsible_kind": party.kind, "responsible_id": party.id, "responsible_name": party.name}
        items.append(shown)
    first = rows[0]
    return {
        "compound_id": first["compound_id"],
        "compound_name": first["compound_name"],
        "management_mode": first["management_mode"],
        "custodianship_id": first["custodianship_id"],
        "items": items,
    }
