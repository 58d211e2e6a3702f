"""The owners' money takes two persons and their decision, is never short, and its accounts chain to the fen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.refusals import Refusal
from services.property.persons import Person
from services.property.revenue import rules
from services.property.revenue.rules import ENTRY, Line, Period

BOOKKEEPER, OFFICER = Person("a", "p-a"), Person("b", "p-b")


def refusal(code, call, *args):
    with pytest.raises(Refusal) as refused:
        call(*args)
    assert refused.value.code == code
    return refused.value


@pytest.mark.parametrize("command", ENTRY.moves)
@pytest.mark.parametrize("state", ENTRY.states)
def test_every_state_of_an_entry_under_every_command(command, state):
    allowed = {
        ("awaiting_decision", "decide_for"): "recorded",
        ("refused", "decide_for"): "recorded",
        ("awaiting_decision", "decide_against"): "refused",
        ("recorded", "book"): "booked",
        ("awaiting_decision", "refuse"): "refused",
        ("recorded", "refuse"): "refused",
        ("booked", "correct"): "booked",
    }
    if (state, command) in allowed:
        assert ENTRY.after(state, command) == allowed[state, command]
    else:
        refusal("revenue_entry_not_bookable" if command == "book" else "wrong_state", ENTRY.after, state, command)


def test_an_expense_the_owners_decided_on_paper_waits_for_no_ballot():
    assert rules.first_state("业主大会2021年第3号决定", "a" * 64) == "recorded"
    assert rules.first_state(None, None) == "awaiting_decision"
    assert refusal("decision_record_needed", rules.first_state, "决定", None).pointer == "/decision_record"
    assert refusal("decision_record_needed", rules.first_state, None, "a" * 64).pointer == "/decision_reference"


def test_a_second_person_books_and_the_balance_is_never_short():
    booked = rules.book("recorded", "income", 500, 100, OFFICER, BOOKKEEPER)
    assert (booked.status, booked.change_fen, booked.balance_fen) == ("booked", 500, 600)
    assert rules.book("recorded", "expense", 500, 500, OFFICER, BOOKKEEPER).balance_fen == 0
    refusal("revenue_balance_short", rules.book, "recorded", "expense", 501, 500, OFFICER, BOOKKEEPER)
    refusal("revenue_same_person", rules.book, "recorded", "income", 1, 0, Person("z", "p-a"), BOOKKEEPER)
    refusal("revenue_entry_not_bookable", rules.book, "awaiting_decision", "expense", 1, 9, OFFICER, BOOKKEEPER)


def test_what_is_corrected():
    rules.check_correction("booked", None, False)
    refusal("wrong_state", rules.check_correction, "recorded", None, False)
    refusal("correction_not_corrected", rules.check_correction, "booked", "e1", False)
    refusal("revenue_entry_corrected", rules.check_correction, "booked", None, True)


def test_what_is_written_down_has_happened():
    rules.check_day(date(2021, 6, 30), date(2021, 6, 30))
    refusal("revenue_day_ahead", rules.check_day, date(2021, 7, 1), date(2021, 6, 30))


@pytest.mark.parametrize(
    ("period", "name", "from_on", "to_on"),
    [
        (Period(2020), "2020", date(2020, 1, 1), date(2020, 12, 31)),
        (Period(2020, 1), "2020Q1", date(2020, 1, 1), date(2020, 3, 31)),
        (Period(2020, 2), "2020Q2", date(2020, 4, 1), date(2020, 6, 30)),
        (Period(2020, 3), "2020Q3", date(2020, 7, 1), date(2020, 9, 30)),
        (Period(2020, 4), "2020Q4", date(2020, 10, 1), date(2020, 12, 31)),
    ],
)
def test_a_period_and_its_days(period, name, from_on, to_on):
    assert (period.name, period.from_on, period.to_on) == (name, from_on, to_on)


def test_a_correction_stands_under_the_kind_it_corrects():
    found = rules.figures(
        1_000,
        [Line("income", "vending", 300), Line("income", "vending", -500), Line("expense", "facilities", -250)],
    )
    assert (found.income, found.expenses) == ({"vending": -200}, {"facilities": 250})
    assert (found.income_fen, found.expense_fen, found.closing_fen) == (-200, 250, 550)


kinds = st.sampled_from(["advertising", "vending", "other_income"])


@given(
    st.lists(st.tuples(st.sampled_from(["income", "expense"]), kinds, st.integers(1, 10_000)), max_size=60),
    st.integers(1, 5),
)
def test_accounts_chain_and_close_where_the_ledger_stands(entries, periods):
    """Whatever is booked or refused in whatever order, in however many periods."""
    balance, opening = 0, 0
    for turn in range(periods):
        lines = []
        for direction, kind, amount in entries[turn::periods]:
            try:
                booking = rules.book("recorded", direction, amount, balance, OFFICER, BOOKKEEPER)
            except Refusal as refused:
                assert refused.code == "revenue_balance_short"
                assert direction == "expense"
                assert amount > balance
                continue
            balance = booking.balance_fen
            lines.append(Line(direction, kind, booking.change_fen))
        found = rules.figures(opening, lines)
        assert found.closing_fen == balance >= 0
        opening = found.closing_fen


def test_an_edition_is_published_when_its_period_is_over_and_corrected_with_a_reason():
    assert rules.check_edition(Period(2020), date(2021, 1, 1), 0, None) == 1
    assert rules.check_edition(Period(2020), date(2021, 1, 1), 1, "漏记") == 2
    refusal("accounts_period_not_over", rules.check_edition, Period(2020), date(2020, 12, 31), 0, None)
    refusal("accounts_reason_needed", rules.check_edition, Period(2020), date(2021, 1, 1), 1, None)
    refusal("accounts_reason_unwanted", rules.check_edition, Period(2020), date(2021, 1, 1), 0, "漏记")


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2021, 1, 1), date(2021, 3, 31)),
        (date(2021, 3, 31), date(2021, 3, 31)),
        (date(2021, 4, 1), date(2022, 3, 31)),
    ],
)
def test_accounts_hang_by_the_end_of_march(today, due):
    assert rules.accounts_due_after(today) == due
