"""Setting what an agreement costs and how its company is paid; correcting and closing a billing period."""

from datetime import date
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.fees import billing, queries, rules, store
from services.property.lifecycle import same_version
from services.property.registry import store as registry


def set_rate(
    act: Act, *, agreement_id: str, rate_fen_per_m2_month: int, valid_from: date, decision_reference: str
) -> dict[str, Any]:
    """The price of an agreement outside bundles from a day on; it never changes a month that has been billed."""
    agreement = _authorised(act, agreement_id)
    rules.check_rate(
        valid_from,
        agreement["bundle_id"],
        store.rates(act, [agreement_id]),
        store.billed_to(act, agreement["compound_id"], agreement["company_id"]),
        act.now.date(),
    )
    store.add_rate(act, agreement_id, rate_fen_per_m2_month, valid_from, decision_reference)
    _tell(act, agreement, "rate_set", rate_fen_per_m2_month=rate_fen_per_m2_month, valid_from=valid_from)
    return queries.present_agreement(act, agreement)


def set_terms(
    act: Act,
    *,
    agreement_id: str,
    mode: str,
    valid_from: date,
    decision_reference: str,
    commission_basis_points: int | None = None,
    commission_fen_month: int | None = None,
) -> dict[str, Any]:
    """How the company is paid from a day on; the yearly accounts read it."""
    agreement = _authorised(act, agreement_id)
    rules.check_terms(agreement["fee_mode"], mode, commission_basis_points, commission_fen_month)
    if any(terms["valid_from"] == valid_from for terms in store.terms_rows(act, agreement_id)):
        raise Refusal("terms_set_already", "/valid_from", valid_from=str(valid_from))
    store.add_terms(
        act,
        {
            "agreement_id": agreement_id,
            "valid_from": valid_from,
            "mode": mode,
            "commission_basis_points": commission_basis_points,
            "commission_fen_month": commission_fen_month,
            "decision_reference": decision_reference,
            "set_by": act.principal.actor(),
            "set_at": act.now,
        },
    )
    _tell(act, agreement, "terms_set", mode=mode, valid_from=valid_from)
    return queries.present_agreement(act, agreement)


def correct_bills(act: Act, *, fee_period_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """The service ended within a month billed ahead: nobody owes the days after it. Bills are lowered, never raised.

    What was paid beyond the new sum is named on the bill's correction, to be returned.
    """
    period = _period(act, fee_period_id)
    same_version(expected_version, period["version"])
    if period["kind"] != "base":
        # extras are billed when their month is over
        raise Refusal("period_not_correctable", state=period["status"], command="correct")
    count, reduced, overpaid = billing.correct_compound(act, period)
    corrected = store.load_period(act, fee_period_id)
    assert corrected is not None  # it is locked
    return {**corrected, "corrected_count": count, "reduced_fen": reduced, "overpaid_fen": overpaid}


def close_period(act: Act, *, fee_period_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """No bill is added to the period any more; what is paid of its bills is another matter."""
    period = _period(act, fee_period_id)
    same_version(expected_version, period["version"])
    store.save_closed(act, fee_period_id, rules.FEE_PERIOD.after(period["status"], "close"))
    billing.tell_period(act, period, "closed", bill_count=period["bill_count"], total_fen=period["total_fen"])
    closed = store.load_period(act, fee_period_id)
    assert closed is not None  # it is locked
    return closed


def _period(act: Act, fee_period_id: str) -> dict[str, Any]:
    """The period, locked after its compound: the same order as everyone who prices a month."""
    seen = store.load_period(act, fee_period_id)
    if seen is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=seen["community_id"], compound_id=seen["compound_id"]))
    registry.compound_for_update(act, seen["compound_id"])
    period = store.load_period(act, fee_period_id, lock=True)
    assert period is not None  # periods are never removed
    act.adopt(period["correlation_id"])
    return period


def _authorised(act: Act, agreement_id: str) -> dict[str, Any]:
    """The agreement, its compound held until the act ends: what is charged changes for one at a time."""
    agreement = store.agreement(act, agreement_id)
    if agreement is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=agreement["community_id"], compound_id=agreement["compound_id"]))
    registry.compound_for_update(act, agreement["compound_id"])
    return agreement


def _tell(act: Act, agreement: dict[str, Any], what: str, **facts: Any) -> None:
    act.emit(
        f"property.fee.{what}",
        agreement["agreement_id"],
        {"agreement_id": agreement["agreement_id"], "compound_id": agreement["compound_id"], **facts},
        compound_id=agreement["compound_id"],
        community_id=agreement["community_id"],
    )
