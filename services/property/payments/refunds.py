"""Refunds: asked for by one person, approved by another. A payment is undone whole, or only what was too much goes back.

Too much is what arrived when its bills were settled otherwise, and what a bill was overpaid when it was lowered.
"""

from collections.abc import Mapping
from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from services.property.lifecycle import same_version
from services.property.payments import accounts, rules, store
from services.property.payments.accounts import Account
from services.property.payments.commands import existing, held, tell
from services.property.persons import Person

OVERPAID = "overpaid"


def request(act: Act, *, payment_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """``overpaid``: only what was too much; any other reason: the whole payment."""
    _, payment = held(act, payment_id)
    status = rules.PAYMENT.after(payment["status"], "request_refund")
    same_version(expected_version, payment["version"])
    moved = accounts.moved(act, payment_id)
    refund_fen = payment["unapplied_fen"] + sum((_surplus(act, moved) if reason == OVERPAID else moved).values())
    if refund_fen == 0:
        raise Refusal("nothing_overpaid")
    store.save_refund_requested(act, payment_id, status, reason, refund_fen)
    return existing(act, payment_id)


def approve(act: Act, *, payment_id: str, reference: str, expected_version: int | None = None) -> dict[str, Any]:
    """The second person's word: the payment is undone whole, and its bills are owed again; or its surplus goes back."""
    account, payment = held(act, payment_id)
    overpaid = payment["refund_reason"] == OVERPAID
    status = _decide(act, payment, "return_surplus" if overpaid else "approve_refund")
    same_version(expected_version, payment["version"])
    act.adopt(payment["correlation_id"])
    moved = accounts.moved(act, payment_id)
    back = _surplus(act, moved) if overpaid else moved
    amount_fen = payment["unapplied_fen"] + sum(back.values())
    if amount_fen == 0:
        raise Refusal("nothing_overpaid")
    # a payment's money may go back more than once: each time is a source of its own in the ledger
    source_id = act.new_id() if overpaid else payment_id
    _give_back(act, account, source_id, back)
    if overpaid:
        store.add_return(act, payment, source_id, amount_fen, reference)
        store.save_returned(act, payment_id, status, reference, amount_fen)
    else:
        store.save_refunded(act, payment_id, status, reference, amount_fen)
    tell(act, payment, "refunded", {"amount_fen": amount_fen, "bill_count": len(back)})
    return existing(act, payment_id)


def reject(act: Act, *, payment_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """The payment stands."""
    _, payment = held(act, payment_id)
    status = _decide(act, payment, "reject_refund")
    same_version(expected_version, payment["version"])
    store.save_status(act, payment_id, status)
    return existing(act, payment_id)


def _surplus(act: Act, moved: Mapping[str, int]) -> dict[str, int]:
    return rules.surplus(moved, accounts.bills(act, list(moved)))


def _give_back(act: Act, account: Account, source_id: str, back: Mapping[str, int]) -> None:
    parts = [
        rules.Part(rules.refund(bill, back[bill.bill_id], act.now.date()), back[bill.bill_id])
        for bill in accounts.bills(act, list(back))
    ]
    accounts.book(act, account, "refunded", source_id, parts)


def _decide(act: Act, payment: Mapping[str, Any], command: str) -> str:
    asked_by = payment["refund_requested_by"]
    if asked_by is None:
        return rules.PAYMENT.after(payment["status"], command)
    return rules.decide_refund(payment["status"], command, Person.of(act.principal.actor()), Person.of(asked_by))
