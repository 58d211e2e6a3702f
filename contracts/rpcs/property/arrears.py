"""Arrears (欠费): what a household owes, who is behind, and the steps that may follow. Supply is never one of them."""

from contracts.fields import (
    Code,
    Count,
    Day,
    Fen,
    Flag,
    Id,
    Ids,
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

BILL_STATES = ("issued", "partly_paid", "paid", "overdue", "reminded", "mediation", "litigated", "waived")
STEPS = ("mediation", "litigation")

HOUSEHOLD: dict[str, Level] = {"owner": "household", "lessee": "household", "family": "household", "elder": "household"}
COLLECTORS: dict[str, Level] = {"company_staff": "operator", "community_officer": "community"}
WATCHERS: dict[str, Level] = {**COLLECTORS, "working_committee": "sub_district", "auditor": "sub_district"}


class HouseholdRef(Schema):
    household_id = Id()


class AccountBill(Schema):
    bill_id = Id()
    company_id = Id(allow_none=True)
    kind = Text(most=40)
    period = Day()
    status = Code(BILL_STATES)
    amount_fen = Fen()
    paid_fen = Fen()
    waived_fen = Fen()
    outstanding_fen = Fen()
    due_on = Day()
    contest_id = Id(allow_none=True)
    plan_id = Id(allow_none=True)


class HouseholdAccount(Schema):
    """``bills``: what is not settled, oldest first, 200 at most; the sums are over everything.

    ``plan_id``: the latest plan that stands; there is one with each creditor at most. ``overpaid_fen``: what was paid too much and has not gone back yet.
    """

    household_id = Id()
    compound_id = Id()
    billed_fen = Fen()
    paid_fen = Fen()
    waived_fen = Fen()
    outstanding_fen = Fen()
    overdue_fen = Fen()
    overpaid_fen = Fen()
    plan_id = Id(allow_none=True)
    payment_under_way_id = Id(allow_none=True)
    bills = Listed(AccountBill)


class ArrearsOf(PageRequest):
    compound_id = Id()


class ArrearsLine(Schema):
    household_id = Id()
    bill_count = Count()
    outstanding_fen = Fen()
    oldest_due_on = Day()
    contested = Flag()
    last_reminded_on = Day(allow_none=True)


class CollectionOf(Schema):
    """``year``: of the bills' months; left out: all of them."""

    compound_id = Id()
    year = Count(least=1990, most=2999, required=False, allow_none=True)


class Collection(Schema):
    """``rate_basis_points``: paid of what was billed and not waived, in hundredths of a percent; null without bills."""

    compound_id = Id()
    year = Count(allow_none=True)
    bill_count = Count()
    billed_fen = Fen()
    paid_fen = Fen()
    waived_fen = Fen()
    outstanding_fen = Fen()
    overdue_fen = Fen()
    rate_basis_points = Count(allow_none=True, most=10_000)


class RemindArrears(Schema):
    """Whom (left out: everybody behind), and a note beside the platform's own text."""

    compound_id = Id()
    household_ids = Ids(required=False)
    note = Text(most=300, required=False, allow_none=True)


class Reminded(Schema):
    """``skipped``: households reminded too short a time ago."""

    compound_id = Id()
    reminded = Count()
    skipped = Count()
    outstanding_fen = Fen()


class RemindersOf(PageRequest):
    household_id = Id()


class Reminder(Schema):
    reminder_id = Id()
    household_id = Id()
    bill_count = Count()
    outstanding_fen = Fen()
    oldest_due_on = Day()
    text_zh = Text(most=1000)
    text_en = Text(most=1000)
    note = Text(most=300, allow_none=True)
    sent_at = Moment()


class ReferToMediation(Schema):
    household_id = Id()
    bill_ids = Ids(most=200)


class RecordLitigation(ReferToMediation):
    """``reference``: the court's case number. A mediation over one of the bills must have failed."""

    reference = Text(most=100)


class ArrearsStep(Schema):
    step_id = Id()
    kind = Code(STEPS)
    household_id = Id()
    compound_id = Id()
    bill_ids = Ids(most=200)
    outstanding_fen = Fen()
    reference = Text(most=100, allow_none=True)
    mediation_id = Id(allow_none=True)
    taken_by = One(Actor)
    taken_at = Moment()


class StepsOf(PageRequest):
    household_id = Id()


command(
    "property.remind_arrears",
    request=RemindArrears,
    response=Reminded,
    allow={"company_staff": "operator"},
    refuses=("not_found", "threatens_supply", "reminded_recently", "nobody_to_remind"),
    zh="提醒欠费户(不得涉及停水停电)",
    en="Remind households that are behind; never with water or power",
)
command(
    "property.refer_to_mediation",
    request=ReferToMediation,
    response=ArrearsStep,
    allow=COLLECTORS,
    refuses=(
        "not_found",
        "nothing_owed",
        "bills_of_another_household",
        "several_creditors",
        "bill_contested",
        "bill_under_plan",
        "not_reminded",
        "reminder_too_fresh",
    ),
    zh="欠费转人民调解",
    en="Refer reminded bills to mediation",
)
command(
    "property.record_litigation",
    request=RecordLitigation,
    response=ArrearsStep,
    allow={"company_staff": "operator"},
    refuses=(
        "not_found",
        "nothing_owed",
        "bills_of_another_household",
        "several_creditors",
        "bill_contested",
        "bill_under_plan",
        "mediation_not_tried",
        "mediation_not_failed",
    ),
    zh="登记欠费起诉(须先经调解)",
    en="Record a lawsuit over bills whose mediation has failed",
)
query(
    "property.get_household_account",
    request=HouseholdRef,
    response=HouseholdAccount,
    allow={**HOUSEHOLD, **WATCHERS, "property_staff": "compound"},
    refuses=("not_found",),
    zh="本户物业费账户",
    en="What a household was billed, has paid and owes",
)
query(
    "property.list_arrears",
    request=ArrearsOf,
    response=page_of(ArrearsLine),
    allow=WATCHERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区欠费户(不公开)",
    en="Households that are behind; never public",
)
query(
    "property.get_collection_summary",
    request=CollectionOf,
    response=Collection,
    allow={**WATCHERS, "owners_committee": "compound", "owner": "compound"},
    refuses=("not_found",),
    zh="小区物业费收缴情况",
    en="How much of a compound's fees has come in",
)
query(
    "property.list_reminders",
    request=RemindersOf,
    response=page_of(Reminder),
    allow={**HOUSEHOLD, **WATCHERS},
    refuses=("not_found", "bad_cursor"),
    zh="本户收到的欠费提醒",
    en="The reminders a household was sent",
)
query(
    "property.list_arrears_steps",
    request=StepsOf,
    response=page_of(ArrearsStep),
    allow={**HOUSEHOLD, **WATCHERS},
    refuses=("not_found", "bad_cursor"),
    zh="欠费调解与诉讼记录",
    en="Mediation and litigation over a household's bills",
)
