"""From draft to signature: put on paper, decided by the owners' ballot (``decided``), signed by both parties."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.agreements import beginning, rules, store
from services.property.agreements.commands import existing, none_waits, rate_of, tell
from services.property.bodies.store import committee_acts
from services.property.exits import clocks
from services.property.handover import store as handovers
from services.property.lifecycle import same_version
from services.property.persons import Person
from services.property.registry import store as registry


def draft(
    act: Act,
    compound_id: str,
    company_id: str,
    start_on: date,
    term: str,
    end_on: date | None,
    bundle_id: str | None,
    tier_level: int | None,
    rate_fen_per_m2_month: int | None,
    **terms: Any,
) -> dict[str, Any]:
    """Put an agreement on paper. While the compound's company has walked out, it is part of that case."""
    compound = registry.compound_for_update(act, compound_id)
    if compound is None:
        raise Refusal("not_found", "/compound_id")
    act.authorise(Scope(community_id=compound["community_id"], compound_id=compound_id))
    rules.acts_for_owners(act.principal.role, None, committee=committee_acts(act, compound_id))
    if registry.company(act, company_id) is None:
        raise Refusal("not_found", "/company_id")
    status = rules.draft(term, start_on, end_on, act.now.date())
    rate = rate_of(act, compound_id, company_id, bundle_id, tier_level, rate_fen_per_m2_month)
    none_waits(act, compound_id)
    act.adopt(store.case_of(act, compound_id) or act.correlation_id)
    return _add(
        act,
        {
            "compound_id": compound_id,
            "company_id": company_id,
            "start_on": start_on,
            "term": term,
            "end_on": end_on,
            "bundle_id": bundle_id,
            "tier_level": tier_level,
            "rate_fen_per_m2_month": rate,
            "renews_id": None,
            "status": status,
            **terms,
        },
    )


def renew(
    act: Act,
    agreement_id: str,
    term: str,
    end_on: date | None,
    tier_level: int | None,
    rate_fen_per_m2_month: int | None,
    **terms: Any,
) -> dict[str, Any]:
    """Put the renewal of a running agreement on paper: the same company and bundle, without a handover."""
    old = existing(act, agreement_id, lock=True)
    act.authorise(Scope(community_id=old["community_id"], compound_id=old["compound_id"]))
    rules.acts_for_owners(act.principal.role, None, committee=committee_acts(act, old["compound_id"]))
    registry.compound_for_update(act, old["compound_id"])
    start_on = rules.renewal_start(old["status"], old["end_on"], act.now.date())
    status = rules.draft(term, start_on, end_on, act.now.date())
    rate = rate_of(act, old["compound_id"], old["company_id"], old["bundle_id"], tier_level, rate_fen_per_m2_month)
    none_waits(act, old["compound_id"])
    return _add(
        act,
        {
            "compound_id": old["compound_id"],
            "company_id": old["company_id"],
            "start_on": start_on,
            "term": term,
            "end_on": end_on,
            "bundle_id": old["bundle_id"],
            "tier_level": tier_level,
            "rate_fen_per_m2_month": rate,
            "renews_id": agreement_id,
            "status": status,
            **terms,
        },
    )


def withdraw(act: Act, agreement_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """Take a draft back, decided or not, as long as it is not signed by both."""
    agreement = existing(act, agreement_id, lock=True)
    act.authorise(Scope(community_id=agreement["community_id"], compound_id=agreement["compound_id"]))
    _goes_on(act, agreement)
    same_version(expected_version, agreement["version"])
    status = rules.AGREEMENT.after(agreement["status"], "withdraw")
    act.adopt(agreement["correlation_id"])
    store.set_withdrawn(act, agreement_id, status, reason)
    tell(act, "draft_withdrawn", agreement, **_company(agreement))
    return existing(act, agreement_id)


def call_off(act: Act, agreement_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """What both have signed does not begin once both have said so, each by its own account."""
    agreement = existing(act, agreement_id, lock=True)
    act.authorise(
        Scope(
            community_id=agreement["community_id"],
            compound_id=agreement["compound_id"],
            operator_id=agreement["company_id"],
        )
    )
    _goes_on(act, agreement)
    same_version(expected_version, agreement["version"])
    party, actor = rules.PARTY_OF_ROLE[act.principal.role], act.principal.actor()
    first = agreement["call_off_by"]
    status = rules.call_off(
        agreement["status"],
        rules.Signature(agreement["call_off_party"], Person.of(first)) if first else None,
        rules.Signature(party, Person.of(actor)),
    )
    handover = handovers.open_number_to(act, agreement_id)
    if handover is not None:
        raise Refusal("handover_already_open", number=handover)
    act.adopt(agreement["correlation_id"])
    if status == agreement["status"]:
        store.set_call_off_proposed(act, agreement_id, party, reason)
        tell(act, "call_off_proposed", agreement, **_company(agreement), party=party)
        return existing(act, agreement_id)
    store.set_withdrawn(act, agreement_id, status, reason)
    clocks.forget_beginning(act, agreement_id)
    tell(act, "called_off", agreement, **_company(agreement))
    return existing(act, agreement_id)


def sign(act: Act, agreement_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """Sign for one's own party; with the second signature it binds, and begins if its day has come."""
    agreement = existing(act, agreement_id, lock=True)
    act.authorise(
        Scope(
            community_id=agreement["community_id"],
            compound_id=agreement["compound_id"],
            operator_id=agreement["company_id"],
        )
    )
    role = act.principal.role
    _goes_on(act, agreement)
    earlier = [
        rules.Signature(row["party"], Person.of(row["signed_by"])) for row in store.signatures(act, agreement_id)
    ]
    signature = rules.Signature(rules.PARTY_OF_ROLE[role], Person.of(act.principal.actor()))
    status = rules.sign_for(agreement["status"], earlier, signature)
    same_version(expected_version, agreement["version"])
    if status == "signed":
        _still_fits(act, agreement)
    act.adopt(agreement["correlation_id"])
    store.add_signature(act, agreement_id, signature.party, status)
    if status != "signed":
        tell(act, "party_signed", agreement, company_id=agreement["company_id"], party=signature.party)
        return existing(act, agreement_id)
    tell(
        act,
        "signed",
        agreement,
        **_company(agreement),
        term=agreement["term"],
        start_on=agreement["start_on"],
        end_on=agreement["end_on"],
    )
    beginning.begin_or_wait(act, agreement_id)
    return existing(act, agreement_id)


def _add(act: Act, row: Mapping[str, Any]) -> dict[str, Any]:
    agreement_id = act.new_id()
    store.add(
        act,
        {
            **row,
            "agreement_id": agreement_id,
            "decision_reference": "",
            "decided_on": None,
            "signed_at": None,
            "drafted_by": act.principal.actor(),
            "correlation_id": act.correlation_id,
        },
    )
    agreement = existing(act, agreement_id)
    tell(
        act,
        "drafted",
        agreement,
        **_company(agreement),
        start_on=agreement["start_on"],
        renews_id=agreement["renews_id"],
    )
    return agreement


def _goes_on(act: Act, agreement: Mapping[str, Any]) -> None:
    """Who has put it on paper goes on with it for the owners; company staff acts for its own side."""
    committee = committee_acts(act, agreement["compound_id"])
    rules.acts_for_owners(act.principal.role, agreement["drafted_by"], committee=committee, going_on=True)


def _company(agreement: Mapping[str, Any]) -> dict[str, Any]:
    return {"company_id": agreement["company_id"], "company_name": agreement["company_name"]}


def _still_fits(act: Act, agreement: Mapping[str, Any]) -> None:
    """What may have changed since the draft: the bundle, and the agreement that is renewed."""
    bundle_id = agreement["bundle_id"]
    if bundle_id and not store.bundle_fits(act, bundle_id, agreement["company_id"], agreement["compound_id"]):
        raise Refusal("bundle_over")
    if agreement["renews_id"]:
        rules.still_renews(existing(act, agreement["renews_id"], lock=True)["status"])
