"""RPCs: leaving with notice (退出通知), judged by the law of the day it is served."""

from contracts.fields import (
    Code,
    Codes,
    Count,
    Day,
    Digests,
    Flag,
    Id,
    Listed,
    Moment,
    One,
    PageRequest,
    Schema,
    Text,
    page_of,
)
from contracts.rpcs import command, query
from contracts.rpcs.property.acts import Actor
from contracts.rpcs.property.agreements import AGREEMENT_STATES, Agreement, Norm, Notice
from contracts.rpcs.property.readers import CASE_READERS, OFFICIALS

SIDES = ("owners", "company")
WAYS = ("owners_dismiss", "company_declines_renewal", "indefinite_ended")
SIGNS = (
    "term_ends_unanswered",
    "notice_without_successor",
    "ended_without_successor",
    "dismissal_not_carried",
    "walk_out_retracted",
    "many_complaints",
    "bill_without_service",
    "mediation_failed",
)
NOTICE_STATES = ("proposed", "served", "withdrawn", "effective", "overtaken")


class PaperDecision(Schema):
    """The owners' decision to dismiss, where it was not taken by a ballot of the platform."""

    reference = Text(most=200)
    decided_on = Day()


class ServeExitNotice(Schema):
    """Served in writing on ``served_on`` (today if not given, and today for whoever serves for himself; an official who
    enters a paper names its day, a few days back at most); ``effective_on`` is the last day of service.

    ``evidence``: the notice and the proof of service. ``decision``: only for the owners' side, and only without a
    passed ballot. ``agreed``: no period is to be kept, so the other side has to confirm it before it is notice.
    """

    agreement_id = Id()
    served_on = Day(required=False, allow_none=True, load_default=None)
    effective_on = Day()
    evidence = Digests(least=1)
    decision = One(PaperDecision, required=False, allow_none=True)
    agreed = Flag(required=False, load_default=False)
    expected_version = Count(required=False, allow_none=True)


class NoticeRef(Schema):
    notice_id = Id()


class ConfirmExit(NoticeRef):
    """``decision``: only where the owners confirm, and only without a passed ballot."""

    decision = One(PaperDecision, required=False, allow_none=True)
    expected_version = Count(required=False, allow_none=True)


class WithdrawExitNotice(NoticeRef):
    reason = Text(most=2000)
    expected_version = Count(required=False, allow_none=True)


class ExitNotice(Schema):
    """``notice``: the period that bound it, null where neither agreement nor law set one.

    ``in_time_on``: the earliest last day it could have named, where a period sets one.
    """

    notice_id = Id()
    number = Text(most=40)
    agreement_id = Id()
    compound_id = Id()
    community_id = Id()
    company_id = Id()
    served_by = Code(SIDES)
    way = Code(WAYS)
    served_on = Day()
    effective_on = Day()
    in_time_on = Day(allow_none=True)
    ballot_id = Id(allow_none=True)
    decision_reference = Text(most=200, allow_none=True)
    evidence = Digests()
    agreed = Flag()
    confirmed_by = One(Actor, allow_none=True)
    confirmed_at = Moment(allow_none=True)
    rule_set = Text(most=40)
    lawful = Code(("yes", "no", "disputed"))
    reason_code = Text(most=40)
    notice = One(Notice, allow_none=True)
    norms = Listed(Norm)
    status = Code(NOTICE_STATES)
    recorded_by = One(Actor)
    recorded_at = Moment()
    withdrawn_at = Moment(allow_none=True)
    withdrawn_reason = Text(most=2000, allow_none=True)
    correlation_id = Id()
    version = Count()


class CallOffAgreement(Schema):
    """Each side says so by its own account; what only one has said changes nothing yet."""

    agreement_id = Id()
    reason = Text(most=2000)
    expected_version = Count(required=False, allow_none=True)


class AgreementAtRisk(Schema):
    """A running agreement, and the signs that its compound may soon have nobody."""

    agreement_id = Id()
    compound_id = Id()
    compound_name = Text(most=100)
    community_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    status = Code(AGREEMENT_STATES)
    end_on = Day(allow_none=True)
    signs = Codes(SIGNS, least=1)


class RecordCompanyLeft(Schema):
    """``evidence``: that the company's people are gone."""

    agreement_id = Id()
    evidence = Digests(least=1)
    expected_version = Count(required=False, allow_none=True)


class NoticesOf(PageRequest):
    agreement_id = Id()


command(
    "property.serve_exit_notice",
    request=ServeExitNotice,
    response=ExitNotice,
    allow={"owners_committee": "compound", "community_officer": "community", "company_staff": "operator"},
    refuses=(
        "not_found",
        "wrong_state",
        "stale_version",
        "exit_already_notified",
        "exit_already_proposed",
        "served_in_future",
        "served_too_long_ago",
        "served_before_agreement",
        "effective_in_past",
        "exit_before_expiry",
        "renewal_notice_too_late",
        "notice_too_short",
        "dismissal_not_decided",
        "ballot_not_carried",
        "dismissal_after_notice",
        "decision_not_yours",
        "committee_acts",
        "committee_not_in_office",
        "no_rule_set",
        "evidence_twice",
    ),
    zh="送达退出通知",
    en="Serve notice that an agreement is to end; too short a notice is refused with the earliest day",
)
command(
    "property.confirm_exit_agreement",
    request=ConfirmExit,
    response=ExitNotice,
    allow={"owners_committee": "compound", "community_officer": "community", "company_staff": "operator"},
    refuses=(
        "not_found",
        "wrong_state",
        "stale_version",
        "exit_already_notified",
        "exit_not_proposed",
        "exit_other_side_confirms",
        "same_person_signature",
        "served_before_agreement",
        "effective_in_past",
        "exit_before_expiry",
        "dismissal_not_decided",
        "ballot_not_carried",
        "dismissal_after_notice",
        "decision_not_yours",
        "committee_acts",
        "committee_not_in_office",
        "no_rule_set",
    ),
    zh="另一方确认协商退出",
    en="Agree to the exit the other side has proposed: from then on it is notice",
)
command(
    "property.withdraw_exit_notice",
    request=WithdrawExitNotice,
    response=ExitNotice,
    allow={"owners_committee": "compound", "community_officer": "community", "company_staff": "operator"},
    refuses=(
        "not_found",
        "committee_acts",
        "committee_not_in_office",
        "exit_notice_over",
        "not_your_notice",
        "wrong_state",
        "stale_version",
    ),
    zh="撤回退出通知",
    en="Take a notice back before it takes effect; only who served it can",
)
command(
    "property.call_off_agreement",
    request=CallOffAgreement,
    response=Agreement,
    allow={"owners_committee": "compound", "community_officer": "community", "company_staff": "operator"},
    refuses=(
        "not_found",
        "committee_acts",
        "committee_not_in_office",
        "wrong_state",
        "already_signed_by_party",
        "same_person_signature",
        "handover_already_open",
        "stale_version",
    ),
    zh="双方协商取消未生效的合同",
    en="Call a signed agreement off before it begins: the first side proposes it, the other's call does it",
)
command(
    "property.record_company_left",
    request=RecordCompanyLeft,
    response=Agreement,
    allow={"working_committee": "sub_district", "community_officer": "community", "grid_worker": "community"},
    refuses=("not_found", "wrong_state", "service_owed_until_takeover", "evidence_twice", "stale_version"),
    zh="登记到期公司已离场",
    en="Note that a company has left after its agreement ended, where the law of the day let it go (before 2021)",
)
query(
    "property.get_exit_notice",
    request=NoticeRef,
    response=ExitNotice,
    allow=CASE_READERS,
    refuses=("not_found",),
    zh="退出通知详情",
    en="A notice, and what the law of its day says of it",
)
query(
    "property.list_exit_notices",
    request=NoticesOf,
    response=page_of(ExitNotice),
    allow=CASE_READERS,
    refuses=("not_found", "bad_cursor"),
    zh="合同的退出通知",
    en="The notices given on an agreement, newest first",
)
query(
    "property.list_expiring_agreements",
    request=PageRequest,
    response=page_of(Agreement),
    allow={**OFFICIALS, "housing_bureau": "sub_district", "owners_committee": "compound", "company_staff": "operator"},
    refuses=("bad_cursor",),
    zh="即将到期的物业服务合同",
    en="Running agreements by the end of their term, the next first",
)
query(
    "property.list_agreements_at_risk",
    request=PageRequest,
    response=page_of(AgreementAtRisk),
    allow={**OFFICIALS, "housing_bureau": "sub_district"},
    refuses=("bad_cursor",),
    zh="物业服务风险预警",
    en="Early warning: running agreements whose compound may soon have nobody",
)
