"""RPCs about agreements (物业服务合同), and about companies that walk out on them (擅自撤离)."""

from marshmallow import fields, validate

from contracts.events.property.agreements import PARTIES
from contracts.events.property.custody import CONTINUITY_ITEMS
from contracts.fields import (
    Code,
    Codes,
    Count,
    Day,
    Digest,
    Digests,
    Fen,
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
from contracts.rpcs.property.drafts import (
    FEE_MODES,
    TERMS,
    AgreementTransition,
    DraftAgreement,
    RenewAgreement,
    SignAgreement,
    WithdrawDraft,
)
from contracts.rpcs.property.readers import CASE_READERS, COMPOUND_READERS

OUTCOMES = ("passed", "failed", "no_quorum")
AGREEMENT_STATES = (
    "draft",
    "approved",
    "signed",
    "withdrawn",
    "active",
    "renewed",
    "indefinite",
    "exit_notified",
    "ended_awaiting_takeover",
    "abandoned",
    "custody",
    "handed_over",
    "closed",
)


class Agreement(Schema):
    """``notice_days``: the agreement's own period of notice, null where it sets none.

    ``decision_reference`` is empty until the owners have decided; ``ballot_outcome`` is how they last did by ballot.
    ``call_off_party``: which side would not let it begin; the other has yet to say so.
    """

    agreement_id = Id()
    compound_id = Id()
    compound_name = Text(most=100)
    company_id = Id()
    company_name = Text(most=100)
    bundle_id = Id(allow_none=True)
    tier_level = Count(allow_none=True)
    term = Code(TERMS)
    start_on = Day()
    end_on = Day(allow_none=True)
    notice_days = Count(allow_none=True)
    fee_mode = Code(FEE_MODES)
    rate_fen_per_m2_month = Fen(allow_none=True)
    renews_id = Id(allow_none=True)
    decision_reference = Text(most=200, least=0)
    decided_on = Day(allow_none=True)
    ballot_number = Text(most=40, allow_none=True)
    ballot_outcome = Code(OUTCOMES, allow_none=True)
    status = Code(AGREEMENT_STATES)
    signed_parties = Codes(PARTIES)
    call_off_party = Code(PARTIES, allow_none=True)
    exit_notice_id = Id(allow_none=True)
    signed_at = Moment(allow_none=True)
    active_since = Day(allow_none=True)
    ended_on = Day(allow_none=True)
    filing_number = Text(most=100, allow_none=True)
    filed_on = Day(allow_none=True)
    open_report_id = Id(allow_none=True)
    version = Count()


class AgreementRef(Schema):
    agreement_id = Id()


class AgreementFilter(PageRequest):
    compound_id = Id(required=False, load_default=None)
    status = fields.String(load_default=None, validate=validate.OneOf(AGREEMENT_STATES))


class ReportAbandonment(Schema):
    """What was seen, when, with evidence; ``expected_version`` is the agreement's as the reporter saw it."""

    agreement_id = Id()
    observed_at = Moment()
    account = Text(most=4000)
    evidence = Digests(least=1)
    unresolved = Codes(CONTINUITY_ITEMS)
    expected_version = Count(least=1)


class Norm(Schema):
    """An article the finding rests on; ``verified`` is false where its text of that day was not read."""

    source = Text(most=100)
    article = Text(most=40)
    title_zh = Text(most=300)
    title_en = Text(most=300)
    verified = Flag()
    note = Text(most=500, least=0)
    note_en = Text(most=500, least=0)


class Notice(Schema):
    """A period of notice that bound the company, and what set it."""

    days = Count(least=1)
    basis = Code(("agreement", "law"))


class Answer(Schema):
    answer_id = Id()
    statement = Text(most=4000)
    claims_rescission = Flag()
    evidence = fields.List(Digest(), required=True)
    answered_at = Moment()


class Abandonment(Schema):
    """A report that a company walked out, and what the rule set of that day says of it.

    ``notice`` is null where neither agreement nor law set a period; none is invented.
    """

    report_id = Id()
    number = Text(most=40)
    agreement_id = Id()
    agreement_status = Code(AGREEMENT_STATES)
    agreement_version = Count()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    observed_at = Moment()
    reported_at = Moment()
    account = Text(most=4000)
    evidence = fields.List(Digest(), required=True)
    unresolved = Codes(CONTINUITY_ITEMS)
    rule_set = Text(most=40)
    reason_code = Code(("breach_of_contract", "right_to_rescind"))
    lawful = Code(("no", "yes", "disputed"))
    notice = One(Notice, allow_none=True)
    norms = Listed(Norm)
    note_zh = Text(most=1000)
    note_en = Text(most=1000)
    status = Code(("open", "retracted"))
    retracted_at = Moment(allow_none=True)
    retraction_reason = Text(most=2000, allow_none=True)
    answers = Listed(Answer)
    correlation_id = Id()


class ReportRef(Schema):
    report_id = Id()


class AnswerAbandonment(Schema):
    """The company's side. ``claims_rescission``: it claims a right to rescind, agreed or by law."""

    report_id = Id()
    statement = Text(most=4000)
    claims_rescission = Flag(required=False, load_default=False)
    evidence = Digests(required=False)


class RetractAbandonment(Schema):
    report_id = Id()
    reason = Text(most=2000)


command(
    "property.sign_agreement",
    request=SignAgreement,
    response=Agreement,
    allow={"working_committee": "sub_district", "community_officer": "community", "owners_committee": "compound"},
    refuses=(
        "not_found",
        "end_before_start",
        "end_needed",
        "decision_after_signing",
        "ballot_not_carried",
        "committee_acts",
        "committee_not_in_office",
        "agreement_pending",
        "no_such_tier",
    ),
    zh="签订物业服务合同",
    en="Sign an agreement by the owners' decision; it begins with the takeover",
)
command(
    "property.draft_agreement",
    request=DraftAgreement,
    response=Agreement,
    allow={"owners_committee": "compound", "community_officer": "community"},
    refuses=(
        "not_found",
        "end_before_start",
        "end_needed",
        "agreement_over_before_today",
        "agreement_pending",
        "no_such_tier",
        "rate_is_the_tiers",
        "committee_acts",
        "committee_not_in_office",
    ),
    zh="拟订物业服务合同",
    en="Put an agreement on paper, for the owners to decide by ballot",
)
command(
    "property.renew_agreement",
    request=RenewAgreement,
    response=Agreement,
    allow={"owners_committee": "compound", "community_officer": "community"},
    refuses=(
        "not_found",
        "wrong_state",
        "end_before_start",
        "end_needed",
        "agreement_over_before_today",
        "agreement_pending",
        "no_such_tier",
        "rate_is_the_tiers",
        "committee_acts",
        "committee_not_in_office",
    ),
    zh="拟续签物业服务合同",
    en="Put the renewal of a running agreement on paper, for the owners to decide by ballot",
)
command(
    "property.withdraw_draft",
    request=WithdrawDraft,
    response=Agreement,
    allow={"owners_committee": "compound", "community_officer": "community"},
    refuses=("not_found", "committee_acts", "committee_not_in_office", "wrong_state", "stale_version"),
    zh="撤回合同草案",
    en="Take back a draft, with the reason",
)
command(
    "property.sign_approved_agreement",
    request=AgreementTransition,
    response=Agreement,
    allow={"owners_committee": "compound", "community_officer": "community", "company_staff": "operator"},
    refuses=(
        "not_found",
        "committee_acts",
        "committee_not_in_office",
        "already_signed_by_party",
        "agreement_not_approved",
        "same_person_signature",
        "bundle_over",
        "wrong_state",
        "stale_version",
    ),
    zh="签署业主已通过的合同",
    en="Sign for one's party what the owners have approved; the second signature makes it binding",
)
query(
    "property.list_agreements",
    request=AgreementFilter,
    response=page_of(Agreement),
    allow=COMPOUND_READERS,
    refuses=("bad_cursor",),
    zh="物业服务合同列表",
    en="The agreements one may see",
)
query(
    "property.get_agreement",
    request=AgreementRef,
    response=Agreement,
    allow=CASE_READERS,
    refuses=("not_found",),
    zh="物业服务合同详情",
    en="One agreement",
)
command(
    "property.report_abandonment",
    request=ReportAbandonment,
    response=Abandonment,
    allow={"grid_worker": "community", "community_officer": "community", "working_committee": "sub_district"},
    refuses=(
        "not_found",
        "stale_version",
        "wrong_state",
        "observed_in_future",
        "observed_before_agreement",
        "evidence_twice",
        "no_rule_set",
        "not_a_walk_out",
    ),
    zh="报告物业公司擅自撤离",
    en="Report that a company has pulled its people out",
)
query(
    "property.get_abandonment",
    request=ReportRef,
    response=Abandonment,
    allow=CASE_READERS,
    refuses=("not_found",),
    zh="撤离报告详情",
    en="A walk-out report, its finding and the company's answers",
)
command(
    "property.answer_abandonment",
    request=AnswerAbandonment,
    response=Abandonment,
    allow={"company_staff": "operator"},
    refuses=("not_found", "report_retracted", "evidence_twice"),
    zh="物业公司答复撤离报告",
    en="The company's answer to a walk-out report",
)
command(
    "property.retract_abandonment",
    request=RetractAbandonment,
    response=Abandonment,
    allow={"working_committee": "sub_district"},
    refuses=("not_found", "report_retracted", "custodianship_already_started"),
    zh="撤回撤离报告",
    en="Retract a walk-out report, with the reason",
)
