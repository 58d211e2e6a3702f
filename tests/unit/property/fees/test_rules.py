"""What a month costs: which days are charged, at which rate, and how it is rounded."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.refusals import Refusal
from services.property.fees import rules
from services.property.fees.rules import (
    FEE_PERIOD,
    Choice,
    Month,
    Price,
    Rate,
    Service,
    amount_fen,
    price_month,
    served,
)

JULY = Month(date(2026, 7, 1))
A, B, BUNDLE, OTHER = "company-a", "company-b", "bundle", "another bundle"
LOW, HIGH = Price(80, "tier-1", 1), Price(155, "tier-2", 2)


def on(day):
    return date(2026, 7, day)


def refusal(code, call, *args):
    with pytest.raises(Refusal) as refused:
        call(*args)
    assert refused.value.code == code
    return refused.value


def bundled(agreement="a1", company=A, first=date(2026, 1, 1), last=None, price=LOW):
    return Service(agreement, company, BUNDLE, first, last, price)


def segments(pricing, company=A):
    return [(one.price.rate_fen, one.first_on.day, one.last_on.day) for one in pricing.by_company[company]]


@pytest.mark.parametrize(
    ("state", "command", "after"),
    [
        ("open", "bill", "billed"),
        ("billed", "bill", "billed"),
        ("closed", "bill", "period_closed"),
        ("open", "close", "wrong_state"),
        ("billed", "close", "closed"),
        ("closed", "close", "wrong_state"),
        ("open", "correct", "period_not_correctable"),
        ("billed", "correct", "billed"),
        ("closed", "correct", "period_not_correctable"),
    ],
)
def test_the_life_of_a_period(state, command, after):
    if after in ("billed", "closed"):
        assert FEE_PERIOD.after(state, command) == after
    else:
        refusal(after, FEE_PERIOD.after, state, command)


FIRST = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("status", "ended_on", "left_on", "span"),
    [
        ("draft", None, None, None),
        ("approved", None, None, None),
        ("signed", None, None, None),
        ("active", None, None, (FIRST, None)),
        ("indefinite", None, None, (FIRST, None)),
        ("exit_notified", None, None, (FIRST, None)),
        # service goes on until somebody takes over, and so does the fee (Civil Code 950)
        ("ended_awaiting_takeover", on(10), None, (FIRST, None)),
        ("handed_over", on(10), None, (FIRST, on(10))),
        ("closed", on(10), None, (FIRST, on(10))),
        ("renewed", on(10), None, (FIRST, on(10))),
        # the day of the walk-out is not charged, nor custody
        ("abandoned", None, on(10), (FIRST, on(9))),
        ("custody", None, on(10), (FIRST, on(9))),
        ("handed_over", on(20), on(10), (FIRST, on(9))),
        # it had ended, performed on, and walked out then
        ("abandoned", on(5), on(10), (FIRST, on(9))),
        ("custody", None, None, None),
        ("abandoned", None, FIRST, None),
        ("a state of another house", on(10), None, None),
    ],
)
def test_which_days_of_an_agreement_are_charged(status, ended_on, left_on, span):
    assert served(status, FIRST, ended_on, left_on) == span


def test_from_2021_an_ended_agreement_is_performed_until_somebody_relieves_the_company():
    assert served("handed_over", FIRST, on(10), None, on(25)) == (FIRST, on(24))
    assert served("closed", FIRST, on(10), None, on(10)) == (FIRST, on(10))
    before, then = date(2017, 1, 1), date(2017, 7, 10)
    assert served("handed_over", before, then, None, date(2017, 7, 25)) == (before, then)
    assert served("ended_awaiting_takeover", before, then, None) == (before, then)
    assert served("abandoned", before, then, date(2017, 7, 20)) == (before, then)
    assert served("handed_over", before, date(2017, 7, 31), date(2017, 7, 20)) == (before, date(2017, 7, 19))
    assert served("closed", date(1990, 1, 1), date(1999, 1, 1), None) == (date(1990, 1, 1), date(1999, 1, 1))


def test_a_whole_month_is_the_rate_times_the_area():
    pricing = price_month(JULY, [bundled()], [], [])
    assert segments(pricing) == [(80, 1, 31)]
    assert amount_fen(Decimal("96.51"), pricing.rate_days(A), 31) == 7721  # 7720.8


def test_a_tier_changed_within_the_month_is_charged_pro_rata():
    choices = [Choice(BUNDLE, HIGH, on(16), None)]
    pricing = price_month(JULY, [bundled()], choices, [])
    assert segments(pricing) == [(80, 1, 15), (155, 16, 31)]
    assert pricing.rate_days(A) == 80 * 15 + 155 * 16
    assert amount_fen(Decimal("100.00"), pricing.rate_days(A), 31) == 11871  # 3680 x 100 / 31 = 11870.97


def test_a_choice_ends_the_day_before_the_next_and_only_counts_for_its_own_bundle():
    choices = [
        Choice(BUNDLE, LOW, on(1), on(11)),
        Choice(BUNDLE, HIGH, on(11), on(21)),
        Choice(OTHER, Price(999, "x", 3), on(1), None),
    ]
    assert segments(price_month(JULY, [bundled(price=None)], choices[:2], [])) == [(80, 1, 10), (155, 11, 20)]
    assert price_month(JULY, [bundled(price=None)], choices, []).unpriced == tuple(on(day) for day in range(21, 32))


def test_an_agreement_outside_bundles_has_rates_of_its_own():
    service = Service("a1", A, None, FIRST, None)
    rates = [Rate("a1", 100, FIRST), Rate("a1", 120, on(31)), Rate("a2", 999, FIRST)]
    assert segments(price_month(JULY, [service], [], rates)) == [(100, 1, 30), (120, 31, 31)]


def test_two_companies_in_a_month_are_owed_their_own_days():
    services = [bundled("a1", A, last=on(14)), bundled("a2", B, on(15), price=HIGH)]
    pricing = price_month(JULY, services, [], [])
    assert segments(pricing, A) == [(80, 1, 14)]
    assert segments(pricing, B) == [(155, 15, 31)]


def test_the_day_of_the_takeover_is_charged_once_by_the_successor():
    pricing = price_month(JULY, [bundled("a1", A, last=on(15)), bundled("a2", B, on(15))], [], [])
    assert (segments(pricing, A), segments(pricing, B)) == ([(80, 1, 14)], [(80, 15, 31)])


def test_days_without_service_are_free_and_days_without_a_price_stop_the_bill():
    walked_out = price_month(JULY, [bundled("a1", A, last=on(9)), bundled("a2", B, on(21))], [], [])
    assert (segments(walked_out, A), segments(walked_out, B)) == ([(80, 1, 9)], [(80, 21, 31)])
    assert walked_out.outcome == "billed"
    assert price_month(JULY, [], [], []).outcome == "without_agreement"
    assert price_month(JULY, [bundled(last=date(2026, 6, 30))], [], []).outcome == "without_agreement"
    unpriced = price_month(JULY, [Service("a1", A, None, FIRST, None)], [], [Rate("a1", 100, on(2))])
    assert (unpriced.outcome, unpriced.unpriced) == ("without_rate", (on(1),))


@pytest.mark.parametrize(
    ("numerator", "denominator", "nearest"), [(0, 31, 0), (1, 2, 1), (15, 31, 0), (16, 31, 1), (31, 31, 1), (3, 2, 2)]
)
def test_half_a_fen_is_rounded_up(numerator, denominator, nearest):
    assert rules.half_up(numerator, denominator) == nearest


def test_an_extra_is_charged_by_use_or_by_days():
    assert rules.extra_fen("use", 3000, 2, 1, 31) == 6000
    assert rules.extra_fen("month", 3000, 1, 31, 31) == 3000
    assert rules.extra_fen("month", 3000, 2, 10, 31) == 1935  # 1935.48


def test_a_company_serves_from_its_first_to_its_last_day_of_the_month():
    services = [bundled("a1", A, last=on(9)), bundled("a2", A, on(9), on(12)), bundled("a3", B, on(13))]
    assert rules.serving(JULY, services) == {A: (on(1), on(12)), B: (on(13), on(31))}
    assert rules.serving(JULY, [bundled(last=date(2026, 6, 30)), bundled(first=date(2026, 8, 1))]) == {}


@pytest.mark.parametrize(
    ("amount", "settled", "due", "after", "overpaid"),
    [
        (1000, 0, 1000, 1000, 0),
        (1000, 0, 300, 300, 0),
        (1000, 0, 0, 0, 0),
        (1000, 200, 300, 300, 0),
        (1000, 500, 300, 500, 200),
        (1000, 1000, 300, 1000, 700),
        # never raised
        (1000, 0, 1500, 1000, 0),
        (1000, 1000, 1500, 1000, 0),
    ],
)
def test_a_corrected_bill_is_lowered_to_what_is_due_but_not_below_what_is_settled(
    amount, settled, due, after, overpaid
):
    assert rules.corrected(amount, settled, due) == (after, overpaid)


@given(amount=st.integers(0, 10**9), settled=st.integers(0, 10**9), due=st.integers(0, 10**9))
def test_a_correction_loses_no_fen(amount, settled, due):
    settled = min(settled, amount)
    after, overpaid = rules.corrected(amount, settled, due)
    assert settled <= after <= amount
    assert after - overpaid == min(amount, due)


areas = st.integers(1, 10**7).map(lambda hundredths: Decimal(hundredths).scaleb(-2))


@given(area=areas, rate_days=st.integers(0, 31 * 100_000), days=st.integers(28, 31))
def test_an_amount_is_never_further_than_half_a_fen_from_the_exact_one(area, rate_days, days):
    exact = Fraction(area) * rate_days / days
    assert abs(amount_fen(area, rate_days, days) - exact) <= Fraction(1, 2)


@given(
    first=st.dates(date(2025, 1, 1), date(2027, 12, 1)).map(lambda day: day.replace(day=1)),
    spells=st.lists(st.tuples(st.integers(-40, 40), st.integers(0, 60)), max_size=4),
    cuts=st.lists(st.integers(-40, 40), max_size=4, unique=True),
)
def test_every_day_is_charged_at_most_once_and_no_day_outside_the_month(first, spells, cuts):
    """Any agreements, any choices: the segments of all companies are apart, and cover what is served."""
    month = Month(first)
    services = [
        Service(f"a{n}", f"c{n}", BUNDLE, first + timedelta(begin), first + timedelta(begin + length), LOW)
        for n, (begin, length) in enumerate(spells)
    ]
    begins = sorted(first + timedelta(cut) for cut in cuts)
    choices = [
        Choice(BUNDLE, Price(100 + n, f"t{n}", 1), begin, after)
        for n, (begin, after) in enumerate(zip(begins, [*begins[1:], None], strict=False))
    ]
    pricing = price_month(month, services, choices, [])
    charged = [
        one.first_on + timedelta(days=n)
        for found in pricing.by_company.values()
        for one in found
        for n in range(one.days)
    ]
    assert len(charged) == len(set(charged))
    assert set(charged) == {day for day in month if any(service.covers(day) for service in services)}


def test_a_month_is_named_by_its_first_day_and_billed_once_it_began():
    assert rules.check_period(date(2026, 7, 1), "base", on(1)) == JULY
    refusal("period_not_a_month", rules.check_period, on(2), "base", on(31))
    refusal("period_not_begun", rules.check_period, date(2026, 8, 1), "base", on(31))
    refusal("period_not_over", rules.check_period, on(1), "extra", on(31))
    assert rules.check_period(on(1), "extra", date(2026, 8, 1)) == JULY


def test_a_rate_never_reaches_back():
    set_before = [Rate("a1", 100, FIRST)]
    rules.check_rate(FIRST, None, [], None, on(10))
    rules.check_rate(on(10), None, set_before, None, on(10))
    refusal("rate_by_tier", rules.check_rate, on(10), BUNDLE, [], None, on(10))
    refusal("rate_set_already", rules.check_rate, FIRST, None, set_before, None, on(10))
    refusal("rate_in_past", rules.check_rate, on(9), None, set_before, None, on(10))
    refusal("period_billed", rules.check_rate, on(31), None, set_before, on(31), on(10))
    rules.check_rate(date(2026, 8, 1), None, set_before, on(31), on(10))


@pytest.mark.parametrize(
    ("agreed", "given", "code"),
    [
        ("lump_sum", ("lump_sum", None, None), None),
        ("lump_sum", ("commission", 500, None), "fee_mode_differs"),
        ("lump_sum", ("lump_sum", 500, None), "commission_unwanted"),
        ("commission", ("commission", 500, None), None),
        ("commission", ("commission", None, 100_000), None),
        ("commission", ("commission", None, None), "commission_needed"),
        ("commission", ("commission", 500, 100_000), "commission_needed"),
    ],
)
def test_a_commission_is_a_share_or_a_sum(agreed, given, code):
    if code is None:
        rules.check_terms(agreed, *given)
    else:
        refusal(code, rules.check_terms, agreed, *given)
