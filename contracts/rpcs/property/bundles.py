"""RPCs: bundles (打包): one company, many agreements."""

from typing import Any

from marshmallow import fields, validate

from contracts.fields import (
    Code,
    Count,
    Day,
    Digest,
    Digests,
    Fen,
    Id,
    Listed,
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
from contracts.rpcs.property.agreements import AGREEMENT_STATES
from contracts.rpcs.property.readers import EVERYONE
from contracts.rpcs.property.registry import Tier

BUNDLE_STATES = ("offered", "surveying", "active", "ended")
MEMBERSHIPS = ("offered", "joined", "left")

#: The company, officials, and who has a part in a compound that is or was in the bundle.
ACCOUNT_READERS: dict[str, Level] = {
    "working_committee": "sub_district",
    "civil_affairs": "sub_district",
    "auditor": "sub_district",
    "housing_bureau": "sub_district",
    "community_officer": "community",
    "company_staff": "operator",
    "owners_committee": "compound",
    "owner": "compound",
}


class OfferedTier(Schema):
    level = Count(least=1, most=3)
    name = Text(most=100)
    rate_fen_per_m2_month = Fen()
    items = fields.List(Text(most=200), required=True, validate=validate.Length(min=1, max=50))


class OfferBundle(Schema):
    """One company, three tiers, and the compounds it is offered to."""

    name = Text(most=100)
    company_id = Id()
    compound_ids = fields.List(Id(), required=True, validate=validate.Length(min=1, max=500))
    tiers = Listed(OfferedTier, most=10)
    start_on = Day()


class BundleTransition(Schema):
    bundle_id = Id()
    expected_version = Count(required=False, allow_none=True)


class AddBundleCompound(BundleTransition):
    compound_id = Id()


class RecordSurveyAnswers(Schema):
    """One sheet: households asked in this compound, in favour of tier 1, 2 and 3, against; sheets are added up."""

    bundle_id = Id()
    compound_id = Id()
    asked = Count(least=1, most=10**6)
    in_favour_1 = Count(most=10**6)
    in_favour_2 = Count(most=10**6)
    in_favour_3 = Count(most=10**6)
    against = Count(most=10**6)
    evidence = Digests(least=1)


class LeaveBundle(Schema):
    bundle_id = Id()
    compound_id = Id()
    reason = Text(most=2000)


class EndBundle(BundleTransition):
    reason = Text(most=2000)


class BundleRef(Schema):
    bundle_id = Id()


class BundleStanding(Schema):
    """``agreement_count``: how many compounds are served under it now."""

    bundle_id = Id()
    number = Text(most=40, allow_none=True)
    name = Text(most=100)
    company_id = Id()
    company_name = Text(most=100)
    start_on = Day()
    status = Code(BUNDLE_STATES)
    tiers = Listed(Tier)
    offered_count = Count()
    joined_count = Count()
    left_count = Count()
    agreement_count = Count()
    activated_at = Moment(allow_none=True)
    ended_on = Day(allow_none=True)
    end_reason = Text(most=2000, allow_none=True)
    version = Count()


class BundleCompound(Schema):
    """A compound's place in a bundle. ``service_level``: the tier it is served on; ``in_favour_1``: of tier 1."""

    bundle_id = Id()
    compound_id = Id()
    compound_name = Text(most=100)
    community_id = Id()
    membership = Code(MEMBERSHIPS)
    joined_on = Day(allow_none=True)
    left_on = Day(allow_none=True)
    leave_reason = Text(most=2000, allow_none=True)
    service_level = Count(allow_none=True)
    agreement_id = Id(allow_none=True)
    agreement_status = Code(AGREEMENT_STATES, allow_none=True)
    household_count = Count()
    asked = Count()
    in_favour_1 = Count()
    in_favour_2 = Count()
    in_favour_3 = Count()
    against = Count()


class CompoundsOfBundle(PageRequest):
    bundle_id = Id()


class BundleMonth(Schema):
    """``month``: any day of it."""

    bundle_id = Id()
    compound_id = Id()
    month = Day()


def _of_a_month() -> fields.Field[Any]:
    """Money of one compound in one month: a hundred million yuan at most, so that no sum over a bundle overflows."""
    return fields.Integer(
        strict=True, required=True, validate=validate.Range(min=0, max=10**10), metadata={"description": "fen"}
    )


class RecordBundleAccount(BundleMonth):
    income_fen = _of_a_month()
    cost_fen = _of_a_month()
    voucher = Digest()


class VerifyBundleAccount(BundleMonth):
    expected_version = Count(required=False, allow_none=True)


class BundleAccount(Schema):
    bundle_id = Id()
    compound_id = Id()
    month = Day()
    income_fen = Fen()
    cost_fen = Fen()
    voucher = Digest()
    status = Code(("recorded", "verified"))
    recorded_by = One(Actor)
    recorded_at = Moment()
    verified_by = One(Actor, allow_none=True)
    verified_at = Moment(allow_none=True)
    version = Count()


class BundleMonths(Schema):
    """From the month of one day to the month of another, both included."""

    bundle_id = Id()
    from_month = Day()
    to_month = Day()


class CompoundAccount(Schema):
    """``given_fen`` and ``received_fen``: what it pays for the others and they for it; one of them is zero."""

    compound_id = Id()
    compound_name = Text(most=100)
    income_fen = Fen()
    cost_fen = Fen()
    balance_fen = Fen(least=-(10**15))
    given_fen = Fen()
    received_fen = Fen()
    months = Count()
    unverified_months = Count()


class BundleAccounts(Schema):
    """The compounds' balances add up to the bundle's; what is given adds up to what is received: ``moved_fen``."""

    bundle_id = Id()
    from_month = Day()
    to_month = Day()
    income_fen = Fen()
    cost_fen = Fen()
    balance_fen = Fen(least=-(10**15))
    moved_fen = Fen()
    compounds = Listed(CompoundAccount)


command(
    "property.offer_bundle",
    request=OfferBundle,
    response=BundleStanding,
    allow={"working_committee": "sub_district"},
    refuses=(
        "not_found",
        "three_tiers_needed",
        "tier_cheaper",
        "compound_twice",
        "compound_in_bundle",
        "compound_served",
    ),
    zh="发布打包项目",
    en="Offer many compounds one company's three tiers",
)
command(
    "property.add_bundle_compound",
    request=AddBundleCompound,
    response=BundleStanding,
    allow={"working_committee": "sub_district"},
    refuses=("not_found", "wrong_state", "compound_in_bundle", "compound_served", "stale_version"),
    zh="打包项目增加小区",
    en="Offer a bundle to one compound more",
)
command(
    "property.open_bundle_survey",
    request=BundleTransition,
    response=BundleStanding,
    allow={"working_committee": "sub_district"},
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="开始打包项目入户意向调查",
    en="Let the communities ask at the doors",
)
command(
    "property.record_survey_answers",
    request=RecordSurveyAnswers,
    response=BundleCompound,
    allow={"community_officer": "community", "grid_worker": "community"},
    refuses=(
        "not_found",
        "survey_not_open",
        "compound_not_in_bundle",
        "survey_does_not_add_up",
        "survey_too_many",
        "evidence_twice",
    ),
    zh="登记入户意向调查结果",
    en="Write down a sheet of the door survey; it binds nobody",
)
command(
    "property.activate_bundle",
    request=BundleTransition,
    response=BundleStanding,
    allow={"working_committee": "sub_district"},
    refuses=("not_found", "wrong_state", "bundle_not_joined", "stale_version"),
    zh="打包项目生效",
    en="The bundle begins with the compounds whose agreements run",
)
command(
    "property.leave_bundle",
    request=LeaveBundle,
    response=BundleCompound,
    allow={"working_committee": "sub_district", "community_officer": "community", "owners_committee": "compound"},
    refuses=("not_found", "compound_not_in_bundle", "exit_notice_needed"),
    zh="小区退出打包项目",
    en="One compound leaves the bundle with its reason; the others go on",
)
command(
    "property.end_bundle",
    request=EndBundle,
    response=BundleStanding,
    allow={"working_committee": "sub_district"},
    refuses=("not_found", "wrong_state", "bundle_still_serves", "stale_version"),
    zh="打包项目终止",
    en="The bundle is over; refused while a compound is served under it",
)
command(
    "property.record_bundle_account",
    request=RecordBundleAccount,
    response=BundleAccount,
    allow={"company_staff": "operator"},
    refuses=("not_found", "compound_not_in_bundle", "month_not_over", "month_outside_bundle", "account_verified"),
    zh="填报打包项目小区月度收支",
    en="State one compound's income and cost of a month",
)
command(
    "property.verify_bundle_account",
    request=VerifyBundleAccount,
    response=BundleAccount,
    allow={"working_committee": "sub_district"},
    refuses=("not_found", "account_verified", "same_person_approval", "stale_version"),
    zh="核实打包项目小区月度收支",
    en="Verify a month that the company has stated",
)
query(
    "property.get_bundle_standing",
    request=BundleRef,
    response=BundleStanding,
    allow=EVERYONE,
    refuses=("not_found",),
    zh="打包项目进展",
    en="How a bundle stands",
)
query(
    "property.list_bundle_compounds",
    request=CompoundsOfBundle,
    response=page_of(BundleCompound),
    allow=EVERYONE,
    refuses=("not_found", "bad_cursor"),
    zh="打包项目的小区",
    en="The compounds of a bundle: surveyed, joined, left, and on which tier",
)
query(
    "property.get_bundle_accounts",
    request=BundleMonths,
    response=BundleAccounts,
    allow=ACCOUNT_READERS,
    refuses=("not_found", "months_reversed", "months_too_many"),
    zh="打包项目收支与互补",
    en="Income, cost, balance and cross-subsidy per compound and of the whole bundle",
)
