"""RPCs: the compound's public revenue (公共收益), the owners' own money (Civil Code 282), and its yearly accounts."""

from marshmallow import fields

from contracts.events.property.revenue import DIRECTIONS, EXPENSES, INCOME
from contracts.fields import (
    Code,
    Count,
    Day,
    Digest,
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
from contracts.rpcs.property.payments import Fingerprint

ENTRY_STATES = ("awaiting_decision", "recorded", "booked", "refused")
FEE_MODES = ("lump_sum", "commission")

#: Who takes in and pays out for the owners.
BOOKKEEPERS: dict[str, Level] = {
    "company_staff": "operator",
    "property_staff": "compound",
    "owners_committee": "compound",
    "community_officer": "community",
}
#: Who looks over what they write: never the company itself.
APPROVERS: dict[str, Level] = {"owners_committee": "compound", "community_officer": "community"}
READERS: dict[str, Level] = {
    **BOOKKEEPERS,
    "owner": "compound",
    "working_committee": "sub_district",
    "auditor": "sub_district",
    "housing_bureau": "sub_district",
}


class RecordRevenue(Schema):
    compound_id = Id()
    kind = Code(INCOME)
    amount_fen = Fen(least=1)
    happened_on = Day()
    voucher = Digest()


class RecordExpense(Schema):
    """``decision_reference`` and ``decision_record``: what owners decided on paper; without them a ballot decides."""

    compound_id = Id()
    kind = Code(EXPENSES)
    amount_fen = Fen(least=1)
    happened_on = Day()
    voucher = Digest()
    decision_reference = Text(most=200, required=False, allow_none=True)
    decision_record = Digest(required=False, allow_none=True)


class RevenueEntryRef(Schema):
    entry_id = Id()


class RevenueEntryTransition(RevenueEntryRef):
    expected_version = Count(required=False, allow_none=True)


class CorrectEntry(RevenueEntryTransition):
    voucher = Digest()
    reason = Text(most=500)


class RevenueEntry(Schema):
    """``balance_fen``: the compound's balance after it, once it is booked."""

    entry_id = Id()
    number = Text(most=40)
    compound_id = Id()
    direction = Code(DIRECTIONS)
    kind = Code((*INCOME, *EXPENSES, "correction"))
    status = Code(ENTRY_STATES)
    amount_fen = Fen()
    happened_on = Day()
    voucher = Digest()
    decision_reference = Text(most=200, allow_none=True)
    decision_record = Digest(allow_none=True)
    ballot_id = Id(allow_none=True)
    corrects_id = Id(allow_none=True)
    reason = Text(most=500, allow_none=True)
    recorded_by = One(Actor)
    recorded_at = Moment()
    decided_by = One(Actor, allow_none=True)
    decided_at = Moment(allow_none=True)
    booked_on = Day(allow_none=True)
    balance_fen = Fen(allow_none=True)
    version = Count()


class CompoundRevenue(Schema):
    compound_id = Id()


class RevenueAccount(Schema):
    """``awaiting_count``: entries nobody has approved yet; they do not count."""

    compound_id = Id()
    balance_fen = Fen()
    booked_count = Count()
    awaiting_count = Count()


class EntriesOf(PageRequest):
    compound_id = Id()


class PublishAccounts(Schema):
    """A year's accounts, or those of one of its quarters; ``reason`` when they hang already and are corrected."""

    compound_id = Id()
    year = Count(least=1990, most=2999)
    quarter = Count(least=1, most=4, required=False, allow_none=True)
    note = Text(most=1000, required=False, allow_none=True)
    reason = Text(most=500, required=False, allow_none=True)


class SumOfKind(Schema):
    """Less than nothing where corrections of earlier periods outweigh it."""

    kind = Code((*INCOME, *EXPENSES))
    amount_fen = fields.Integer(required=True, strict=True, metadata={"description": "fen"})


class Accounts(Schema):
    """``digest``: SHA-256 over the canonical JSON (keys sorted, no spaces, UTF-8) of ``content``'s fields.

    They are: compound_id, year, quarter, edition, reason, opening_fen, income, expenses, closing_fen, billed_fen,
    paid_fen, waived_fen, fee_mode, note.
    """

    accounts_id = Id()
    number = Text(most=40)
    compound_id = Id()
    year = Count()
    quarter = Count(allow_none=True)
    edition = Count()
    reason = Text(most=500, allow_none=True)
    opening_fen = Fen()
    income = Listed(SumOfKind)
    expenses = Listed(SumOfKind)
    closing_fen = Fen()
    billed_fen = Fen()
    paid_fen = Fen()
    waived_fen = Fen()
    fee_mode = Code(FEE_MODES, allow_none=True)
    note = Text(most=1000, allow_none=True)
    digest = Fingerprint()
    published_at = Moment()


class AccountsRef(Schema):
    accounts_id = Id()


class AccountsOf(PageRequest):
    compound_id = Id()


class PublicAccounts(Schema):
    """Totals, as anybody may read them. ``current``: no later edition of the same period hangs."""

    accounts_id = Id()
    number = Text(most=40)
    year = Count()
    quarter = Count(allow_none=True)
    edition = Count()
    current = fields.Boolean(required=True)
    opening_fen = Fen()
    income_fen = fields.Integer(required=True, strict=True, metadata={"description": "fen"})
    expense_fen = fields.Integer(required=True, strict=True, metadata={"description": "fen"})
    closing_fen = Fen()
    billed_fen = Fen()
    paid_fen = Fen()
    waived_fen = Fen()
    digest = Fingerprint()
    published_at = Moment()


command(
    "property.record_revenue",
    request=RecordRevenue,
    response=RevenueEntry,
    allow=BOOKKEEPERS,
    refuses=("not_found", "revenue_day_ahead"),
    zh="登记公共收益收入",
    en="Record income of the compound's own",
)
command(
    "property.record_expense",
    request=RecordExpense,
    response=RevenueEntry,
    allow=BOOKKEEPERS,
    refuses=("not_found", "revenue_day_ahead", "decision_record_needed"),
    zh="登记公共收益支出(须业主决定)",
    en="Record an expense from it; owners decide on it",
)
command(
    "property.correct_entry",
    request=CorrectEntry,
    response=RevenueEntry,
    allow=BOOKKEEPERS,
    refuses=("not_found", "revenue_entry_corrected", "correction_not_corrected", "wrong_state", "stale_version"),
    zh="以反向分录更正",
    en="Correct a booked entry by its counter-entry",
)
command(
    "property.approve_entry",
    request=RevenueEntryTransition,
    response=RevenueEntry,
    allow=APPROVERS,
    refuses=(
        "not_found",
        "revenue_same_person",
        "revenue_entry_not_bookable",
        "revenue_balance_short",
        "stale_version",
    ),
    zh="复核入账(须另一人)",
    en="Approve an entry and book it; it takes a second person",
)
command(
    "property.refuse_entry",
    request=RevenueEntryTransition,
    response=RevenueEntry,
    allow=APPROVERS,
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="不予入账",
    en="Refuse an entry",
)
query(
    "property.get_revenue_account",
    request=CompoundRevenue,
    response=RevenueAccount,
    allow=READERS,
    refuses=("not_found",),
    zh="小区公共收益结余",
    en="The balance of a compound's public revenue",
)
query(
    "property.get_revenue_entry",
    request=RevenueEntryRef,
    response=RevenueEntry,
    allow=READERS,
    refuses=("not_found",),
    zh="查看一笔公共收益",
    en="One entry of a compound's public revenue",
)
query(
    "property.list_revenue_entries",
    request=EntriesOf,
    response=page_of(RevenueEntry),
    allow=READERS,
    refuses=("not_found", "bad_cursor"),
    zh="公共收益明细",
    en="The entries of a compound's public revenue, newest first",
)
command(
    "property.publish_accounts",
    request=PublishAccounts,
    response=Accounts,
    allow={"company_staff": "operator", **APPROVERS},
    refuses=("not_found", "accounts_period_not_over", "accounts_reason_needed", "accounts_reason_unwanted"),
    zh="公布年度(季度)账目",
    en="Publish the accounts of a year or a quarter",
)
query(
    "property.get_accounts",
    request=AccountsRef,
    response=Accounts,
    allow=READERS,
    refuses=("not_found",),
    zh="查看公布的账目",
    en="Published accounts, kind by kind",
)
query(
    "property.list_accounts",
    request=AccountsOf,
    response=page_of(Accounts),
    allow=READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区历次公布的账目",
    en="A compound's published accounts, newest first",
)
query(
    "property.list_public_accounts",
    request=AccountsOf,
    response=page_of(PublicAccounts),
    allow={},
    refuses=("not_found", "bad_cursor"),
    zh="小区账目公示",
    en="A compound's accounts in totals, as anybody may read them",
    public=True,
)
