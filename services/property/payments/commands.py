"""Payments: begun by the household or taken at the counter, settled once, given back by two persons."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from services.property.lifecycle import same_version
from services.property.payments import accounts, plans, receipts, rules, store
from services.property.payments.accounts import Account
from services.property.payments.providers import provider as provider_of
from services.property.persons import Person

LAPSE = "payment_lapse"
CASH = "cash"


def start(
    act: Act,
    *,
    household_id: str,
    bill_ids: Sequence[str] | None = None,
    company_id: str | None = None,
    amount_fen: int | None = None,
    provider: str | None = None,
) -> dict[str, Any]:
    """Begin a payment with a provider; one of a household is under way at a time, and only for half an hour."""
    account = accounts.find(act, household_id, lock=True)
    way = provider_of(provider)
    accounts.must_be_free(act, household_id)
    chosen = rules.choose(accounts.owing(act, account), bill_ids, company_id)
    amount = rules.amount_to_pay(chosen, amount_fen)
    payment_id, number = act.new_id(), act.number("JF")
    instructions = way.begin(payment_id, number, amount)
    store.add(act, account, payment_id, number, way.name, amount, chosen, instructions)
    act.set_timer(LAPSE, payment_id, act.now + timedelta(minutes=rules.PAY_WITHIN))
    return _existing(act, payment_id)


def record_cash(
    act: Act,
    *,
    household_id: str,
    reference: str,
    bill_ids: Sequence[str] | None = None,
    company_id: str | None = None,
    amount_fen: int | None = None,
) -> dict[str, Any]:
    """Money on the counter has arrived at once; the paper receipt's number counts once in a compound."""
    account = accounts.find(act, household_id, lock=True)
    accounts.must_be_free(act, household_id)
    if store.reference_taken(act, CASH, account.compound_id, reference):
        raise Refusal("payment_reference_used", pointer="/reference", reference=reference)
    chosen = rules.choose(accounts.owing(act, account), bill_ids, company_id)
    amount = rules.amount_to_pay(chosen, amount_fen)
    payment_id = act.new_id()
    store.add(act, account, payment_id, act.number("JF"), CASH, amount, chosen, None)
    return _settle(act, account, _existing(act, payment_id), "settled", reference)


def confirm(act: Act, *, payment_id: str, notification: str) -> dict[str, Any]:
    """The provider's signed word that the money has arrived. The same word again, and at once, changes nothing."""
    account, payment = _held(act, payment_id)
    arrived = provider_of(payment["provider"]).verify(notification)
    status = rules.settle(
        rules.Payment(payment_id, payment["status"], payment["amount_fen"], payment["reference"]), arrived
    )
    if status is None:
        return payment
    if store.reference_taken(act, payment["provider"], account.compound_id, arrived.reference):
        raise Refusal("payment_reference_used", pointer="/notification", reference=arrived.reference)
    act.cancel_timer(LAPSE, payment_id)
    return _settle(act, account, payment, status, arrived.reference)


def cancel(act: Act, *, payment_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """Money that arrives all the same still counts, if it is still owed."""
    _, payment = _held(act, payment_id)
    status = rules.PAYMENT.after(payment["status"], "cancel")
    same_version(expected_version, payment["version"])
    store.save_status(act, payment_id, status)
    act.cancel_timer(LAPSE, payment_id)
    return _existing(act, payment_id)


def lapse(act: Act, payment_id: str) -> None:
    """Nothing has arrived in time: the household may begin another."""
    payment = store.load(act, payment_id, lock=True)
    if payment is not None and rules.PAYMENT.allows(payment["status"], "lapse"):
        store.save_status(act, payment_id, rules.PAYMENT.after(payment["status"], "lapse"))


def request_refund(act: Act, *, payment_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    _, payment = _held(act, payment_id)
    status = rules.PAYMENT.after(payment["status"], "request_refund")
    same_version(expected_version, payment["version"])
    store.save_refund_requested(act, payment_id, status, reason)
    return _existing(act, payment_id)


def approve_refund(act: Act, *, payment_id: str, reference: str, expected_version: int | None = None) -> dict[str, Any]:
    """The second person's word: the payment is undone whole, and its bills are owed again."""
    account, payment = _held(act, payment_id)
    status = _decide_refund(act, payment, "approve_refund")
    same_version(expected_version, payment["version"])
    act.adopt(payment["correlation_id"])
    moved = {entry["bill_id"]: entry["amount_fen"] for entry in accounts.entries(act, payment_id, "paid")}
    parts = [
        rules.Part(rules.refund(bill, moved[bill.bill_id], act.now.date()), moved[bill.bill_id])
        for bill in accounts.bills(act, list(moved))
    ]
    accounts.book(act, account, "refunded", payment_id, parts)
    store.save_refunded(act, payment_id, status, reference)
    _tell(act, payment, "refunded", {"amount_fen": payment["amount_fen"], "bill_count": len(parts)})
    return _existing(act, payment_id)


def reject_refund(act: Act, *, payment_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """The payment stands."""
    _, payment = _held(act, payment_id)
    status = _decide_refund(act, payment, "reject_refund")
    same_version(expected_version, payment["version"])
    store.save_status(act, payment_id, status)
    return _existing(act, payment_id)


def _decide_refund(act: Act, payment: Mapping[str, Any], command: str) -> str:
    asked_by = payment["refund_requested_by"]
    if asked_by is None:
        return rules.PAYMENT.after(payment["status"], command)
    return rules.decide_refund(payment["status"], command, Person.of(act.principal.actor()), Person.of(asked_by))


def _settle(act: Act, account: Account, payment: Mapping[str, Any], status: str, reference: str) -> dict[str, Any]:
    """Pay the bills, oldest first, and write the receipt."""
    act.adopt(payment["correlation_id"])
    parts = rules.allocate(payment["amount_fen"], accounts.bills(act, payment["bill_ids"]))
    accounts.book(act, account, "paid", payment["payment_id"], parts)
    settled = {
        **payment,
        "status": status,
        "reference": reference,
        "settled_at": act.now,
        "receipt_number": act.number("SJ"),
    }
    lines = accounts.entries(act, payment["payment_id"], "paid")
    settled["receipt_digest"] = receipts.digest_of(receipts.content(settled, act.now, lines))
    store.save_settled(act, settled)
    plans.review(act, account)
    _tell(
        act,
        payment,
        "settled",
        {"provider": payment["provider"], "amount_fen": payment["amount_fen"], "bill_count": len(parts)},
    )
    return _existing(act, payment["payment_id"])


def _existing(act: Act, payment_id: str) -> dict[str, Any]:
    payment = store.load(act, payment_id, lock=True)
    if payment is None:
        raise Refusal("not_found")
    return payment


def _held(act: Act, payment_id: str) -> tuple[Account, dict[str, Any]]:
    """The payment and its account, held in the one order everybody holds them in."""
    seen = store.load(act, payment_id)
    if seen is None:
        raise Refusal("not_found")
    account = accounts.owed_to(act, seen["household_id"], seen["company_id"], lock=True)
    return account, _existing(act, payment_id)


def _tell(act: Act, payment: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    act.emit(
        f"property.payment.{what}",
        payment["payment_id"],
        {"payment_id": payment["payment_id"], "compound_id": payment["compound_id"], **facts},
        compound_id=payment["compound_id"],
        community_id=payment["community_id"],
    )
