"""The owners' own money: income after reasonable cost belongs to all of them (Civil Code 282, 943; 条例 54).

One person records and another approves; the company never approves itself. What is spent, the owners have decided.
The balance is never below zero. A booked entry is not changed: a counter-entry corrects it. Accounts chain: a period
closes where the next one opens, and a published edition stays as it hung.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from contracts.refusals import Refusal
from services.property.lifecycle import LifeCycle
from services.property.persons import Person

ENTRY = LifeCycle(
    {
        # a no can be put to the owners again
        "decide_for": {"awaiting_decision": "recorded", "refused": "recorded"},
        "decide_against": {"awaiting_decision": "refused"},
        "book": {"recorded": "booked"},
        "refuse": {"awaiting_decision": "refused", "recorded": "refused"},
        # a booked entry stays; the counter-entry goes its own way
        "correct": {"booked": "booked"},
    },
    refusals={"book": "revenue_entry_not_bookable"},
)

#: accounts of a year hang by this day of the next (policy)
ACCOUNTS_BY = (3, 31)
OPPOSITE = {"income": "expense", "expense": "income"}


def may_be_voted_on(state: str, voted_down: bool) -> bool:
    """Whether a ballot can decide it: it waits, or an earlier ballot said no. What a person refused stays refused."""
    return state == "awaiting_decision" or (state == "refused" and voted_down)


def check_day(happened_on: date, today: date) -> None:
    """What is written down has happened."""
    if happened_on > today:
        raise Refusal("revenue_day_ahead", pointer="/happened_on", happened_on=str(happened_on), today=str(today))


def first_state(decision_reference: str | None, decision_record: str | None) -> str:
    """An expense the owners decided on paper is recorded; any other waits for their ballot."""
    if (decision_reference is None) != (decision_record is None):
        missing = "/decision_reference" if decision_reference is None else "/decision_record"
        raise Refusal("decision_record_needed", pointer=missing)
    return "awaiting_decision" if decision_record is None else "recorded"


@dataclass(frozen=True)
class Booking:
    """A booked entry: its state, what it changes, and the balance after it, in fen."""

    status: str
    change_fen: int
    balance_fen: int


def book(state: str, direction: str, amount_fen: int, balance_fen: int, approver: Person, recorder: Person) -> Booking:
    """Book an entry that somebody else recorded; the balance does not go below zero."""
    if approver.is_same_as(recorder):
        raise Refusal("revenue_same_person")
    status = ENTRY.after(state, "book")
    change = amount_fen if direction == "income" else -amount_fen
    if balance_fen + change < 0:
        raise Refusal("revenue_balance_short", balance_fen=balance_fen, amount_fen=amount_fen)
    return Booking(status, change, balance_fen + change)


def check_correction(state: str, corrects_id: str | None, corrected: bool) -> None:
    """Only a booked entry is corrected, once, and a correction never."""
    ENTRY.after(state, "correct")
    if corrects_id is not None:
        raise Refusal("correction_not_corrected")
    if corrected:
        raise Refusal("revenue_entry_corrected")


@dataclass(frozen=True)
class Period:
    """A year, or one of its quarters."""

    year: int
    quarter: int | None = None

    @property
    def name(self) -> str:
        return f"{self.year}" if self.quarter is None else f"{self.year}Q{self.quarter}"

    @property
    def from_on(self) -> date:
        return date(self.year, 1 if self.quarter is None else 3 * self.quarter - 2, 1)

    @property
    def to_on(self) -> date:
        if self.quarter is None or self.quarter == 4:
            return date(self.year, 12, 31)
        return date(self.year, 3 * self.quarter + 1, 1) - timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """What the ledger booked in a period; a correction under the kind it corrects."""

    direction: str
    kind: str
    change_fen: int


@dataclass(frozen=True)
class Figures:
    """Income and expenses by kind, in fen; less than nothing where corrections outweigh."""

    opening_fen: int
    income: Mapping[str, int]
    expenses: Mapping[str, int]

    @property
    def income_fen(self) -> int:
        return sum(self.income.values())

    @property
    def expense_fen(self) -> int:
        return sum(self.expenses.values())

    @property
    def closing_fen(self) -> int:
        return self.opening_fen + self.income_fen - self.expense_fen


def figures(opening_fen: int, lines: Iterable[Line]) -> Figures:
    """Sum up a period's lines by kind, in the order of the kinds' names."""
    sums: dict[str, dict[str, int]] = {"income": {}, "expense": {}}
    for line in lines:
        of_kind = sums[line.direction]
        change = line.change_fen if line.direction == "income" else -line.change_fen
        of_kind[line.kind] = of_kind.get(line.kind, 0) + change
    return Figures(opening_fen, dict(sorted(sums["income"].items())), dict(sorted(sums["expense"].items())))


def check_edition(period: Period, today: date, latest_edition: int, reason: str | None) -> int:
    """The edition to be published: the first without a reason, every later one with the reason for it."""
    if today <= period.to_on:
        raise Refusal("accounts_period_not_over", period=period.name, ends_on=str(period.to_on))
    if latest_edition and reason is None:
        raise Refusal("accounts_reason_needed", pointer="/reason", period=period.name, edition=latest_edition)
    if not latest_edition and reason is not None:
        raise Refusal("accounts_reason_unwanted", pointer="/reason")
    return latest_edition + 1


def accounts_due_after(today: date) -> date:
    """The next last day for accounts to hang, today's own included."""
    due = date(today.year, *ACCOUNTS_BY)
    return due if today <= due else date(today.year + 1, *ACCOUNTS_BY)


#: what the digest of published accounts is made of
DIGESTED: Sequence[str] = (
    "compound_id", "year", "quarter", "edition", "reason", "opening_fen", "income", "expenses", "closing_fen",
    "billed_fen", "paid_fen", "waived_fen", "fee_mode", "note",
)  # fmt: skip


def digest_of(accounts: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON: keys sorted, no spaces, UTF-8."""
    content = {name: accounts[name] for name in DIGESTED}
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
