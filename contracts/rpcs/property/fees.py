"""RPCs: billing periods (账期) and bills (账单)."""

from marshmallow import fields, validate

from contracts.fields import Area, Code, Count, Day, Fen, Id, Ids, Listed, Moment, PageRequest, Schema, Text, page_of
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.rpcs.property.extras import UNITS
from contracts.rpcs.property.rates import BILLERS, COLLECTORS, SUM_READERS

KINDS = ("base", "extra")
PERIOD_STATES = ("open", "billed", "closed")
BILL_STATES = ("issued", "partly_paid", "paid", "overdue", "reminded", "mediation", "litigated", "waived")
#: a household's own people see its bills
BILL_READERS: dict[str, Level] = {
    **COLLECTORS,
    "owner": "household",
    "lessee": "household",
    "family": "household",
    "elder": "household",
}


class IssueBills(Schema):
    """``period``: the first day of the month. Without ``compound_id`` every compound of the sub-district."""

    compound_id = Id(required=False, allow_none=True, load_default=None)
    period = Day()
    kind = Code(KINDS)


class BillingRunRef(Schema):
    billing_run_id = Id()


class BillingRun(Schema):
    """``bill_count`` and ``total_fen`` are what this run issued; who had a bill already is not billed again.

    ``without_agreement``: nobody is owed a fee there that month; ``without_rate``: nobody has set what is owed on
    some day of it, so nobody was billed; the last two list at most 10,000 compounds.
    """

    billing_run_id = Id()
    compound_id = Id(allow_none=True)
    period = Day()
    kind = Code(KINDS)
    status = Code(("running", "done"))
    requested_at = Moment()
    compounds = Count()
    compounds_waiting = Count()
    compounds_billed = Count()
    compounds_closed = Count()
    bill_count = Count()
    total_fen = Fen()
    compounds_without_agreement = Ids(most=10_000)
    compounds_without_rate = Ids(most=10_000)
    correlation_id = Id()


class FeePeriodTransition(Schema):
    fee_period_id = Id()
    expected_version = Count(required=False, allow_none=True)


class FeePeriod(Schema):
    fee_period_id = Id()
    compound_id = Id()
    community_id = Id()
    period = Day()
    kind = Code(KINDS)
    status = Code(PERIOD_STATES)
    bill_count = Count()
    total_fen = Fen()
    billed_at = Moment(allow_none=True)
    closed_at = Moment(allow_none=True)
    correlation_id = Id()
    version = Count()


class CorrectedPeriod(FeePeriod):
    """``overpaid_fen``: what households had paid beyond what they owe now, to be returned to them."""

    corrected_count = Count()
    reduced_fen = Fen()
    overpaid_fen = Fen()


class FeePeriodsOf(PageRequest):
    compound_id = Id()


class BillingSummaryOf(Schema):
    compound_id = Id()
    period = Day()


class KindSummary(Schema):
    kind = Code(KINDS)
    status = Code(PERIOD_STATES)
    bill_count = Count()
    total_fen = Fen()
    paid_fen = Fen()
    waived_fen = Fen()
    outstanding_fen = Fen()


class BillingSummary(Schema):
    compound_id = Id()
    period = Day()
    kinds = Listed(KindSummary)


class BillsOf(PageRequest):
    compound_id = Id()
    period = Day()
    kind = fields.String(load_default=None, validate=validate.OneOf(KINDS))
    status = fields.String(load_default=None, validate=validate.OneOf(BILL_STATES))


class HouseholdBillsOf(PageRequest):
    household_id = Id()


class BillRef(Schema):
    bill_id = Id()


class BillLine(Schema):
    """A bill in a list: ids and sums, nobody's name or door."""

    bill_id = Id()
    household_id = Id()
    compound_id = Id()
    company_id = Id(allow_none=True)
    kind = Code(KINDS)
    period = Day()
    amount_fen = Fen()
    paid_fen = Fen()
    waived_fen = Fen()
    status = Code(BILL_STATES)
    issued_at = Moment()
    due_on = Day()
    version = Count()


class Segment(Schema):
    """Days in a row charged alike, both ends included; ``level`` of the menu's tier, null for an agreement's own rate."""

    agreement_id = Id()
    level = Count(allow_none=True)
    rate_fen_per_m2_month = Fen()
    first_on = Day()
    last_on = Day()
    days = Count()


class ExtraLine(Schema):
    household_extra_id = Id()
    name = Text(most=100)
    unit = Code(UNITS)
    price_fen = Fen()
    quantity = Count()
    first_on = Day()
    last_on = Day()
    amount_fen = Fen()


class BillCorrection(Schema):
    before_fen = Fen()
    after_fen = Fen()
    overpaid_fen = Fen()
    corrected_at = Moment()


class Bill(BillLine):
    """With how it was computed, and from what it was lowered.

    Base: area x the sum of rate x days / days in the month, half a fen up. Extra: the sum of its lines.
    """

    community_id = Id()
    area = Area(allow_none=True)
    days_in_month = Count(allow_none=True)
    rate_days = Count(allow_none=True)
    segments = Listed(Segment)
    lines = Listed(ExtraLine)
    corrections = Listed(BillCorrection)
    correlation_id = Id()


issue_bills = command(
    "property.issue_bills",
    request=IssueBills,
    response=BillingRun,
    allow=BILLERS,
    refuses=("not_found", "period_not_a_month", "period_not_begun", "period_not_over", "period_closed"),
    zh="出账:一个小区或全街道的某月账单,重复执行不重复出账",
    en="Issue the bills of a month, of a compound or of all; repeating it bills nobody twice",
)
get_billing_run = query(
    "property.get_billing_run",
    request=BillingRunRef,
    response=BillingRun,
    allow=BILLERS,
    refuses=("not_found",),
    zh="出账进度与结果",
    en="How far a billing run has come",
)
correct_bills = command(
    "property.correct_bills",
    request=FeePeriodTransition,
    response=CorrectedPeriod,
    allow={"working_committee": "sub_district", "community_officer": "community"},
    refuses=("not_found", "period_not_correctable", "stale_version"),
    zh="更正账单:出账后服务中途终止的,扣除其后各日",
    en="Correct the bills of a month in which the service ended after they were issued: its days are not owed",
)
close_period = command(
    "property.close_period",
    request=FeePeriodTransition,
    response=FeePeriod,
    allow={"working_committee": "sub_district", "community_officer": "community"},
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="关闭账期",
    en="Close a billing period: no bill is added to it any more",
)
list_fee_periods = query(
    "property.list_fee_periods",
    request=FeePeriodsOf,
    response=page_of(FeePeriod),
    allow=SUM_READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区的账期",
    en="The billing periods of a compound, the newest first",
)
get_billing_summary = query(
    "property.get_billing_summary",
    request=BillingSummaryOf,
    response=BillingSummary,
    allow=SUM_READERS,
    refuses=("not_found",),
    zh="小区某月账单汇总",
    en="A compound's month in sums",
)
list_bills = query(
    "property.list_bills",
    request=BillsOf,
    response=page_of(BillLine),
    allow=COLLECTORS,
    refuses=("not_found", "bad_cursor"),
    zh="小区某月账单",
    en="The bills of a compound's month",
)
list_household_bills = query(
    "property.list_household_bills",
    request=HouseholdBillsOf,
    response=page_of(BillLine),
    allow=BILL_READERS,
    refuses=("not_found", "bad_cursor"),
    zh="本户账单",
    en="The bills of a household, the newest first",
)
get_bill = query(
    "property.get_bill",
    request=BillRef,
    response=Bill,
    allow=BILL_READERS,
    refuses=("not_found",),
    zh="账单明细与计算过程",
    en="A bill, and how it was computed",
)
