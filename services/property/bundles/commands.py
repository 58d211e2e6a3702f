"""A bundle is offered, surveyed at the doors, begins, takes compounds in, lets compounds go, and ends."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.agreements.rules import distinct_evidence
from services.property.bundles import membership, queries, rules, store
from services.property.lifecycle import same_version
from services.property.registry import store as registry

#: What people read on a bundle: DB-20170301-0001 (打包).
NUMBER = "DB"


def offer(
    act: Act,
    name: str,
    company_id: str,
    compound_ids: Sequence[str],
    tiers: Sequence[Mapping[str, Any]],
    start_on: date,
) -> dict[str, Any]:
    """Offer a company's three tiers to many compounds; each decides for itself."""
    act.authorise(Scope())
    company = registry.company(act, company_id)
    if company is None:
        raise Refusal("not_found", "/company_id")
    rules.tiers({tier["level"]: tier["rate_fen_per_m2_month"] for tier in tiers}, len(tiers))
    _candidates(act, compound_ids)
    bundle_id = act.new_id()
    store.add(
        act,
        {
            "bundle_id": bundle_id,
            "name": name,
            "company_id": company_id,
            "start_on": start_on,
            "number": act.number(NUMBER),
            "offered_by": act.principal.actor(),
            "offered_at": act.now,
            "correlation_id": act.correlation_id,
        },
        tiers,
    )
    store.offer_to(act, bundle_id, compound_ids)
    bundle = queries.existing(act, bundle_id)
    _tell(
        act,
        "offered",
        bundle,
        company_id=company_id,
        company_name=company["name"],
        compound_ids=list(compound_ids),
        start_on=start_on,
    )
    return queries.present(act, bundle)


def add_compound(act: Act, bundle_id: str, compound_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """Offer the bundle to one compound more, also while it runs, also to one that had left."""
    bundle = _bundle(act, bundle_id, expected_version)
    rules.BUNDLE.after(bundle["status"], "add_compound")
    member = store.member(act, bundle_id, compound_id, lock=True)
    if member is not None and member["membership"] != "left":
        raise Refusal("compound_in_bundle", "/compound_id", compound_id=compound_id, bundle=bundle["name"])
    (row,) = _candidates(act, [compound_id])
    store.offer_to(act, bundle_id, [compound_id])
    act.emit(
        "property.bundle.compound_added",
        bundle_id,
        {"bundle_id": bundle_id, "name": bundle["name"], "compound_id": compound_id},
        compound_id=compound_id,
        community_id=row["community_id"],
    )
    return queries.present(act, queries.existing(act, bundle_id))


def open_survey(act: Act, bundle_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """From now on the communities ask at the doors."""
    bundle = _bundle(act, bundle_id, expected_version)
    store.set_status(act, bundle_id, rules.BUNDLE.after(bundle["status"], "open_survey"))
    _tell(act, "survey_opened", bundle)
    return queries.present(act, queries.existing(act, bundle_id))


def record_answers(
    act: Act,
    bundle_id: str,
    compound_id: str,
    asked: int,
    in_favour_1: int,
    in_favour_2: int,
    in_favour_3: int,
    against: int,
    evidence: Sequence[str],
) -> dict[str, Any]:
    """Write down one sheet of the door survey in one compound; it binds nobody, a ballot does."""
    bundle = store.share(act, bundle_id)
    member = store.member(act, bundle_id, compound_id, lock=True)
    if bundle is None or member is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=member["community_id"], compound_id=compound_id))
    distinct_evidence(evidence)
    sheet = rules.Sheet(asked, (in_favour_1, in_favour_2, in_favour_3), against)
    rules.survey(bundle["status"], member["membership"], member["asked"], sheet, member["household_count"])
    store.add_sheet(act, bundle_id, compound_id, sheet, evidence)
    return queries.standing_of(act, bundle_id, compound_id)


def activate(act: Act, bundle_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """The bundle begins with the compounds whose agreements run; others join as theirs begin."""
    bundle = _bundle(act, bundle_id, expected_version)
    served = store.served_compounds(act, bundle_id)
    store.set_status(act, bundle_id, rules.activate(bundle["status"], len(served)))
    _tell(
        act,
        "activated",
        bundle,
        company_id=bundle["company_id"],
        company_name=bundle["company_name"],
        compound_ids=served,
        start_on=bundle["start_on"],
        tiers=[
            {"level": tier["level"], "rate_fen_per_m2_month": tier["rate_fen_per_m2_month"]}
            for tier in registry.tiers(act, bundle_id)
        ],
    )
    return queries.present(act, queries.existing(act, bundle_id))


def leave(act: Act, bundle_id: str, compound_id: str, reason: str) -> dict[str, Any]:
    """One compound leaves, the others go on: at once where nothing binds it, else with the end of its agreement."""
    bundle, member = store.share(act, bundle_id), store.member(act, bundle_id, compound_id, lock=True)
    if bundle is None or member is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=member["community_id"], compound_id=compound_id))
    rules.leave(member["membership"], member["agreement_state"])
    act.adopt(bundle["correlation_id"] or act.correlation_id)
    if member["agreement_state"] == "exit_notified":
        store.set_left(act, bundle_id, compound_id, member["membership"], None, reason)
    else:
        membership.leave(act, bundle_id, compound_id, act.now.date() - timedelta(days=1), reason)
    return queries.standing_of(act, bundle_id, compound_id)


def end(act: Act, bundle_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """The bundle is over: nobody took it, or nobody is served under it any more or about to be."""
    bundle = _bundle(act, bundle_id, expected_version)
    served = store.served_compounds(act, bundle_id, "signed", *rules.LEAVING)
    store.set_ended(act, bundle_id, rules.end(bundle["status"], len(served)), reason)
    _tell(act, "ended", bundle, ended_on=act.now.date())
    return queries.present(act, queries.existing(act, bundle_id))


def _bundle(act: Act, bundle_id: str, expected_version: int | None) -> dict[str, Any]:
    """The bundle, held, and its case gone on with."""
    act.authorise(Scope())
    bundle = queries.existing(act, bundle_id, lock=True)
    same_version(expected_version, bundle["version"])
    act.adopt(bundle["correlation_id"] or act.correlation_id)
    return bundle


def _candidates(act: Act, compound_ids: Sequence[str]) -> list[dict[str, Any]]:
    """The compounds' rows in the order given. Refuses ``not_found`` and what ``rules.may_take`` refuses."""
    found = store.candidates(act, compound_ids)
    for place, compound_id in enumerate(compound_ids):
        if compound_id not in found:
            raise Refusal("not_found", f"/compound_ids/{place}")
    rules.may_take([found[compound_id][0] for compound_id in compound_ids])
    return [found[compound_id][1] for compound_id in compound_ids]


def _tell(act: Act, what: str, bundle: Mapping[str, Any], **facts: Any) -> None:
    act.emit(
        f"property.bundle.{what}",
        bundle["bundle_id"],
        {"bundle_id": bundle["bundle_id"], "name": bundle["name"], **facts},
    )
