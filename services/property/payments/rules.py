"""How a bill is settled, by what, and what may follow when it is not.

Money goes to the oldest bill first, never more than is owed: ``paid + waived ≤ amount`` of every bill. Behind a day of
payment come reminders, then mediation, then the court, in this order; a reminder is a demand within reasonable time
(Civil Code 944), and water, power, heat and gas are no part of any step. Periods here are the platform's policy.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from contracts.refusals import Refusal
from services.property.lifecycle import LifeCycle
from services.property.persons import Person

#: days between two reminders of one household, and between a reminder and mediation (policy)
REMIND_EVERY = 30
REASONABLE_PERIOD = 15
#: bills of one payment, or one plan
MOST_BILLS = 200
#: the creditor of a bill that names no company
COMMUNITY = "community"
#: minutes a payment may be under way (policy)
PAY_WITHIN = 30

_OWING = ("issued", "partly_paid", "overdue", "reminded", "mediation", "litigated")
_STAYING = {state: state for state in ("overdue", "reminded", "mediation", "litigated")}

BILL = LifeCycle(
    {
        "pay_part": {**_STAYING, "issued": "partly_paid", "partly_paid": "partly_paid"},
        "pay_all": dict.fromkeys(_OWING, "paid"),
        "waive_part": {state: state for state in _OWING},
        "waive_all": dict.fromkeys(_OWING, "waived"),
        "fall_due": {"issued": "overdue", "partly_paid": "overdue"},
        "remind": {"overdue": "reminded", "reminded": "reminded"},
        "refer": {"reminded": "mediation"},
        "litigate": {"mediation": "litigated"},
        # time granted by an instalment plan: the bill is as if not due yet
        "grant_time": {"issued": "issued", "overdue": "issued", "reminded": "issued"},
        "grant_time_partly_paid": {"partly_paid": "partly_paid", "overdue": "partly_paid", "reminded": "partly_paid"},
        # money given back
        "refund_part": {**_STAYING, "paid": "partly_paid", "partly_paid": "partly_paid", "waived": "partly_paid"},
        "refund_all": {**_STAYING, "paid": "issued", "partly_paid": "issued", "waived": "issued"},
    },
    refusals={"refer": "not_reminded", "litigate": "mediation_not_tried"},
)

PAYMENT = LifeCycle(
    {
        # money that arrives late has arrived all the same
        "settle": {"started": "settled", "cancelled": "settled", "lapsed": "settled"},
        "cancel": {"started": "cancelled"},
        "lapse": {"started": "lapsed"},
        "request_refund": {"settled": "refund_requested"},
        "approve_refund": {"refund_requested": "refunded"},
        # only what was too much goes back, and the payment stands
        "return_surplus": {"refund_requested": "settled"},
        "reject_refund": {"refund_requested": "settled"},
    },
    refusals={"settle": "payment_already_settled"},
)


PLAN = LifeCycle(
    {
        "approve": {"proposed": "approved"},
        "refuse": {"proposed": "refused"},
        "keep": {"approved": "kept"},
        "break": {"approved": "broken"},
    }
)
WAIVER = LifeCycle(
    {
        "recommend": {"requested": "recommended"},
        "approve": {"recommended": "approved"},
        "refuse": {"requested": "refused", "recommended": "refused"},
    },
    refusals={"approve": "waiver_not_recommended"},
)
CONTEST = LifeCycle({"uphold": {"open": "upheld"}, "reject": {"open": "rejected"}})


@dataclass(frozen=True)
class Bill:
    """A bill as money, in fen. ``company_id``: to whom it is owed; None: to the community.

    ``overpaid_fen``: what was paid beyond what it came to once it was corrected; it is to go back.
    """

    bill_id: str
    status: str
    amount_fen: int
    paid_fen: int
    waived_fen: int
    due_on: date
    period: date
    contest_id: str | None = None
    plan_id: str | None = None
    company_id: str | None = None
    overpaid_fen: int = 0

    @property
    def outstanding_fen(self) -> int:
        return self.amount_fen - self.paid_fen - self.waived_fen

    @property
    def age(self) -> tuple[date, date, str]:
        """The oldest first: what was due earliest, of the earliest month."""
        return self.due_on, self.period, self.bill_id


@dataclass(frozen=True)
class Part:
    """What of a sum goes to, or comes from, one bill, and the bill after it."""

    bill: Bill
    amount_fen: int


def outstanding(bills: Iterable[Bill]) -> int:
    return sum(bill.outstanding_fen for bill in bills)


def choose(bills: Sequence[Bill], bill_ids: Sequence[str] | None, company_id: str | None = None) -> list[Bill]:
    """The bills to be paid, oldest first: those named, else all that owe something, the oldest 200 of them.

    ``company_id``: only what is owed to it. What is paid at once is owed to one creditor: nobody takes another's money.
    """
    owing = {
        bill.bill_id: bill
        for bill in bills
        if bill.outstanding_fen > 0 and (company_id is None or bill.company_id == company_id)
    }
    for bill_id in bill_ids or ():
        if bill_id not in owing:
            raise Refusal("bills_of_another_household", pointer="/bill_ids", bill_id=bill_id)
    chosen = list(owing.values()) if bill_ids is None else [owing[bill_id] for bill_id in set(bill_ids)]
    if not chosen:
        raise Refusal("nothing_owed")
    creditors = {bill.company_id or COMMUNITY for bill in chosen}
    if len(creditors) > 1:
        raise Refusal("several_creditors", pointer="/company_id", creditors=", ".join(sorted(creditors)))
    return sorted(chosen, key=lambda bill: bill.age)[:MOST_BILLS]


def amount_to_pay(chosen: Sequence[Bill], amount_fen: int | None) -> int:
    """What is paid of them: all they owe, or the sum that was named."""
    owed = outstanding(chosen)
    if amount_fen is not None and amount_fen > owed:
        raise Refusal("payment_exceeds_bill", pointer="/amount_fen", outstanding_fen=owed, amount_fen=amount_fen)
    return owed if amount_fen is None else amount_fen


def allocate(amount_fen: int, bills: Sequence[Bill]) -> list[Part]:
    """Pay the bills, oldest first; the parts add up to the sum, and no bill gets more than it owes."""
    if amount_fen > outstanding(bills):
        raise Refusal("payment_exceeds_bill", outstanding_fen=outstanding(bills), amount_fen=amount_fen)
    parts = []
    for bill in sorted(bills, key=lambda bill: bill.age):
        part = min(amount_fen, bill.outstanding_fen)
        if part:
            parts.append(Part(pay(bill, part), part))
            amount_fen -= part
    return parts


def surplus(moved: Mapping[str, int], bills: Iterable[Bill]) -> dict[str, int]:
    """Of what a payment moved into these bills, what they were overpaid."""
    return {bill.bill_id: back for bill in bills if (back := min(bill.overpaid_fen, moved[bill.bill_id])) > 0}


def pay(bill: Bill, amount_fen: int) -> Bill:
    whole = amount_fen == bill.outstanding_fen
    status = BILL.after(bill.status, "pay_all" if whole else "pay_part")
    return replace(bill, status=status, paid_fen=bill.paid_fen + amount_fen)


def waive(bill: Bill, amount_fen: int) -> Bill:
    """The bill after part of it, or its rest, was given up. The caller has seen that it owes so much."""
    whole = amount_fen == bill.outstanding_fen
    status = BILL.after(bill.status, "waive_all" if whole else "waive_part")
    return replace(bill, status=status, waived_fen=bill.waived_fen + amount_fen)


def refund(bill: Bill, amount_fen: int, today: date) -> Bill:
    """The bill after its money went back: it is owed again, and overdue if its day has passed.

    What was overpaid goes back first, and is not owed again.
    """
    paid, surplus = bill.paid_fen - amount_fen, min(amount_fen, bill.overpaid_fen)
    after = replace(bill, amount_fen=bill.amount_fen - surplus, paid_fen=paid, overpaid_fen=bill.overpaid_fen - surplus)
    if after.outstanding_fen == 0:
        return after
    after = replace(after, status=BILL.after(bill.status, "refund_part" if paid else "refund_all"))
    return fall_due(after, today)


def fall_due(bill: Bill, today: date) -> Bill:
    """Overdue the day after its day of payment, unless it is contested, under a plan, or settled."""
    waits = bill.contest_id is not None or bill.plan_id is not None or bill.outstanding_fen == 0
    if waits or today <= bill.due_on or not BILL.allows(bill.status, "fall_due"):
        return bill
    return replace(bill, status=BILL.after(bill.status, "fall_due"))


def grant_time(bill: Bill, plan_id: str) -> Bill:
    """Under a plan a bill is not overdue; what is with the mediator or the court stays there."""
    command = "grant_time_partly_paid" if bill.paid_fen else "grant_time"
    status = BILL.after(bill.status, command) if BILL.allows(bill.status, command) else bill.status
    return replace(bill, status=status, plan_id=plan_id)


def must_be_undisputed(bills: Iterable[Bill]) -> None:
    """Nothing more is asked for a bill that is contested, or paid by instalments."""
    for bill in bills:
        if bill.contest_id is not None:
            raise Refusal("bill_contested", bill_id=bill.bill_id)
        if bill.plan_id is not None:
            raise Refusal("bill_under_plan", bill_id=bill.bill_id)


@dataclass(frozen=True)
class Arrived:
    """What a provider has signed: so much has arrived for this payment, under its reference."""

    payment_id: str
    reference: str
    amount_fen: int


@dataclass(frozen=True)
class Payment:
    """A payment as far as its settlement goes."""

    payment_id: str
    status: str
    amount_fen: int
    reference: str | None


def settle(payment: Payment, arrived: Arrived) -> str | None:
    """The state after the money has arrived; None if this very notification has had its effect before."""
    if arrived.payment_id != payment.payment_id:
        raise Refusal("notification_invalid", pointer="/notification")
    if payment.reference is not None and payment.reference == arrived.reference:
        return None
    status = PAYMENT.after(payment.status, "settle")
    if arrived.amount_fen != payment.amount_fen:
        raise Refusal("payment_amount_differs", settled_fen=arrived.amount_fen, amount_fen=payment.amount_fen)
    return status


def decide_refund(state: str, command: str, who: Person, asked_by: Person) -> str:
    """The state after a second person's word on a refund; ``command``: approve_refund, return_surplus or
    reject_refund."""
    after = PAYMENT.after(state, command)
    if who.is_same_as(asked_by):
        raise Refusal("refund_same_person")
    return after


def remind_again_on(last_on: date) -> date:
    return last_on + timedelta(days=REMIND_EVERY)


def may_remind(last_on: date | None, today: date) -> bool:
    return last_on is None or today >= remind_again_on(last_on)


def check_reasonable_period(last_reminded_on: date | None, today: date) -> None:
    """Between a reminder and mediation lies reasonable time (Civil Code 944)."""
    if last_reminded_on is None:
        raise Refusal("not_reminded", state="overdue", command="refer")
    possible_on = last_reminded_on + timedelta(days=REASONABLE_PERIOD)
    if today < possible_on:
        raise Refusal("reminder_too_fresh", possible_on=str(possible_on))
