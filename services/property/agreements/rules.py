"""The life of an agreement (物业服务合同), and when a company's leaving is a walk-out (擅自撤离).

A walk-out is judged by the rule set of the night it was seen (``law.exits``): on 2017-06-30 a breach of contract, with
the agreement's own period of notice or none. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from contracts.refusals import Refusal
from contracts.wording import label
from law.exits import AgreementFacts, AgreementState, Lawful, NotAWalkOut, Rescission, judge_walk_out
from law.rulesets import NoRuleSet
from services.property.lifecycle import LifeCycle
from services.property.persons import Person

AGREEMENT = LifeCycle(
    {
        "approve": {"draft": "approved"},
        # the ballot did not carry it; it can be put to the owners again
        "reject": {"draft": "draft"},
        "withdraw": {"draft": "withdrawn", "approved": "withdrawn"},
        # the first side says that what both signed should not begin after all; it stands until the other says so too
        "propose_call_off": {"signed": "signed"},
        "call_off": {"signed": "withdrawn"},
        # the first of two signatures
        "sign_first": {"approved": "approved"},
        "sign": {"approved": "signed"},
        "file": {"signed": "signed", "active": "active", "indefinite": "indefinite"},
        "activate": {"signed": "active"},
        "renew": {"active": "renewed", "indefinite": "renewed"},
        "go_on": {"active": "indefinite"},
        "notify_exit": {"active": "exit_notified", "indefinite": "exit_notified"},
        "withdraw_exit_of_fixed": {"exit_notified": "active"},
        "withdraw_exit_of_indefinite": {"exit_notified": "indefinite"},
        "end": {"exit_notified": "ended_awaiting_takeover"},
        # before 2021 a term that runs out ends the agreement; since then the service that goes on is indefinite (948)
        "expire": {"active": "ended_awaiting_takeover"},
        # before 2021: nothing was owed any more, and nobody followed
        "depart": {"ended_awaiting_takeover": "closed"},
        # a company can walk out as long as it still owes the service, notice given or not (民法典 950)
        "report_abandonment": {
            "active": "abandoned",
            "indefinite": "abandoned",
            "exit_notified": "abandoned",
            "ended_awaiting_takeover": "abandoned",
        },
        "enter_custody": {"abandoned": "custody"},
        "hand_over": {"custody": "handed_over", "ended_awaiting_takeover": "handed_over"},
        "close": {"handed_over": "closed", "renewed": "closed"},
    }
)

#: The law's word for it -> ours on the bus.
LAWFUL = {Lawful.NO: "no", Lawful.YES: "yes", Lawful.DISPUTED: "disputed"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What the rule set of the day says of a walk-out. ``notice`` is None where no period was set; none is invented."""

    rule_set: str
    reason_code: str
    lawful: str
    notice: dict[str, Any] | None
    norms: tuple[dict[str, str | bool], ...]
    note_zh: str
    note_en: str


#: The states in which a company serves a compound, or still owes it the service.
RUNNING = ("active", "indefinite", "exit_notified", "ended_awaiting_takeover", "abandoned", "custody")
#: Who signs: for the owners their committee, or their community where they have none; for the company its staff.
PARTY_OF_ROLE = {"owners_committee": "owners", "community_officer": "owners", "company_staff": "company"}


#: Ballots on hiring a company; one that was not carried bars a decision on paper for a year [P].
HIRING_KINDS = ("agreement", "renewal")
PAPER_BARRED_DAYS = 365


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature on an agreement; ``party``: owners or company."""

    party: str
    by: Person


def terms(term: str, start_on: date, end_on: date | None) -> None:
    """Refuse ``end_needed``, ``end_before_start``."""
    if (term == "fixed") != (end_on is not None):
        raise Refusal("end_needed", "/end_on")
    if end_on is not None and end_on < start_on:
        raise Refusal("end_before_start", "/end_on", start_on=start_on, end_on=end_on)


def draft(term: str, start_on: date, end_on: date | None, today: date) -> str:
    """The state of an agreement put on paper for the owners to decide.

    Refuses ``end_needed``, ``end_before_start``, ``agreement_over_before_today``.
    """
    terms(term, start_on, end_on)
    if end_on is not None and end_on < today:
        raise Refusal("agreement_over_before_today", "/end_on", end_on=end_on, today=today)
    return "draft"


def renewal_start(state: str, end_on: date | None, today: date) -> date:
    """The first day of what renews an agreement: the day after its end, or today once it has gone on without one.

    Refuses ``wrong_state``: what was given notice of, or has ended, is not renewed.
    """
    AGREEMENT.after(state, "renew")
    return today if end_on is None or state == "indefinite" or end_on < today else end_on + timedelta(days=1)


def acts_for_owners(
    role: str, begun_by: Mapping[str, Any] | None, *, committee: bool | None, going_on: bool = False
) -> None:
    """Who acts for the owners: their committee where one is in office, else their community, or the street.

    ``committee``: whether one is in office; None where none of the compound ever was, so that only the role's grant
    tells of one. What the committee has begun (``begun_by``) is its own to go on with, as long as it is in office; what
    the community has begun before (``going_on``), the community's. Refuses ``committee_acts``,
    ``committee_not_in_office``.
    """
    if role == "owners_committee" and committee is False:
        raise Refusal("committee_not_in_office")
    begun = begun_by is not None and begun_by["role"] == "owners_committee" and committee is not False
    if role in ("community_officer", "working_committee") and (begun or (committee and not going_on)):
        raise Refusal("committee_acts")


def file(state: str, earlier: tuple[str, date] | None, signed_on: date | None, filed_on: date, today: date) -> None:
    """An agreement that binds is put on file once, between its signing and today.

    ``earlier``: the number and day it is on file by already; ``signed_on``: unknown for one that was signed before the platform was. Refuses ``agreement_filed_before``,
    ``wrong_state``, ``agreement_filing_day_unfit``.
    """
    if earlier is not None:
        raise Refusal("agreement_filed_before", filing_number=earlier[0], filed_on=str(earlier[1]))
    AGREEMENT.after(state, "file")
    if filed_on > today or (signed_on is not None and filed_on < signed_on):
        raise Refusal(
            "agreement_filing_day_unfit",
            "/filed_on",
            filed_on=str(filed_on),
            signed_on=str(signed_on or "-"),
            today=str(today),
        )


def still_renews(state: str) -> None:
    """Refuse ``wrong_state`` unless what is renewed still runs, or has run out and waits for whoever follows."""
    if state != "ended_awaiting_takeover":
        AGREEMENT.after(state, "renew")


def sign_for(state: str, signatures: Sequence[Signature], signature: Signature) -> str:
    """The state after one more signature: signed once both parties have, by two different persons.

    Refuses ``already_signed_by_party``, ``agreement_not_approved``, ``same_person_signature``.
    """
    party = signature.party
    if any(earlier.party == party for earlier in signatures):
        raise Refusal("already_signed_by_party", party=party, party_zh=label(party, "zh"))
    if not AGREEMENT.allows(state, "sign"):
        raise Refusal("agreement_not_approved", state=state)
    if any(earlier.by.is_same_as(signature.by) for earlier in signatures):
        raise Refusal("same_person_signature")
    return AGREEMENT.after(state, "sign" if signatures else "sign_first")


def call_off(state: str, first: Signature | None, second: Signature) -> str:
    """The state after one side calls off what both signed: nothing changes until the other side has too.

    Refuses ``wrong_state``, ``already_signed_by_party``, ``same_person_signature``.
    """
    if first is None:
        return AGREEMENT.after(state, "propose_call_off")
    after = AGREEMENT.after(state, "call_off")
    if first.party == second.party:
        raise Refusal("already_signed_by_party", party=second.party, party_zh=label(second.party, "zh"))
    if first.by.is_same_as(second.by):
        raise Refusal("same_person_signature")
    return after


def begins_now(state: str, start_on: date, today: date, others_running: Sequence[str]) -> bool:
    """Whether a signed agreement begins by itself: its day has come and no other agreement runs in the compound.

    ``others_running``: states of the compound's other running agreements; while there is one, the handover from it
    begins the new one.
    """
    return AGREEMENT.allows(state, "activate") and start_on <= today and not others_running


def sign(decided_on: date, term: str, start_on: date, end_on: date | None, today: date) -> str:
    """The state of an agreement signed on the owners' decision.

    Refuses ``end_needed``, ``end_before_start``, ``decision_after_signing``.
    """
    terms(term, start_on, end_on)
    if decided_on > today:
        raise Refusal("decision_after_signing", "/decision/decided_on", decided_on=decided_on, today=today)
    return AGREEMENT.after("approved", "sign")


def report_abandonment(state: str, start_on: date, observed_at: datetime, now: datetime) -> str:
    """The state of an agreement whose company was seen gone. ``now`` has the offset of the place.

    Refuses ``wrong_state``, ``observed_in_future``, ``observed_before_agreement``.
    """
    after = AGREEMENT.after(state, "report_abandonment")
    if observed_at > now:
        raise Refusal("observed_in_future", "/observed_at", observed_at=_said(observed_at), now=_said(now))
    # compared as moments: a moment of the year 1 has no day elsewhere
    if observed_at < datetime.combine(start_on, time.min, now.tzinfo):
        raise Refusal("observed_before_agreement", "/observed_at", observed_at=_said(observed_at), start_on=start_on)
    return after


def judge(on: date, state: str, notice_days: int | None, *, claims_rescission: bool) -> Finding:
    """The finding on a walk-out of this day from this state. Refuses ``no_rule_set``, ``not_a_walk_out``."""
    rescission = Rescission.CLAIMED if claims_rescission else Rescission.NOT_CLAIMED
    try:
        found = judge_walk_out(on, AgreementFacts(AgreementState(state), notice_days, rescission=rescission))
    except NoRuleSet:
        raise Refusal("no_rule_set", "/observed_at", on=on) from None
    except NotAWalkOut:
        raise Refusal("not_a_walk_out", on=on) from None
    return Finding(
        rule_set=found.rule_set,
        reason_code=found.reason,
        lawful=LAWFUL[found.lawful],
        notice=None if found.notice is None else {"days": found.notice.days, "basis": found.notice.basis},
        norms=tuple(norm.as_dict() for norm in found.norms),
        note_zh=found.note_zh,
        note_en=found.note_en,
    )


def retract(report_status: str, agreement_state: str, state_before: str) -> str:
    """The state an agreement goes back to when the report was wrong: the one it came from, unless custody began.

    Refuses ``report_retracted``, ``custodianship_already_started``.
    """
    answerable(report_status)
    if agreement_state != "abandoned":
        raise Refusal("custodianship_already_started")
    return state_before


def answerable(report_status: str) -> None:
    """Refuse ``report_retracted``: nothing is left to answer."""
    if report_status == "retracted":
        raise Refusal("report_retracted")


def distinct_evidence(digests: Sequence[str]) -> None:
    """Refuse ``evidence_twice``."""
    if len(set(digests)) != len(digests):
        raise Refusal("evidence_twice", "/evidence")


def local_day(moment: datetime, now: datetime) -> date:
    """The calendar day of ``moment`` where ``now`` is told."""
    return moment.astimezone(now.tzinfo).date()


def _said(moment: datetime) -> str:
    """A moment as a sentence gives it, to the minute."""
    return moment.isoformat(sep=" ", timespec="minutes")
