"""Instalments add up; a waiver passes different persons; days without service come off to the fen."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.refusals import Refusal
from services.property.payments import relief_rules as rules
from services.property.payments.rules import CONTEST, PLAN, WAIVER, Bill
from services.property.persons import Person

TODAY = date(2021, 1, 30)
OWNER, OFFICER, COMPANY = Person("o", "p-o"), Person("c", "p-c"), Person("w", "p-w")


def refusal(code, call, *args):
    with pytest.raises(Refusal) as refused:
        call(*args)
    assert refused.value.code == code
    return refused.value


def bill(amount=10_000, paid=0, waived=0):
    return Bill("b", "issued", amount, paid, waived, date(2021, 3, 1), date(2021, 1, 1))


@pytest.mark.parametrize(
    ("cycle", "allowed", "own_codes"),
    [
        (
            PLAN,
            {
                ("proposed", "approve"): "approved",
                ("proposed", "refuse"): "refused",
                ("approved", "keep"): "kept",
                ("approved", "break"): "broken",
            },
            {},
        ),
        (
            WAIVER,
            {
                ("requested", "recommend"): "recommended",
                ("recommended", "approve"): "approved",
                ("requested", "refuse"): "refused",
                ("recommended", "refuse"): "refused",
            },
            {"approve": "waiver_not_recommended"},
        ),
        (CONTEST, {("open", "uphold"): "upheld", ("open", "reject"): "rejected"}, {}),
    ],
)
def test_every_state_under_every_command(cycle, allowed, own_codes):
    for state in cycle.states:
        for command in cycle.moves:
            if (state, command) in allowed:
                assert cycle.after(state, command) == allowed[state, command]
            else:
                refusal(own_codes.get(command, "wrong_state"), cycle.after, state, command)


def test_parts_fall_due_month_by_month_on_the_same_day_or_the_last():
    parts = rules.instalments(100, 3, date(2021, 1, 31), TODAY)
    assert [(part.amount_fen, part.due_on) for part in parts] == [
        (34, date(2021, 1, 31)),
        (33, date(2021, 2, 28)),
        (33, date(2021, 3, 31)),
    ]


@given(total=st.integers(12, 10**9), parts=st.integers(2, 12), ahead=st.integers(1, 31))
def test_parts_add_up_to_the_fen(total, parts, ahead):
    found = rules.instalments(total, parts, date.fromordinal(TODAY.toordinal() + ahead), TODAY)
    assert sum(part.amount_fen for part in found) == total
    assert max(part.amount_fen for part in found) - min(part.amount_fen for part in found) <= 1
    assert [part.ordinal for part in found] == list(range(1, parts + 1))
    days = [part.due_on for part in found]
    assert days == sorted(set(days))


def test_a_first_part_neither_today_nor_too_late_nor_of_nothing():
    refusal("instalment_first_day", rules.instalments, 100, 2, TODAY, TODAY)
    refusal("instalment_first_day", rules.instalments, 100, 2, date(2021, 3, 3), TODAY)
    refusal("instalments_too_small", rules.instalments, 2, 3, date(2021, 2, 1), TODAY)


def test_a_part_is_missed_the_day_after_unless_as_much_came_in():
    parts = rules.instalments(100, 2, date(2021, 2, 1), TODAY)
    assert not rules.missed(parts, 0, date(2021, 2, 1))
    assert rules.missed(parts, 49, date(2021, 2, 2))
    assert not rules.missed(parts, 50, date(2021, 2, 2))
    assert rules.missed(parts, 99, date(2021, 3, 2))
    assert rules.next_check(parts, TODAY) == date(2021, 2, 2)
    assert rules.next_check(parts, date(2021, 2, 2)) == date(2021, 3, 2)
    assert rules.next_check(parts, date(2021, 3, 2)) is None


def test_a_waiver_passes_three_persons():
    assert rules.decide_waiver("requested", "recommend", OFFICER, [OWNER]) == "recommended"
    assert rules.decide_waiver("recommended", "approve", COMPANY, [OWNER, OFFICER]) == "approved"
    refusal("waiver_same_person", rules.decide_waiver, "requested", "recommend", OWNER, [OWNER])
    refusal("waiver_same_person", rules.decide_waiver, "recommended", "approve", OFFICER, [OWNER, OFFICER])
    refusal("waiver_not_recommended", rules.decide_waiver, "requested", "approve", COMPANY, [OWNER])


def test_nothing_is_waived_that_is_not_owed():
    rules.check_waiver(bill(paid=4_000), 6_000)
    refusal("waiver_exceeds_bill", rules.check_waiver, bill(paid=4_000), 6_001)
    refusal("bill_settled", rules.check_waiver, bill(paid=10_000), 1)


@pytest.mark.parametrize(
    ("ground", "days", "code"),
    [
        ("not_performed", (date(2021, 1, 1), date(2021, 1, 31)), None),
        ("not_performed", (None, None), "contest_days_needed"),
        ("not_performed", (date(2021, 1, 1), None), "contest_days_needed"),
        ("not_performed", (date(2021, 1, 2), date(2021, 1, 1)), "contest_days_outside"),
        ("not_performed", (date(2020, 12, 31), date(2021, 1, 1)), "contest_days_outside"),
        ("not_performed", (date(2021, 1, 31), date(2021, 2, 1)), "contest_days_outside"),
        ("wrong_amount", (None, None), None),
        ("not_liable", (None, date(2021, 1, 1)), "contest_days_unwanted"),
    ],
)
def test_days_without_service_lie_in_the_month_of_the_bill(ground, days, code):
    if code is None:
        rules.check_contest(ground, *days, date(2021, 1, 1))
    else:
        refusal(code, rules.check_contest, ground, *days, date(2021, 1, 1))


@pytest.mark.parametrize(
    ("amount", "from_on", "to_on", "credit"),
    [
        (10_000, date(2021, 4, 11), date(2021, 4, 20), 3_333),
        (10_000, date(2021, 4, 1), date(2021, 4, 30), 10_000),
        (10_000, date(2021, 4, 1), date(2021, 4, 1), 333),
        (15, date(2021, 4, 1), date(2021, 4, 1), 1),
        (14, date(2021, 4, 1), date(2021, 4, 1), 0),
        (28, date(2021, 2, 1), date(2021, 2, 1), 1),
    ],
)
def test_the_fee_of_some_days(amount, from_on, to_on, credit):
    assert rules.credit_for_days(amount, from_on, to_on) == credit


@given(amount=st.integers(0, 10**8), paid=st.integers(0, 10**8), first=st.integers(1, 30), last=st.integers(1, 30))
def test_a_credit_never_exceeds_what_is_owed(amount, paid, first, last):
    one = bill(amount, min(paid, amount))
    first, last = sorted((first, last))
    credit = rules.credit(one, "upheld", date(2021, 4, first), date(2021, 4, last), None)
    assert 0 <= credit <= one.outstanding_fen


def test_what_comes_off_a_contested_bill():
    assert rules.credit(bill(), "upheld", None, None, 10_000) == 10_000
    assert rules.credit(bill(), "rejected", None, None, None) == 0
    refusal("credit_needed", rules.credit, bill(), "upheld", None, None, None)
    refusal("credit_unwanted", rules.credit, bill(), "rejected", None, None, 0)
    refusal("credit_exceeds_bill", rules.credit, bill(), "upheld", None, None, 10_001)


HALF = [rules.Charge(date(2021, 4, 16), date(2021, 4, 30), Fraction(80))]


@pytest.mark.parametrize(
    ("charges", "from_on", "to_on", "credit"),
    [
        # a bill for half a month, contested for all of it, is credited whole
        (HALF, date(2021, 4, 16), date(2021, 4, 30), 10_000),
        (HALF, date(2021, 4, 1), date(2021, 4, 30), 10_000),
        (HALF, date(2021, 4, 1), date(2021, 4, 18), 2_000),
        (HALF, date(2021, 4, 1), date(2021, 4, 15), 0),
        # days at a higher rate are worth more
        (
            [rules.Charge(date(2021, 4, 1), date(2021, 4, 15), Fraction(50)), *HALF],
            date(2021, 4, 16),
            date(2021, 4, 30),
            6_154,
        ),
        ([rules.Charge(date(2021, 4, 1), date(2021, 4, 15), Fraction(0))], date(2021, 4, 1), date(2021, 4, 15), 0),
    ],
)
def test_days_are_worth_what_the_bill_charges_for_them(charges, from_on, to_on, credit):
    assert rules.credit_for_days(10_000, from_on, to_on, charges) == credit
