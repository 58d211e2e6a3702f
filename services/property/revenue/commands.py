"""The compound's purse: recorded by one person, booked by another, corrected by counter-entry."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.lifecycle import same_version
from services.property.persons import Person
from services.property.revenue import deadline, rules, store


def record_revenue(
    act: Act, *, compound_id: str, kind: str, amount_fen: int, happened_on: date, voucher: str
) -> dict[str, Any]:
    """Income; it counts once a second person approves it."""
    return _record(
        act,
        compound_id,
        direction="income",
        kind=kind,
        status="recorded",
        amount_fen=amount_fen,
        happened_on=happened_on,
        voucher=voucher,
    )


def record_expense(
    act: Act,
    *,
    compound_id: str,
    kind: str,
    amount_fen: int,
    happened_on: date,
    voucher: str,
    decision_reference: str | None = None,
    decision_record: str | None = None,
) -> dict[str, Any]:
    """An expense the owners have decided on paper, or are still to decide by ballot."""
    return _record(
        act,
        compound_id,
        direction="expense",
        kind=kind,
        status=rules.first_state(decision_reference, decision_record),
        amount_fen=amount_fen,
        happened_on=happened_on,
        voucher=voucher,
        decision_reference=decision_reference,
        decision_record=decision_record,
    )


def correct(
    act: Act, *, entry_id: str, voucher: str, reason: str, expected_version: int | None = None
) -> dict[str, Any]:
    """Write the counter-entry; like every entry it counts once a second person approves it."""
    entry = _authorised(act, entry_id)
    rules.check_correction(entry["status"], entry["corrects_id"], store.corrected(act, entry_id))
    same_version(expected_version, entry["version"])
    counter_id = act.new_id()
    store.add(
        act,
        {
            "entry_id": counter_id,
            "community_id": entry["community_id"],
            "compound_id": entry["compound_id"],
            "number": act.number("SY"),
            "direction": rules.OPPOSITE[entry["direction"]],
            "kind": "correction",
            "status": "recorded",
            "amount_fen": entry["amount_fen"],
            "happened_on": act.now.date(),
            "voucher": voucher,
            "corrects_id": entry_id,
            "reason": reason,
            "recorded_by": act.principal.actor(),
            "recorded_at": act.now,
            "correlation_id": entry["correlation_id"],
        },
    )
    return _existing(act, counter_id)


def approve(act: Act, *, entry_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """The second person's word: the entry is in the ledger, and the balance moves."""
    entry = _authorised(act, entry_id)
    account = store.hold_account(act, entry["compound_id"], entry["community_id"])
    booking = rules.book(
        entry["status"],
        entry["direction"],
        entry["amount_fen"],
        account["balance_fen"],
        Person.of(act.principal.actor()),
        Person.of(entry["recorded_by"]),
    )
    same_version(expected_version, entry["version"])
    # not held: who approves that one again waits for the purse, and would hold it
    heading = (entry["corrects_id"] and store.load(act, entry["corrects_id"])) or entry
    store.book(act, entry, heading, account, booking)
    _tell(act, entry, booking)
    return _existing(act, entry_id)


def refuse(act: Act, *, entry_id: str, expected_version: int | None = None) -> dict[str, Any]:
    entry = _authorised(act, entry_id)
    status = rules.ENTRY.after(entry["status"], "refuse")
    same_version(expected_version, entry["version"])
    store.save_decided(act, entry_id, status)
    return _existing(act, entry_id)


def compound(act: Act, compound_id: str) -> dict[str, Any]:
    """The compound, if the caller may act on its purse. Refuses ``not_found``."""
    found = store.load_compound(act, compound_id)
    if found is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=found["community_id"], compound_id=compound_id, operator_id=found["manager_id"]))
    return found


def _record(act: Act, compound_id: str, **entry: Any) -> dict[str, Any]:
    place = compound(act, compound_id)
    today = act.now.date()
    rules.check_day(entry["happened_on"], today)
    entry_id = act.new_id()
    store.add(
        act,
        {
            **entry,
            "entry_id": entry_id,
            "community_id": place["community_id"],
            "compound_id": compound_id,
            "number": act.number("SY"),
            "recorded_by": act.principal.actor(),
            "recorded_at": act.now,
            "correlation_id": act.correlation_id,
        },
    )
    deadline.watch(act, compound_id, place["community_id"], today)
    return _existing(act, entry_id)


def _existing(act: Act, entry_id: str) -> dict[str, Any]:
    entry = store.load(act, entry_id, lock=True)
    if entry is None:
        raise Refusal("not_found")
    return entry


def _authorised(act: Act, entry_id: str) -> dict[str, Any]:
    entry = _existing(act, entry_id)
    compound(act, entry["compound_id"])
    act.adopt(entry["correlation_id"])
    return entry


def _tell(act: Act, entry: Mapping[str, Any], booking: rules.Booking) -> None:
    facts = {
        "entry_id": entry["entry_id"],
        "compound_id": entry["compound_id"],
        "amount_fen": entry["amount_fen"],
        "balance_fen": booking.balance_fen,
    }
    if entry["corrects_id"]:
        what = "corrected"
        facts |= {"corrects_id": entry["corrects_id"], "direction": entry["direction"]}
    else:
        what = "recorded" if entry["direction"] == "income" else "spent"
        facts["kind"] = entry["kind"]
    act.emit(
        f"property.revenue.{what}",
        entry["entry_id"],
        facts,
        compound_id=entry["compound_id"],
        community_id=entry["community_id"],
    )
