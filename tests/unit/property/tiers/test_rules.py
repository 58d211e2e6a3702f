"""A compound's tier is its owners' decision, never reaches back, and a household's extras are its own."""

from datetime import date
from decimal import Decimal

import pytest

from contracts.refusals import Refusal
from law.voting import Tally
from services.property.tiers import rules
from services.property.tiers.rules import HOUSEHOLD_EXTRA, TIER_SELECTION, Sheet

STATES = ("proposed", "provisional", "confirmed", "rejected", "withdrawn", "superseded")
TODAY = date(2026, 7, 10)
ROLL = Tally(90, Decimal("9000.00"))


def refusal(code, call, *args):
    with pytest.raises(Refusal) as refused:
        call(*args)
    assert refused.value.code == code
    return refused.value


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    ("command", "moves", "code"),
    [
        ("sign", {"proposed": "provisional"}, "selection_decided"),
        ("confirm", {"proposed": "confirmed", "provisional": "confirmed", "rejected": "confirmed"}, "wrong_state"),
        ("reject", {"proposed": "rejected", "provisional": "rejected"}, "wrong_state"),
        ("withdraw", {"proposed": "withdrawn"}, "selection_decided"),
        ("supersede", {"provisional": "superseded", "confirmed": "superseded"}, "wrong_state"),
    ],
)
def test_the_life_of_a_choice(state, command, moves, code):
    if state in moves:
        assert TIER_SELECTION.after(state, command) == moves[state]
    else:
        refusal(code, TIER_SELECTION.after, state, command)


def sheet(participating, participating_area, approving, approving_area, on=TODAY):
    return Sheet(Tally(participating, Decimal(participating_area)), Tally(approving, Decimal(approving_area)), on)


@pytest.mark.parametrize(
    ("signed", "missed"),
    [
        # two thirds take part, more than half of them approve: in heads and in area (Civil Code 278)
        (sheet(60, "6000.00", 31, "3000.01"), None),
        (sheet(59, "6000.00", 59, "6000.00"), "participation_heads"),
        (sheet(60, "5999.99", 60, "5999.99"), "participation_area"),
        (sheet(60, "6000.00", 30, "6000.00"), "approval_heads"),
        (sheet(60, "6000.00", 60, "3000.00"), "approval_area"),
        # before 2021: more than half of all
        (sheet(46, "4500.01", 46, "4500.01", date(2017, 7, 1)), None),
        (sheet(60, "6000.00", 45, "6000.00", date(2017, 7, 1)), "approval_heads"),
    ],
)
def test_a_signature_sheet_has_the_thresholds_of_a_ballot(signed, missed):
    if missed is None:
        status, kept = rules.sign("proposed", "other_major", signed, ROLL, TODAY)
        assert status == "provisional"
        assert kept["roll_heads"] == 90 and kept["approving_area"] == str(signed.approving.area)
    else:
        refused = refusal("signatures_too_few", rules.sign, "proposed", "other_major", signed, ROLL, TODAY)
        assert refused.facts["check"] == missed


def test_a_sheet_cannot_count_more_than_there_are_or_come_from_the_future():
    refusal("sheet_impossible", rules.sign, "proposed", "company", sheet(91, "100.00", 1, "1.00"), ROLL, TODAY)
    refusal("sheet_impossible", rules.sign, "proposed", "company", sheet(60, "6000.00", 61, "1.00"), ROLL, TODAY)
    later = sheet(60, "6000.00", 60, "6000.00", date(2026, 7, 11))
    refusal("sheet_in_future", rules.sign, "proposed", "company", later, ROLL, TODAY)
    old = sheet(60, "6000.00", 60, "6000.00", date(1950, 7, 11))
    refusal("no_rule_set", rules.sign, "proposed", "company", old, ROLL, TODAY)
    refusal("selection_decided", rules.sign, "provisional", "company", later, ROLL, TODAY)


def test_with_the_company_or_under_it():
    assert rules.matter_of(has_agreement=False) == "company"
    assert rules.matter_of(has_agreement=True) == "other_major"


def test_a_choice_is_not_asked_for_in_the_past_or_in_a_billed_month():
    rules.propose(TODAY, None, TODAY)
    refusal("selection_in_past", rules.propose, date(2026, 7, 9), None, TODAY)
    refusal("period_billed", rules.propose, date(2026, 7, 31), date(2026, 7, 31), TODAY)
    rules.propose(date(2026, 8, 1), date(2026, 7, 31), TODAY)


@pytest.mark.parametrize(
    ("wanted", "decided", "billed_to", "holds"),
    [
        (date(2026, 8, 1), TODAY, None, date(2026, 8, 1)),
        (date(2026, 7, 1), TODAY, None, TODAY),
        (date(2026, 7, 1), TODAY, date(2026, 7, 31), date(2026, 8, 1)),
        (date(2026, 7, 20), TODAY, date(2026, 6, 30), date(2026, 7, 20)),
    ],
)
def test_a_decision_never_reaches_back(wanted, decided, billed_to, holds):
    assert rules.holds_from(wanted, decided, billed_to) == holds


def test_a_refused_provisional_choice_ends_after_the_decision_and_the_billed_month():
    assert rules.ends_on(date(2026, 7, 1), TODAY, None) == date(2026, 7, 11)
    assert rules.ends_on(date(2026, 7, 1), TODAY, date(2026, 7, 31)) == date(2026, 8, 1)
    assert rules.ends_on(date(2026, 8, 1), TODAY, None) is None


def test_an_order_begins_today_or_later_and_a_use_has_one_day():
    assert rules.check_order("month", TODAY, None, TODAY) is None
    assert rules.check_order("month", TODAY, TODAY, TODAY) == TODAY
    assert rules.check_order("use", TODAY, None, TODAY) == TODAY
    refusal("extra_in_past", rules.check_order, "month", date(2026, 7, 9), None, TODAY)
    refusal("extra_ends_before_it_begins", rules.check_order, "month", TODAY, date(2026, 7, 9), TODAY)


def test_a_cancelled_extra_is_charged_up_to_today_and_one_not_begun_never():
    assert HOUSEHOLD_EXTRA.states == ("ordered", "cancelled")
    assert rules.cancel("ordered", date(2026, 7, 1), None, TODAY) == ("cancelled", TODAY)
    assert rules.cancel("ordered", date(2026, 8, 1), None, TODAY) == ("cancelled", date(2026, 7, 31))
    refusal("extra_cancelled", rules.cancel, "cancelled", date(2026, 7, 1), TODAY, TODAY)
    refusal("extra_over", rules.cancel, "ordered", date(2026, 7, 1), date(2026, 7, 9), TODAY)


def test_an_offer_is_withdrawn_once():
    assert rules.EXTRA_SERVICE.after("offered", "withdraw") == "withdrawn"
    refusal("extra_withdrawn", rules.EXTRA_SERVICE.after, "withdrawn", "withdraw")
