"""Signing an agreement, and the life it leads until it is handed over."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.agreements import store
from services.property.agreements.rules import AGREEMENT, sign
from services.property.registry import store as registry


def sign_agreement(
    act: Act,
    compound_id: str,
    company_id: str,
    term: str,
    start_on: date,
    end_on: date | None,
    notice_days: int | None,
    fee_mode: str,
    bundle_id: str | None,
    tier_level: int | None,
    decision: Mapping[str, Any],
) -> dict[str, Any]:
    """Sign for the compound on the owners' decision; service begins with the handover (``activate``).

    While the compound's company has walked out, the signing is part of that case.
    """
    compound = registry.compound_for_update(act, compound_id)
    if compound is None:
        raise Refusal("not_found", "/compound_id")
    act.authorise(Scope(community_id=compound["community_id"], compound_id=compound_id))
    status = sign(decision["decided_on"], term, start_on, end_on, act.now.date())
    company = registry.company(act, company_id)
    if company is None:
        raise Refusal("not_found", "/company_id")
    _check_bundle(act, compound_id, company_id, bundle_id, tier_level)
    waiting = store.waiting_agreement(act, compound_id)
    if waiting is not None:
        raise Refusal("agreement_pending", agreement_id=waiting)
    act.adopt(store.case_of(act, compound_id) or act.correlation_id)
    agreement_id = act.new_id()
    store.add(
        act,
        {
            "agreement_id": agreement_id,
            "compound_id": compound_id,
            "company_id": company_id,
            "bundle_id": bundle_id,
            "tier_level": tier_level,
            "term": term,
            "start_on": start_on,
            "end_on": end_on,
            "notice_days": notice_days,
            "fee_mode": fee_mode,
            "decision_reference": decision["reference"],
            "decided_on": decision["decided_on"],
            "status": status,
            "signed_at": act.now,
            "correlation_id": act.correlation_id,
        },
    )
    act.emit(
        "property.agreement.signed",
        agreement_id,
        {
            "agreement_id": agreement_id,
            "compound_id": compound_id,
            "company_id": company_id,
            "company_name": company["name"],
            "term": term,
            "start_on": start_on,
            "end_on": end_on,
        },
        compound_id=compound_id,
        community_id=compound["community_id"],
    )
    return existing(act, agreement_id)


def activate(act: Act, agreement_id: str) -> None:
    """The signed agreement begins today: its company has taken over. Refuses ``wrong_state``."""
    agreement = existing(act, agreement_id, lock=True)
    store.set_active(act, agreement_id, AGREEMENT.after(agreement["status"], "activate"), act.now.date())


def enter_custody(act: Act, agreement_id: str) -> None:
    """The community looks after the abandoned compound. Refuses ``wrong_state``."""
    agreement = existing(act, agreement_id, lock=True)
    store.set_status(act, agreement_id, AGREEMENT.after(agreement["status"], "enter_custody"))


def hand_over(act: Act, agreement_id: str) -> None:
    """What the company left behind is in its successor's hands; the agreement has ended. Refuses ``wrong_state``."""
    agreement = existing(act, agreement_id, lock=True)
    today = act.now.date()
    store.set_ended(act, agreement_id, AGREEMENT.after(agreement["status"], "hand_over"), today)
    act.emit(
        "property.agreement.ended",
        agreement_id,
        {
            "agreement_id": agreement_id,
            "compound_id": agreement["compound_id"],
            "company_id": agreement["company_id"],
            "ended_on": today,
        },
        compound_id=agreement["compound_id"],
        community_id=agreement["community_id"],
    )


def existing(act: Act, agreement_id: str, *, lock: bool = False) -> dict[str, Any]:
    """The agreement. Refuses ``not_found``."""
    agreement = store.load(act, agreement_id, lock=lock)
    if agreement is None:
        raise Refusal("not_found")
    return agreement


def _check_bundle(act: Act, compound_id: str, company_id: str, bundle_id: str | None, tier_level: int | None) -> None:
    """A bundle's agreement names its own company and compound, a tier one of the bundle's."""
    if bundle_id is not None and not store.bundle_fits(act, bundle_id, company_id, compound_id):
        raise Refusal("not_found", "/bundle_id")
    if tier_level is not None and (bundle_id is None or not store.has_tier(act, bundle_id, tier_level)):
        raise Refusal("no_such_tier", "/tier_level", level=tier_level)
