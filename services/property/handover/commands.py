"""Handing a compound over: opened with a list, signed item by item, closed when both have signed for all of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from contracts.wording import ZONE
from law.handover import due_on
from services.property.agreements import beginning
from services.property.agreements import commands as agreements
from services.property.custody import commands as custody
from services.property.custody import rules as custody_rules
from services.property.custody import store as custody_store
from services.property.handover import clocks, queries, rules, store
from services.property.lifecycle import same_version
from services.property.persons import Person


def open_list(act: Act, *, custodianship_id: str, agreement_id: str, items: Sequence[str]) -> dict[str, Any]:
    """Open the handover to the company whose agreement is signed."""
    custodianship = custody_store.load(act, custodianship_id, lock=True)
    if custodianship is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=custodianship["community_id"], compound_id=custodianship["compound_id"]))
    custody_rules.must_run(custodianship["status"])
    successor = store.load_successor(act, agreement_id)
    if successor is None:
        raise Refusal("not_found", pointer="/agreement_id")
    rules.check_successor(successor["status"], successor["compound_id"], custodianship["compound_id"])
    rules.open_list(items)
    standing = store.open_number(act, custodianship_id)
    if standing is not None:
        raise Refusal("handover_already_open", number=standing)
    act.adopt(custodianship["correlation_id"])
    handover_id = act.new_id()
    store.add(
        act,
        {
            "handover_id": handover_id,
            "community_id": custodianship["community_id"],
            "compound_id": custodianship["compound_id"],
            "custodianship_id": custodianship_id,
            "from_agreement_id": None,
            "outgoing_kind": "community",
            "agreement_id": agreement_id,
            "number": act.number("JJ"),
            "custodian_id": custodianship["custodian_id"],
            "custodian_name": custodianship["custodian_name"],
            "company_id": successor["company_id"],
            "company_name": successor["company_name"],
            "opened_by": act.principal.actor(),
            "opened_at": act.now,
            "due_on": due_on(act.now.astimezone(ZONE).date()),
            "correlation_id": act.correlation_id,
        },
        items,
    )
    handover = existing(act, handover_id)
    clocks.start(act, handover_id, handover["due_on"])
    tell(
        act,
        handover,
        "opened",
        {
            "custodianship_id": custodianship_id,
            "company_id": handover["company_id"],
            "company_name": handover["company_name"],
            "item_count": len(items),
        },
    )
    return queries.present(act, handover)


def open_from_agreement(
    act: Act, *, agreement_id: str, successor_agreement_id: str, items: Sequence[str]
) -> dict[str, Any]:
    """Open the handover from the company whose agreement has ended to the one that follows."""
    ended = agreements.existing(act, agreement_id, lock=True)
    act.authorise(Scope(community_id=ended["community_id"], compound_id=ended["compound_id"]))
    rules.check_ended(ended["status"])
    successor = store.load_successor(act, successor_agreement_id)
    if successor is None:
        raise Refusal("not_found", pointer="/successor_agreement_id")
    rules.check_successor(successor["status"], successor["compound_id"], ended["compound_id"])
    rules.check_another_company(ended["company_id"], successor["company_id"])
    rules.open_list(items)
    standing = store.open_number_of_agreement(act, agreement_id)
    if standing is not None:
        raise Refusal("handover_already_open", number=standing)
    act.adopt(ended["correlation_id"])
    handover_id = act.new_id()
    store.add(
        act,
        {
            "handover_id": handover_id,
            "community_id": ended["community_id"],
            "compound_id": ended["compound_id"],
            "custodianship_id": None,
            "from_agreement_id": agreement_id,
            "outgoing_kind": "company",
            "agreement_id": successor_agreement_id,
            "number": act.number("JJ"),
            "custodian_id": ended["company_id"],
            "custodian_name": ended["company_name"],
            "company_id": successor["company_id"],
            "company_name": successor["company_name"],
            "opened_by": act.principal.actor(),
            "opened_at": act.now,
            "due_on": due_on(act.now.astimezone(ZONE).date()),
            "correlation_id": act.correlation_id,
        },
        items,
    )
    handover = existing(act, handover_id)
    clocks.start(act, handover_id, handover["due_on"])
    tell(act, handover, "succession_opened", {**_companies(handover), "item_count": len(items)})
    return queries.present(act, handover)


def sign(
    act: Act, *, handover_item_id: str, note: str | None = None, expected_version: int | None = None
) -> dict[str, Any]:
    """Sign for one's own party: the community's officer for the custodian, a company's staff for their company."""
    row, party = _item_of_party(act, handover_item_id)
    after = rules.sign(queries.as_item(row), rules.Signature(party, Person.of(act.principal.actor())))
    same_version(expected_version, row["version"])
    signature = {"by": act.principal.actor(), "at": act.now.isoformat(), "note": note}
    saved = store.save_item(act, {**row, "status": after.status, party: signature})
    tell(
        act,
        row,
        "item_signed",
        {"item": row["item"], "party": party, "signatures": len(after.signatures)},
    )
    return queries.present_item(saved)


def dispute(act: Act, *, handover_item_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """Say that an item is not as it should be; it stays open until that is settled."""
    row, party = _item_of_party(act, handover_item_id)
    after = rules.dispute(queries.as_item(row), reason)
    same_version(expected_version, row["version"])
    saved = store.save_item(
        act,
        {
            **row,
            "status": after.status,
            "outgoing": None,
            "incoming": None,
            "disputed_by": party,
            "dispute_reason": reason,
            "disputed_at": act.now,
            "outcome": None,
            "resolved_by": None,
            "resolved_at": None,
        },
    )
    tell(act, row, "item_disputed", {"item": row["item"], "party": party})
    return queries.present_item(saved)


def resolve(act: Act, *, handover_item_id: str, outcome: str, expected_version: int | None = None) -> dict[str, Any]:
    """Settle a dispute; both parties may sign again."""
    row = _item(act, handover_item_id)
    after = rules.resolve(queries.as_item(row))
    same_version(expected_version, row["version"])
    saved = store.save_item(
        act,
        {
            **row,
            "status": after.status,
            "outcome": outcome,
            "resolved_by": act.principal.actor(),
            "resolved_at": act.now,
        },
    )
    return queries.present_item(saved)


def close(act: Act, *, handover_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """Everything is signed for: custody, or the agreement that had ended, is over, and the successor's begins.

    A handover between two companies is closed by the owners' committee too.
    """
    handover = existing(act, handover_id)
    between_companies = handover["outgoing_kind"] == "company"
    act.authorise(
        Scope(community_id=handover["community_id"], compound_id=handover["compound_id"] if between_companies else None)
    )
    rules.close(handover["status"], [queries.as_item(row) for row in store.load_items(act, handover_id)])
    same_version(expected_version, handover["version"])
    successor = store.load_successor(act, handover["agreement_id"])
    assert successor is not None  # by reference
    rules.check_successor(successor["status"], successor["compound_id"], handover["compound_id"])
    act.adopt(handover["correlation_id"])
    store.save_completed(act, handover_id)
    clocks.stop(act, handover_id)
    if between_companies:
        _succeed(act, handover)
    else:
        _hand_over(act, handover)
    return queries.present(act, existing(act, handover_id))


def note_overdue(act: Act, handover_id: str) -> None:
    """The last day is over and the handover still open: it is told, once."""
    handover = store.load(act, handover_id, lock=True)
    if handover is None or handover["status"] != "open":
        return
    items = [queries.as_item(row) for row in store.load_items(act, handover_id)]
    tell(
        act,
        handover,
        "overdue",
        {
            "company_id": handover["company_id"],
            "company_name": handover["company_name"],
            "due_on": handover["due_on"],
            "signatures_missing": rules.signatures_missing(items),
        },
    )


def _hand_over(act: Act, handover: Mapping[str, Any]) -> None:
    custodianship = custody_store.load(act, handover["custodianship_id"], lock=True)
    assert custodianship is not None  # by reference
    company_id, company_name = handover["company_id"], handover["company_name"]
    custody.end(act, custodianship, company_id, company_name)
    agreements.hand_over(act, custodianship["agreement_id"])
    beginning.take_over(act, handover["agreement_id"])
    tell(
        act,
        handover,
        "completed",
        {
            "custodianship_id": handover["custodianship_id"],
            "agreement_id": handover["agreement_id"],
            "company_id": company_id,
            "company_name": company_name,
            "completed_at": act.now,
        },
    )


def _succeed(act: Act, handover: Mapping[str, Any]) -> None:
    agreements.hand_over(act, handover["from_agreement_id"], close=True)
    beginning.take_over(act, handover["agreement_id"])
    tell(
        act,
        handover,
        "succession_completed",
        {**_companies(handover), "agreement_id": handover["agreement_id"], "completed_at": act.now},
    )


def _companies(handover: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "from_agreement_id": handover["from_agreement_id"],
        "from_company_id": handover["custodian_id"],
        "from_company_name": handover["custodian_name"],
        "company_id": handover["company_id"],
        "company_name": handover["company_name"],
    }


def existing(act: Act, handover_id: str) -> dict[str, Any]:
    """The handover, held until the act ends, and its compound first. Refuses ``not_found``."""
    handover = store.load(act, handover_id, lock=True)
    if handover is None:
        raise Refusal("not_found")
    return handover


def _item_of_party(act: Act, handover_item_id: str) -> tuple[dict[str, Any], str]:
    """The item, and the party the caller acts for: of two companies each its own, from custody by the caller's role."""
    row = _loaded_item(act, handover_item_id)
    if row["outgoing_kind"] == "community":
        _authorise(act, row)
        return _open(act, row), rules.PARTY_OF_ROLE[act.principal.role]
    leaves = row["custodian_id"] in act.visible().operator_ids
    act.authorise(Scope(operator_id=row["custodian_id"] if leaves else row["company_id"]))
    return _open(act, row), "outgoing" if leaves else "incoming"


def _item(act: Act, handover_item_id: str) -> dict[str, Any]:
    """The item, if the caller may act on it and its handover still runs."""
    row = _loaded_item(act, handover_item_id)
    _authorise(act, row)
    return _open(act, row)


def _loaded_item(act: Act, handover_item_id: str) -> dict[str, Any]:
    row = store.load_item(act, handover_item_id)
    if row is None:
        raise Refusal("not_found")
    return row


def _authorise(act: Act, row: Mapping[str, Any]) -> None:
    act.authorise(
        Scope(community_id=row["community_id"], compound_id=row["compound_id"], operator_id=row["company_id"])
    )


def _open(act: Act, row: dict[str, Any]) -> dict[str, Any]:
    rules.check_open(row["handover_status"])
    act.adopt(row["correlation_id"])
    return row


def tell(act: Act, handover: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    """Say what became of the handover; ``what`` is the last word of the event."""
    act.emit(
        f"property.handover.{what}",
        handover["handover_id"],
        {"handover_id": handover["handover_id"], "compound_id": handover["compound_id"], **facts},
        compound_id=handover["compound_id"],
        community_id=handover["community_id"],
    )
