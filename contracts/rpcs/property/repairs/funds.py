"""The repair fund (专项维修资金) used for major repairs: proposed, decided by the owners, released, spent."""

from marshmallow import fields, validate

from contracts.fields import (
    Code,
    Count,
    Day,
    Digest,
    Digests,
    Fen,
    Flag,
    Id,
    Ids,
    Moment,
    One,
    PageRequest,
    Schema,
    Text,
    page_of,
)
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.rpcs.property.acts import Actor
from contracts.rpcs.property.readers import COMPOUND_READERS

FUND_USE_STATES = ("proposed", "approved", "rejected", "withdrawn", "released")

PROPOSERS: dict[str, Level] = {
    "owners_committee": "compound",
    "community_officer": "community",
    "property_staff": "compound",
    "company_staff": "operator",
}
#: Civil Code 281: the owners' assembly or committee; where there is none, the community that stands in for it.
EMERGENCY: dict[str, Level] = {"owners_committee": "compound", "community_officer": "community"}
FUND_READERS: dict[str, Level] = {**COMPOUND_READERS, "housing_bureau": "sub_district"}


class ProposeFundUse(Schema):
    """``roll_scope``: whose fund it is, and so who votes: the whole compound, or one ``building``.

    ``emergency``: for a danger to life, without the ordinary vote (Civil Code 281); it takes ``evidence``.
    """

    compound_id = Id()
    work_order_ids = fields.List(Id(), required=True, validate=validate.Length(min=1, max=50))
    title = Text(most=200)
    amount_fen = Fen(least=1)
    roll_scope = Code(("compound", "building"))
    building = fields.String(load_default=None, allow_none=True, validate=validate.Length(min=1, max=20))
    emergency = Flag(required=False, load_default=False)
    evidence = Digests(required=False)


class FundUseRef(Schema):
    fund_use_id = Id()


class FundUseTransition(FundUseRef):
    expected_version = Count(required=False, allow_none=True)


class ReleaseFund(FundUseTransition):
    amount_fen = Fen(least=1)
    reference = Text(most=100)
    voucher = Digest()


class SpendFund(ReleaseFund):
    work_order_id = Id()


class FundUsesOf(PageRequest):
    compound_id = Id()


class EntriesOf(PageRequest):
    fund_use_id = Id()


class FundUse(Schema):
    """``spent ≤ released ≤ approved ≤ amount``, in fen. ``outcome``: of the last ballot about it, if there was one."""

    fund_use_id = Id()
    number = Text(most=40)
    compound_id = Id()
    title = Text(most=200)
    status = Code(FUND_USE_STATES)
    work_order_ids = Ids(most=50)
    amount_fen = Fen()
    approved_fen = Fen()
    released_fen = Fen()
    spent_fen = Fen()
    roll_scope = Code(("compound", "building"))
    building = Text(most=20, allow_none=True)
    emergency = Flag()
    evidence = Digests()
    proposed_by = One(Actor)
    proposed_at = Moment()
    authorised_by = One(Actor, allow_none=True)
    authorised_at = Moment(allow_none=True)
    ballot_id = Id(allow_none=True)
    ballot_number = Text(most=40, allow_none=True)
    outcome = Code(("passed", "failed", "no_quorum"), allow_none=True)
    decided_on = Day(allow_none=True)
    correlation_id = Id()
    version = Count()


class FundEntry(Schema):
    entry_id = Id()
    kind = Code(("released", "spent"))
    work_order_id = Id(allow_none=True)
    amount_fen = Fen()
    reference = Text(most=100)
    voucher = Digest()
    recorded_at = Moment()


command(
    "property.propose_fund_use",
    request=ProposeFundUse,
    response=FundUse,
    allow=PROPOSERS,
    refuses=(
        "not_found",
        "work_order_elsewhere",
        "vote_before_verified",
        "fund_not_for_this",
        "fund_use_open",
        "roll_building_unknown",
        "emergency_not_yours",
        "emergency_not_yet_law",
        "emergency_not_life_safety",
        "emergency_evidence_needed",
    ),
    zh="提议使用维修资金",
    en="Propose to use the repair fund",
)
command(
    "property.authorise_emergency_fund_use",
    request=FundUseTransition,
    response=FundUse,
    allow=EMERGENCY,
    refuses=(
        "not_found",
        "not_an_emergency",
        "emergency_not_yet_law",
        "same_person_fund_use",
        "wrong_state",
        "stale_version",
    ),
    zh="同意紧急使用维修资金(须另一人)",
    en="Authorise an emergency use of the fund; it takes a second person",
)
command(
    "property.withdraw_fund_use",
    request=FundUseTransition,
    response=FundUse,
    allow=PROPOSERS,
    refuses=("not_found", "fund_use_being_voted", "wrong_state", "stale_version"),
    zh="撤回维修资金使用提议",
    en="Withdraw a proposal nobody is voting on",
)
command(
    "property.release_fund",
    request=ReleaseFund,
    response=FundUse,
    allow={"owners_committee": "compound", "community_officer": "community", "housing_bureau": "sub_district"},
    refuses=(
        "not_found",
        "fund_not_released",
        "spending_before_verified",
        "fund_not_for_this",
        "release_exceeds_approved",
        "fund_reference_used",
        "stale_version",
    ),
    zh="拨付维修资金",
    en="Release money of the fund, once its ballot has passed",
)
command(
    "property.record_fund_spending",
    request=SpendFund,
    response=FundUse,
    allow={"owners_committee": "compound", "community_officer": "community"},
    refuses=(
        "not_found",
        "work_order_not_of_fund_use",
        "spending_before_verified",
        "fund_not_for_this",
        "fund_not_released",
        "spending_exceeds_released",
        "fund_reference_used",
        "stale_version",
    ),
    zh="登记维修资金支出",
    en="Record what was spent of it",
)
query(
    "property.get_fund_use",
    request=FundUseRef,
    response=FundUse,
    allow=FUND_READERS,
    refuses=("not_found",),
    zh="查看维修资金使用",
    en="One use of the repair fund",
)
query(
    "property.list_fund_uses",
    request=FundUsesOf,
    response=page_of(FundUse),
    allow=FUND_READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区维修资金使用情况",
    en="A compound's uses of the repair fund, newest first",
)
query(
    "property.list_fund_entries",
    request=EntriesOf,
    response=page_of(FundEntry),
    allow=FUND_READERS,
    refuses=("not_found", "bad_cursor"),
    zh="维修资金拨付和支出明细",
    en="What was released and spent, entry by entry",
)
