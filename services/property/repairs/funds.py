"""The repair fund: proposed for verified work orders, decided by the owners, released, spent; and read."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.lifecycle import same_version
from services.property.persons import Person
from services.property.repairs import fund_store, funding, queries, rules, store


def propose(
    act: Act,
    *,
    compound_id: str,
    work_order_ids: Sequence[str],
    title: str,
    amount_fen: int,
    roll_scope: str,
    building: str | None,
    emergency: bool,
    evidence: Sequence[str] = (),
) -> dict[str, Any]:
    """Ask for the fund; a ballot of kind ``fund_use`` decides, or in an emergency a second person."""
    where, _ = queries.admit(act, store.load_place(act, compound_id))
    ids = sorted(set(work_order_ids))
    rows = store.lock_in_order(act, ids)
    if any(one not in rows or rows[one]["compound_id"] != compound_id for one in ids):
        raise Refusal("work_order_elsewhere", pointer="/work_order_ids")
    standing = fund_store.standing_uses(act, ids)
    orders = [
        funding.Order(row["number"], row["status"], row["urgency"], row["payer"], standing.get(work_order_id))
        for work_order_id, row in rows.items()
    ]
    funding.check_proposal(orders)
    known = [building] if building is not None and fund_store.has_building(act, compound_id, building) else []
    funding.check_roll(roll_scope, building, known)
    if emergency:
        roles = rules.roles_at(act.principal.grants, queries.scope_of(where))
        funding.check_emergency(roles, orders, evidence, act.now.date())
    act.adopt(rows[ids[0]]["correlation_id"])
    row = {
        "fund_use_id": act.new_id(),
        "number": act.number("WXJ"),
        "community_id": where["community_id"],
        "compound_id": compound_id,
        "title": title,
        "work_order_ids": ids,
        "amount_fen": amount_fen,
        "roll_scope": roll_scope,
        "building": building,
        "emergency": emergency,
        "evidence": list(evidence),
        "correlation_id": act.correlation_id,
    }
    fund_store.add(act, row)
    _tell(act, row, "proposed", {"amount_fen": amount_fen, "emergency": emergency})
    return get(act, row["fund_use_id"])


def authorise_emergency(act: Act, *, fund_use_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """The second person's word, in place of the ordinary vote (Civil Code 281)."""
    row = _existing(act, fund_use_id)
    same_version(expected_version, row["version"])
    person, proposer = Person.of(act.principal.actor()), Person.of(row["proposed_by"])
    fund = funding.authorise(fund_of(row), row["emergency"], person, proposer, act.now.date())
    fund_store.save_authorised(act, fund_use_id, fund)
    return get(act, fund_use_id)


def withdraw(act: Act, *, fund_use_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """Its work orders can be proposed again."""
    row = _existing(act, fund_use_id)
    same_version(expected_version, row["version"])
    status = rules.FUND_USE.after(row["status"], "withdraw")
    voting = fund_store.ballot_under_way(act, fund_use_id)
    if voting is not None:
        raise Refusal("fund_use_being_voted", number=voting)
    fund = fund_of(row)
    fund_store.save(act, fund_use_id, funding.Fund(status, fund.amount_fen, 0, 0, 0))
    return get(act, fund_use_id)


def release(
    act: Act, *, fund_use_id: str, amount_fen: int, reference: str, voucher: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Money leaves the fund for this use; refused ``fund_not_released`` until its ballot has passed."""
    row = _existing(act, fund_use_id)
    same_version(expected_version, row["version"])
    fund = funding.release(fund_of(row), list(fund_store.parts(act, fund_use_id).values()), amount_fen)
    _enter(act, row, "released", None, amount_fen, reference, voucher)
    fund_store.save(act, fund_use_id, fund)
    facts = {"amount_fen": amount_fen, "released_fen": fund.released_fen, "emergency": row["emergency"]}
    _tell(act, row, "released", facts)
    return get(act, fund_use_id)


def spend(
    act: Act,
    *,
    fund_use_id: str,
    work_order_id: str,
    amount_fen: int,
    reference: str,
    voucher: str,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """Money was paid for one of its work orders, with a voucher; each reference counts once."""
    row = _existing(act, fund_use_id)
    same_version(expected_version, row["version"])
    fund = funding.spend(fund_of(row), fund_store.parts(act, fund_use_id).get(work_order_id), amount_fen)
    _enter(act, row, "spent", work_order_id, amount_fen, reference, voucher)
    fund_store.save(act, fund_use_id, fund)
    facts = {"work_order_id": work_order_id, "amount_fen": amount_fen, "spent_fen": fund.spent_fen}
    _tell(act, row, "spent", facts)
    return get(act, fund_use_id)


def get(act: Act, fund_use_id: str) -> dict[str, Any]:
    row = fund_store.load(act, fund_use_id)
    if row is None:
        raise Refusal("not_found")
    queries.admit(act, store.load_place(act, row["compound_id"]))
    return row


def list_of_compound(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """Newest first."""
    queries.admit(act, store.load_place(act, compound_id))
    return page(
        act,
        fund_store.LISTED,
        {"sub_district": act.sub_district, "compound_id": compound_id},
        key=("proposed_at", "fund_use_id"),
        descending=True,
        limit=limit,
        cursor=cursor,
    )


def list_entries(act: Act, *, fund_use_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """In the order they were recorded."""
    get(act, fund_use_id)
    return page(
        act,
        fund_store.ENTRIES,
        {"sub_district": act.sub_district, "fund_use_id": fund_use_id},
        key=("recorded_at", "entry_id"),
        limit=limit,
        cursor=cursor,
    )


def fund_of(row: Mapping[str, Any]) -> funding.Fund:
    return funding.Fund(row["status"], row["amount_fen"], row["approved_fen"], row["released_fen"], row["spent_fen"])


def _existing(act: Act, fund_use_id: str) -> dict[str, Any]:
    row = fund_store.load(act, fund_use_id, lock=True)
    if row is None:
        raise Refusal("not_found")
    queries.admit(act, store.load_place(act, row["compound_id"]))
    act.adopt(row["correlation_id"])
    return row


def _enter(
    act: Act,
    row: Mapping[str, Any],
    kind: str,
    work_order_id: str | None,
    amount_fen: int,
    reference: str,
    voucher: str,
) -> None:
    entry = {
        "kind": kind,
        "work_order_id": work_order_id,
        "amount_fen": amount_fen,
        "reference": reference,
        "voucher": voucher,
    }
    if not fund_store.add_entry(act, row, entry):
        raise Refusal("fund_reference_used", pointer="/reference", reference=reference)


def _tell(act: Act, row: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    act.emit(
        f"property.fund_use.{what}",
        row["fund_use_id"],
        {
            "fund_use_id": row["fund_use_id"],
            "number": row["number"],
            "compound_id": row["compound_id"],
            **facts,
        },
        compound_id=row["compound_id"],
        community_id=row["community_id"],
    )
