"""Signing an agreement on a decision on paper, and the life it leads until it is handed over."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.agreements import rules, store
from services.property.agreements.rules import AGREEMENT, sign
from services.property.ballots import store as ballots
from services.property.bodies.store import committee_acts
from services.property.bundles import membership
from services.property.exits import clocks
from services.property.exits import store as notices
from services.property.exits.rules import EXIT_NOTICE
from services.property.handover import clocks as handover_clocks
from services.property.handover import store as handovers
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
    """Sign for the compound on the owners' decision on paper; service begins on its first day, or with the handover.

    While the compound's company has walked out, the signing is part of that case. Paper does not go round a ballot:
    not while one on hiring a company is held here, nor within a year after one that was not carried.
    """
    compound = registry.compound_for_update(act, compound_id)
    if compound is None:
        raise Refusal("not_found", "/compound_id")
    act.authorise(Scope(community_id=compound["community_id"], compound_id=compound_id))
    rules.acts_for_owners(act.principal.role, None, committee=committee_acts(act, compound_id))
    status = sign(decision["decided_on"], term, start_on, end_on, act.now.date())
    since = act.now.date() - timedelta(days=rules.PAPER_BARRED_DAYS)
    paper_allowed(ballots.not_carried(act, rules.HIRING_KINDS, compound_id=compound_id, since=since))
    company = registry.company(act, company_id)
    if company is None:
        raise Refusal("not_found", "/company_id")
    rate = rate_of(act, compound_id, company_id, bundle_id, tier_level)
    none_waits(act, compound_id)
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
            "rate_fen_per_m2_month": rate,
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
    clocks.watch_beginning(act, agreement_id, start_on)
    return existing(act, agreement_id)


def paper_allowed(not_carried: str | None) -> None:
    """Refuse ``ballot_not_carried``: the owners are asked by a ballot, or have not said yes in one (its number)."""
    if not_carried is not None:
        raise Refusal("ballot_not_carried", "/decision", number=not_carried)


def enter_custody(act: Act, agreement_id: str) -> None:
    """The community looks after the abandoned compound; what the company was handing over it hands over anew.

    Refuses ``wrong_state``.
    """
    agreement = existing(act, agreement_id, lock=True)
    store.set_status(act, agreement_id, AGREEMENT.after(agreement["status"], "enter_custody"))
    notices.overtake(act, agreement_id, EXIT_NOTICE.after("served", "overtake"))
    lapsed = handovers.lapse_from(act, agreement_id)
    if lapsed is not None:
        handover_clocks.stop(act, lapsed["handover_id"])
        act.emit(
            "property.handover.lapsed",
            lapsed["handover_id"],
            {
                **{name: lapsed[name] for name in ("handover_id", "compound_id", "from_agreement_id", "company_id")},
                "from_company_id": lapsed["custodian_id"],
                "from_company_name": lapsed["custodian_name"],
                "company_name": lapsed["company_name"],
            },
            compound_id=lapsed["compound_id"],
            community_id=lapsed["community_id"],
        )


def hand_over(act: Act, agreement_id: str, *, close: bool = False) -> None:
    """What the company left behind is in its successor's hands; the agreement has ended, if it had not before.

    ``close``: nothing is left to settle under it. Refuses ``wrong_state``.
    """
    agreement = existing(act, agreement_id, lock=True)
    status = AGREEMENT.after(agreement["status"], "hand_over")
    if close:
        status = AGREEMENT.after(status, "close")
    if agreement["ended_on"] is not None:
        store.set_status(act, agreement_id, status)
        return
    store.set_ended(act, agreement_id, status, act.now.date())
    tell(
        act,
        "ended",
        agreement,
        company_id=agreement["company_id"],
        ended_on=act.now.date(),
        service_until_takeover=False,
    )
    if agreement["bundle_id"]:
        membership.leave(act, agreement["bundle_id"], agreement["compound_id"], act.now.date())


def tell(act: Act, what: str, agreement: Mapping[str, Any], **facts: Any) -> None:
    """Emit ``property.agreement.{what}`` about the agreement."""
    act.emit(
        f"property.agreement.{what}",
        agreement["agreement_id"],
        {"agreement_id": agreement["agreement_id"], "compound_id": agreement["compound_id"], **facts},
        compound_id=agreement["compound_id"],
        community_id=agreement["community_id"],
    )


def existing(act: Act, agreement_id: str, *, lock: bool = False) -> dict[str, Any]:
    """The agreement. Refuses ``not_found``."""
    agreement = store.load(act, agreement_id, lock=lock)
    if agreement is None:
        raise Refusal("not_found")
    return agreement


def none_waits(act: Act, compound_id: str) -> None:
    """Refuse ``agreement_pending`` while the compound has an agreement that has not begun; its row is locked."""
    waiting = store.waiting_agreement(act, compound_id)
    if waiting is not None:
        raise Refusal("agreement_pending", agreement_id=waiting)


def rate_of(
    act: Act, compound_id: str, company_id: str, bundle_id: str | None, tier_level: int | None, rate: int | None = None
) -> int | None:
    """What the agreement costs, in fen per m² and month: its tier's rate, or the one it names.

    A bundle's agreement names its own company and compound, a tier one of the bundle's. Refuses ``not_found``,
    ``no_such_tier``, ``rate_is_the_tiers``.
    """
    if bundle_id is not None and not store.bundle_fits(act, bundle_id, company_id, compound_id):
        raise Refusal("not_found", "/bundle_id")
    if tier_level is None:
        return rate
    of_tier = None if bundle_id is None else store.tier_rate(act, bundle_id, tier_level)
    if of_tier is None:
        raise Refusal("no_such_tier", "/tier_level", level=tier_level)
    if rate is not None:
        raise Refusal("rate_is_the_tiers", "/rate_fen_per_m2_month")
    return of_tier
