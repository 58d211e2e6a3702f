"""Billing a compound's month: priced once, written in one statement, told in one event.

The compound is locked while it is billed: no tier, rate or second run comes between price and bills.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chassis import Act
from services.property.fees import bills_store, issuing, rules, store
from services.property.payments import arrears
from services.property.registry import store as registry


@dataclass(frozen=True, slots=True)
class Order:
    """What a run asks for. ``companies``: bill only what is owed to these; None for everybody."""

    month: rules.Month
    kind: str
    correlation_id: str
    companies: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: ``billed``, ``nothing_new``, ``without_agreement``, ``without_rate`` or ``closed``."""

    outcome: str
    bill_count: int = 0
    total_fen: int = 0


def bill_compound(act: Act, compound_id: str, order: Order) -> Outcome:
    """Issue what is missing of the month's bills. Repeating it issues nothing; a closed period stays as it is."""
    compound = registry.compound_for_update(act, compound_id)
    if compound is None:
        return Outcome("without_agreement")
    period = store.period_of(act, compound_id, order.month.first, order.kind)
    state = period["status"] if period else "open"
    if not rules.FEE_PERIOD.allows(state, "bill"):
        return Outcome("closed")
    bill = {
        "community_id": compound["community_id"],
        "compound_id": compound_id,
        "period": order.month.first,
        "kind": order.kind,
        "issued_at": act.now,
        "due_on": due_on(act.now.date()),
        "correlation_id": order.correlation_id,
        "fee_period_id": period["fee_period_id"] if period else act.new_id(),
    }
    outcome = (_base if order.kind == "base" else _extras)(act, bill, order, period)
    if outcome.bill_count:
        status = rules.FEE_PERIOD.after(state, "bill")
        billed = store.save_billed(act, bill["fee_period_id"], status, outcome.bill_count, outcome.total_fen)
        tell_period(
            act,
            billed,
            "billed",
            issued_count=outcome.bill_count,
            issued_fen=outcome.total_fen,
            bill_count=billed["bill_count"],
            total_fen=billed["total_fen"],
            due_on=bill["due_on"],
        )
        arrears.watch(act, compound_id, compound["community_id"], order.month.first, bill["due_on"])
    return outcome


def correct_compound(act: Act, period: Mapping[str, Any], pricing: rules.Pricing | None = None) -> tuple[int, int, int]:
    """Lower the base bills of a month in which the service ended after they were issued; see ``rules.corrected``.

    How many, by how much, how much is overpaid; it is told. Call it with the compound and the period locked; doing it
    again corrects nothing. ``pricing``: of the month, where it is known.
    """
    status = rules.FEE_PERIOD.after(period["status"], "correct")
    month = rules.Month(period["period"])
    pricing = pricing or _priced(act, period["compound_id"], month)
    count = reduced = overpaid = 0
    for company_id in bills_store.companies_billed(act, period["compound_id"], month.first):
        rate_days = pricing.rate_days(company_id)
        segments = pricing.by_company.get(company_id, ())
        bill = {
            "compound_id": period["compound_id"],
            "period": month.first,
            "company_id": company_id,
            "bill_basis_id": store.basis(act, period["fee_period_id"], month, company_id, segments, rate_days),
            "corrected_by": act.principal.actor(),
            "issued_at": act.now,
        }
        lowered, fen, too_much = issuing.correct_base(act, bill, month, rate_days)
        count, reduced, overpaid = count + lowered, reduced + fen, overpaid + too_much
    if count:
        store.save_corrected(act, period["fee_period_id"], status, reduced)
        tell_period(act, period, "corrected", corrected_count=count, reduced_fen=reduced, overpaid_fen=overpaid)
    return count, reduced, overpaid


def due_on(issued_on: date) -> date:
    """The last day to pay what is issued on this day; the first day does not count."""
    return issued_on + timedelta(days=rules.DAYS_TO_PAY)


def _base(act: Act, bill: Mapping[str, Any], order: Order, period: Mapping[str, Any] | None) -> Outcome:
    """What one company is no longer owed comes off before another is owed it: no day is charged twice."""
    pricing = _priced(act, bill["compound_id"], order.month)
    if pricing.outcome != "billed":
        return Outcome(pricing.outcome)
    if period is None:
        store.add_period(act, bill)
    elif rules.FEE_PERIOD.allows(period["status"], "correct"):
        correct_compound(act, period, pricing)
    count = total = 0
    for company_id, segments in pricing.by_company.items():
        if order.companies is not None and company_id not in order.companies:
            continue
        rate_days = pricing.rate_days(company_id)
        bill_basis_id = store.basis(act, bill["fee_period_id"], order.month, company_id, segments, rate_days)
        one = {**bill, "company_id": company_id, "bill_basis_id": bill_basis_id}
        issued, fen = issuing.issue_base(act, one, order.month, rate_days)
        count, total = count + issued, total + fen
    return Outcome("billed" if count else "nothing_new", count, total)


def _priced(act: Act, compound_id: str, month: rules.Month) -> rules.Pricing:
    services = store.services(act, compound_id)
    rates = store.rates(act, [one.agreement_id for one in services])
    return rules.price_month(month, services, store.choices(act, compound_id, month), rates)


def _extras(act: Act, bill: Mapping[str, Any], order: Order, period: Mapping[str, Any] | None) -> Outcome:
    serving = rules.serving(order.month, store.services(act, bill["compound_id"]))
    wanted = {one: days for one, days in serving.items() if order.companies is None or one in order.companies}
    count, total = issuing.issue_extras(act, bill, order.month, wanted)
    if count and period is None:
        store.add_period(act, bill)
    return Outcome("billed" if count else "nothing_new", count, total)


def tell_period(act: Act, period: Mapping[str, Any], what: str, **facts: Any) -> None:
    """Emit ``property.billing.period_{what}``."""
    act.emit(
        f"property.billing.period_{what}",
        period["fee_period_id"],
        {
            "fee_period_id": period["fee_period_id"],
            "compound_id": period["compound_id"],
            "period": period["period"],
            "kind": period["kind"],
            **facts,
        },
        compound_id=period["compound_id"],
        community_id=period["community_id"],
    )
