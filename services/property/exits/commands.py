"""Notice is served, taken back, or takes effect."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.agreements import commands as agreements
from services.property.agreements import rules as agreement_rules
from services.property.agreements import store as agreement_store
from services.property.ballots import store as ballots
from services.property.bodies.store import committee_acts
from services.property.bundles import membership
from services.property.exits import clocks, expiry, queries, rules, store
from services.property.lifecycle import same_version
from services.property.persons import Person

#: What people read on a notice: TC-20170630-0001 (退出).
NUMBER = "TC"


def serve(
    act: Act,
    agreement_id: str,
    effective_on: date,
    evidence: Sequence[str],
    served_on: date | None,
    decision: Mapping[str, Any] | None = None,
    agreed: bool = False,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """Serve notice for one's own side; at the end of ``effective_on`` the agreement ends. Once, whoever comes first.

    ``agreed``: no period is kept, so it is only proposed, until the other side confirms it.
    """
    agreement = agreements.existing(act, agreement_id, lock=True)
    act.authorise(_where(agreement))
    same_version(expected_version, agreement["version"])
    committee = committee_acts(act, agreement["compound_id"])
    agreement_rules.acts_for_owners(act.principal.role, agreement["drafted_by"], committee=committee)
    side = rules.SIDE_OF_ROLE[act.principal.role]
    agreement_rules.distinct_evidence(evidence)
    served_on = rules.served_on(act.principal.role, served_on, act.now.date())
    found = _judge(act, agreement, side, served_on, effective_on, agreed=agreed)
    if agreed and store.proposed(act, agreement_id, side):
        raise Refusal("exit_already_proposed")
    ballot = _decision_of_owners(act, agreement, side, decision, served_on)
    act.adopt(agreement["correlation_id"])
    notice_id = act.new_id()
    store.add(
        act,
        {
            "notice_id": notice_id,
            "number": act.number(NUMBER),
            "agreement_id": agreement_id,
            "community_id": agreement["community_id"],
            "compound_id": agreement["compound_id"],
            "company_id": agreement["company_id"],
            "served_by": side,
            "way": found.way,
            "served_on": served_on,
            "effective_on": effective_on,
            "in_time_on": found.in_time_on,
            "ballot_id": ballot["ballot_id"] if ballot else None,
            "decision_reference": ballot["number"] if ballot else decision["reference"] if decision else None,
            "evidence": list(evidence),
            "agreed": agreed,
            "status": "proposed" if agreed else "served",
            "rule_set": found.rule_set,
            "lawful": found.lawful,
            "reason_code": found.reason_code,
            "notice": found.notice,
            "norms": found.norms,
            "state_before": agreement["status"],
            "recorded_by": act.principal.actor(),
            "recorded_at": act.now,
            "correlation_id": act.correlation_id,
        },
    )
    notice = queries.existing(act, notice_id)
    if agreed:
        _tell(act, "exit_proposed", notice, agreement, served_by=side, effective_on=effective_on)
    else:
        _stand(act, notice, agreement, found.state)
    return notice


def confirm(
    act: Act, notice_id: str, decision: Mapping[str, Any] | None = None, expected_version: int | None = None
) -> dict[str, Any]:
    """The other side agrees to the day proposed: from now on it is notice like any other.

    The owners agree by a decision of theirs, as they do when they give notice themselves.
    """
    seen = queries.existing(act, notice_id)
    agreement = agreements.existing(act, seen["agreement_id"], lock=True)
    act.authorise(_where(agreement))
    notice = queries.existing(act, notice_id, lock=True)
    committee = committee_acts(act, agreement["compound_id"])
    agreement_rules.acts_for_owners(act.principal.role, agreement["drafted_by"], committee=committee)
    side = rules.SIDE_OF_ROLE[act.principal.role]
    status = rules.confirm(
        notice["status"],
        notice["served_by"],
        Person.of(notice["recorded_by"]),
        side,
        Person.of(act.principal.actor()),
    )
    same_version(expected_version, notice["version"])
    found = _judge(act, agreement, notice["served_by"], notice["served_on"], notice["effective_on"], agreed=True)
    ballot = _decision_of_owners(act, agreement, side, decision, act.now.date())
    act.adopt(notice["correlation_id"])
    reference = ballot["number"] if ballot else decision["reference"] if decision else None
    store.set_confirmed(act, notice_id, status, ballot["ballot_id"] if ballot else None, reference)
    _stand(act, notice, agreement, found.state)
    return queries.existing(act, notice_id)


def withdraw(act: Act, notice_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """Take one's own notice back before it takes effect: the agreement runs on, by its term where that still runs."""
    seen = queries.existing(act, notice_id)
    agreement = agreements.existing(act, seen["agreement_id"], lock=True)
    act.authorise(_where(agreement))
    notice = queries.existing(act, notice_id, lock=True)
    committee = committee_acts(act, agreement["compound_id"])
    agreement_rules.acts_for_owners(act.principal.role, notice["recorded_by"], committee=committee, going_on=True)
    side = rules.SIDE_OF_ROLE[act.principal.role]
    status, state = rules.withdraw(
        notice["status"], notice["served_by"], side, agreement["status"], notice["state_before"]
    )
    same_version(expected_version, notice["version"])
    act.adopt(notice["correlation_id"])
    store.set_withdrawn(act, notice_id, status, reason)
    if notice["status"] == "proposed":
        _tell(act, "exit_withdrawn", notice, agreement)
        return queries.existing(act, notice_id)
    agreement_store.set_status(act, notice["agreement_id"], state)
    clocks.forget_exit(act, notice_id)
    if agreement["bundle_id"]:
        membership.stay(act, agreement["bundle_id"], agreement["compound_id"])
    _tell(act, "exit_withdrawn", notice, agreement)
    expiry.catch_up(act, notice["agreement_id"])
    return queries.existing(act, notice_id)


def take_effect(act: Act, notice_id: str) -> None:
    """The last day of service is over: the agreement has ended and waits for the takeover (from 2021: 民法典 950)."""
    seen = store.load(act, notice_id)
    if seen is None:
        return
    agreement = agreements.existing(act, seen["agreement_id"], lock=True)
    notice = queries.existing(act, notice_id, lock=True)
    if notice["status"] != "served":
        return
    act.adopt(notice["correlation_id"])
    # the company walked out first: a report taken back sets this clock again, custody overtakes the notice
    if not agreement_rules.AGREEMENT.allows(agreement["status"], "end"):
        return
    store.set_status(act, notice_id, rules.EXIT_NOTICE.after(notice["status"], "take_effect"))
    clocks.forget_expiry(act, notice["agreement_id"])
    ended = agreement_rules.AGREEMENT.after(agreement["status"], "end")
    expiry.end(act, agreement, ended, notice["effective_on"])


def _judge(
    act: Act, agreement: Mapping[str, Any], side: str, served_on: date, effective_on: date, *, agreed: bool
) -> rules.Exit:
    return rules.serve(
        side,
        rules.Terms(
            agreement["status"],
            agreement["term"],
            agreement["active_since"] or agreement["start_on"],
            agreement["end_on"],
            agreement["notice_days"],
        ),
        served_on,
        effective_on,
        act.now.date(),
        agreed_by_both=agreed,
    )


def _stand(act: Act, notice: Mapping[str, Any], agreement: Mapping[str, Any], state: str) -> None:
    """The notice stands: the agreement ends with its day."""
    agreement_store.set_notified(act, agreement["agreement_id"], state, notice["notice_id"])
    clocks.watch_exit(act, notice["notice_id"], notice["effective_on"])
    _tell(
        act,
        "exit_notified",
        notice,
        agreement,
        **{name: notice[name] for name in ("served_by", "way", "served_on", "effective_on", "lawful")},
    )


def _decision_of_owners(
    act: Act, agreement: Mapping[str, Any], side: str, decision: Mapping[str, Any] | None, served_on: date
) -> dict[str, Any] | None:
    """The ballot the owners' notice rests on; None where it rests on paper, or is the company's.

    Paper does not go round a ballot: not while one is held on dismissing this company, nor after it was not carried.
    """
    if side != "owners":
        if decision is not None:
            raise Refusal("decision_not_yours", "/decision")
        return None
    agreement_id, compound_id = agreement["agreement_id"], agreement["compound_id"]
    not_carried = ballots.not_carried(act, ("dismissal",), compound_id=compound_id, subject_id=agreement_id)
    if decision is not None:
        agreements.paper_allowed(not_carried)
    # an earlier yes is no answer any more once owners are asked again
    ballot = None if decision or not_carried else store.unused_dismissal(act, agreement_id)
    rules.owners_decided(
        ballot["outcome"] if ballot else None,
        decision["reference"] if decision else None,
        ballot["decided_on"] if ballot else decision["decided_on"] if decision else None,
        served_on,
    )
    return ballot


def _where(agreement: Mapping[str, Any]) -> Scope:
    return Scope(
        community_id=agreement["community_id"],
        compound_id=agreement["compound_id"],
        operator_id=agreement["company_id"],
    )


def _tell(act: Act, what: str, notice: Mapping[str, Any], agreement: Mapping[str, Any], **facts: Any) -> None:
    agreements.tell(
        act,
        what,
        agreement,
        notice_id=notice["notice_id"],
        number=notice["number"],
        company_id=agreement["company_id"],
        company_name=agreement["company_name"],
        **facts,
    )
