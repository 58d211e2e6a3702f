"""What property tells of a compound's public revenue (公共收益), which is the owners' own, and of its accounts."""

from marshmallow import fields

from contracts.events import event
from contracts.fields import Code, Count, EventSchema, Fen, Id, Text

INCOME = (
    "parking_fees",
    "advertising",
    "venue_hire",
    "vending",
    "telecom_site",
    "recycling",
    "opening_balance",
    "other_income",
)
EXPENSES = (
    "fund_supplement",
    "common_repair",
    "facilities",
    "owners_activity",
    "distribution",
    "committee_cost",
    "operating_cost",
    "other_expense",
)
DIRECTIONS = ("income", "expense")


@event("property.revenue.recorded")
class RevenueRecorded(EventSchema):
    """Income recorded by one person and booked by another."""

    entry_id = Id()
    compound_id = Id()
    kind = Code(INCOME)
    amount_fen = Fen()
    balance_fen = Fen()


@event("property.revenue.spent")
class RevenueSpent(EventSchema):
    """An expense the owners decided, booked by a second person."""

    entry_id = Id()
    compound_id = Id()
    kind = Code(EXPENSES)
    amount_fen = Fen()
    balance_fen = Fen()


@event("property.revenue.corrected")
class RevenueCorrected(EventSchema):
    """A counter-entry is booked; ``direction`` is its own, the opposite of what it corrects."""

    entry_id = Id()
    corrects_id = Id()
    compound_id = Id()
    direction = Code(DIRECTIONS)
    amount_fen = Fen()
    balance_fen = Fen()


@event("property.accounts.published")
class AccountsPublished(EventSchema):
    """``period``: 2021, or 2021Q1. From the second edition on it corrects the one before."""

    accounts_id = Id()
    compound_id = Id()
    period = Text(most=10)
    edition = Count()
    opening_fen = Fen()
    income_fen = fields.Integer(required=True)
    expense_fen = fields.Integer(required=True)
    closing_fen = Fen()
    digest = Text(most=64)


@event("property.accounts.overdue")
class AccountsOverdue(EventSchema):
    """The day by which a year's accounts should hang has passed."""

    compound_id = Id()
    period = Text(most=10)
