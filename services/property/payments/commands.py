"""Payments: begun by the household or taken at the counter, and settled once."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from services.property.lifecycle import same_version
from services.property.payments import accounts, plans, receipts, rules, store
from services.property.payments.accounts import Account
from services.property.payments.providers import provider as provider_of

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
    return existing(act, payment_id)


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
    return _settle(act, account, existing(act, payment_id), "settled", reference)


def confirm(act: Act, *, payment_id: str, notification: str) -> dict[str, Any]:
    """The provider's signed word that the money has arrived. The same word again, and at once, changes nothing."""
    account, payment = held(act, payment_id)
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
    """Money that arrives all the same still counts."""
    _, payment = held(act, payment_id)
    status = rules.PAYMENT.after(payment["status"], "cancel")
    same_version(expected_version, payment["version"])
    store.save_status(act, payment_id, status)
    act.cancel_timer(LAPSE, payment_id)
    return existing(act, payment_id)


def lapse(act: Act, payment_id: str) -> None:
    """Nothing has arrived in time: the household may begin another."""
    payment = store.load(act, payment_id, lock=True)
    if payment is not None and rules.PAYMENT.allows(payment["status"], "lapse"):
        store.save_status(act, payment_id, rules.PAYMENT.after(payment["status"], "lapse"))


def _settle(act: Act, account: Account, payment: Mapping[str, Any], status: str, reference: str) -> dict[str, Any]:
    """Pay the bills, oldest first, and write the receipt.

    Money that has arrived is never turned away: what its bills no longer owe is kept under its reference, to go back.
    """
    act.adopt(payment["correlation_id"])
    bills = accounts.bills(act, payment["bill_ids"])
    fits = min(payment["amount_fen"], rules.outstanding(bills))
    parts = rules.allocate(fits, bills)
    accounts.book(act, account, "paid", payment["payment_id"], parts)
    settled = {
        **payment,
        "status": status,
        "reference": reference,
        "unapplied_fen": payment["amount_fen"] - fits,
        "settled_at": act.now,
        "receipt_number": act.number("SJ"),
    }
    lines = accounts.entries(act, payment["payment_id"], "paid")
    settled["receipt_digest"] = receipts.digest_of(receipts.content(settled, act.now, lines))
    store.save_settled(act, settled)
    plans.review(act, account)
    tell(
        act,
        payment,
        "settled",
        {"provider": payment["provider"], "amount_fen": payment["amount_fen"], "bill_count": len(parts)},
    )
    return existing(act, payment["payment_id"])


def existing(act: Act, payment_id: str) -> dict[str, Any]:
    payment = store.load(act, payment_id, lock=True)
    if payment is None:
        raise Refusal("not_found")
    return payment


def held(act: Act, payment_id: str) -> tuple[Account, dict[str, Any]]:
    """The payment and its account, held in the one order everybody holds them in."""
    seen = store.load(act, payment_id)
    if seen is None:
        raise Refusal("not_found")
    account = accounts.owed_to(act, seen["household_id"], seen["company_id"], lock=True)
    return account, existing(act, payment_id)


def tell(act: Act, payment: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    act.emit(
        f"property.payment.{what}",
        payment["payment_id"],
        {"payment_id": payment["payment_id"], "compound_id": payment["compound_id"], **facts},
        compound_id=payment["compound_id"],
        community_id=payment["community_id"],
    )
