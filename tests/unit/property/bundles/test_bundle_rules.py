"""Bundles: who may be offered one, how they are lived, and who carries whom, to the fen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from contracts.refusals import Refusal
from services.property.bundles import rules
from services.property.bundles.rules import ACCOUNT, BUNDLE, MEMBERSHIP, Account, Candidate, Sheet

TODAY = date(2022, 3, 1)
BUNDLE_STATES = ("offered", "surveying", "active", "ended")


def refusal(code, call, *args):
    with pytest.raises(Refusal) as refused:
        call(*args)
    assert refused.value.code == code
    return refused.value


@pytest.mark.parametrize(
    ("cycle", "states", "command", "moves"),
    [
        (BUNDLE, BUNDLE_STATES, "add_compound", {one: one for one in BUNDLE_STATES[:3]}),
        (BUNDLE, BUNDLE_STATES, "open_survey", {"offered": "surveying"}),
        (BUNDLE, BUNDLE_STATES, "survey", {"surveying": "surveying", "active": "active"}),
        (BUNDLE, BUNDLE_STATES, "activate", {"offered": "active", "surveying": "active"}),
        (BUNDLE, BUNDLE_STATES, "end", dict.fromkeys(BUNDLE_STATES[:3], "ended")),
        (MEMBERSHIP, ("offered", "joined", "left"), "offer_again", {"left": "offered"}),
        (MEMBERSHIP, ("offered", "joined", "left"), "join", dict.fromkeys(("offered", "joined", "left"), "joined")),
        (MEMBERSHIP, ("offered", "joined", "left"), "leave", dict.fromkeys(("offered", "joined"), "left")),
        (ACCOUNT, ("recorded", "verified"), "record", {"recorded": "recorded"}),
        (ACCOUNT, ("recorded", "verified"), "verify", {"recorded": "verified"}),
    ],
)
def test_every_state_with_every_command(cycle, states, command, moves):
    for state in states:
        if state in moves:
            assert cycle.after(state, command) == moves[state]
        else:
            refusal(cycle.refusals.get(command, "wrong_state"), cycle.after, state, command)


@pytest.mark.parametrize(
    ("rates", "given", "code"),
    [
        ({1: 30, 2: 50, 3: 80}, 3, None),
        ({1: 30, 2: 30, 3: 30}, 3, None),
        ({1: 30, 2: 50}, 2, "three_tiers_needed"),
        ({1: 30, 2: 50, 3: 80}, 4, "three_tiers_needed"),
        ({1: 30, 2: 50}, 3, "three_tiers_needed"),
        ({1: 30, 2: 29, 3: 80}, 3, "tier_cheaper"),
        ({1: 30, 2: 50, 3: 49}, 3, "tier_cheaper"),
    ],
)
def test_three_tiers_none_cheaper_than_the_one_below(rates, given, code):
    if code:
        refusal(code, rules.tiers, rates, given)
    else:
        rules.tiers(rates, given)


@pytest.mark.parametrize(
    ("candidate", "code"),
    [
        (Candidate("b", None, None), None),
        (Candidate("b", None, "exit_notified"), None),
        (Candidate("b", None, "custody"), None),
        (Candidate("b", None, "active"), "compound_served"),
        (Candidate("b", None, "indefinite"), "compound_served"),
        (Candidate("b", "别的打包项目", None), "compound_in_bundle"),
        (Candidate("a", None, None), "compound_twice"),
    ],
)
def test_a_bundle_is_offered_to_whom_it_can_serve(candidate, code):
    candidates = [Candidate("a", None, None), candidate]
    if code:
        assert refusal(code, rules.may_take, candidates).pointer == "/compound_ids/1"
    else:
        rules.may_take(candidates)


@pytest.mark.parametrize(
    ("state", "membership", "asked", "in_favour", "against", "code"),
    [
        ("surveying", "offered", 10, (3, 4, 2), 1, None),
        ("active", "offered", 10, (0, 0, 0), 0, None),
        ("surveying", "offered", 10, (3, 4, 2), 2, "survey_does_not_add_up"),
        ("surveying", "offered", 11, (3, 4, 2), 1, "survey_too_many"),
        ("surveying", "left", 10, (3, 4, 2), 1, "compound_not_in_bundle"),
        ("offered", "offered", 10, (3, 4, 2), 1, "survey_not_open"),
        ("ended", "offered", 10, (3, 4, 2), 1, "survey_not_open"),
    ],
)
def test_a_sheet_of_the_survey(state, membership, asked, in_favour, against, code):
    sheet = Sheet(asked, in_favour, against)
    if code:
        refusal(code, rules.survey, state, membership, 20, sheet, 30)
    else:
        rules.survey(state, membership, 20, sheet, 30)


def test_a_bundle_begins_with_its_first_and_ends_after_its_last():
    refusal("bundle_not_joined", rules.activate, "surveying", 0)
    assert rules.activate("surveying", 1) == "active"
    assert refusal("bundle_still_serves", rules.end, "active", 1).facts == {"agreements": 1}
    assert rules.end("active", 0) == "ended"


@pytest.mark.parametrize("state", [None, "exit_notified", "ended_awaiting_takeover", "custody"])
def test_a_compound_leaves_once_notice_is_given(state):
    assert rules.leave("joined", state) == "left"


def test_a_compound_that_is_served_gives_notice_first():
    refusal("exit_notice_needed", rules.leave, "joined", "active")
    refusal("compound_not_in_bundle", rules.leave, "left", None)


@pytest.mark.parametrize(
    ("month", "state", "joined_on", "left_on", "code"),
    [
        (date(2022, 2, 1), None, None, None, None),
        (date(2022, 2, 1), "recorded", None, None, None),
        (date(2022, 2, 1), "verified", None, None, "account_verified"),
        (date(2022, 3, 1), None, None, None, "month_not_over"),
        (date(2022, 4, 1), None, None, None, "month_not_over"),
        (date(2022, 2, 1), None, date(2022, 2, 28), None, None),
        (date(2022, 1, 1), None, date(2022, 2, 28), None, "month_outside_bundle"),
        (date(2022, 2, 1), None, None, date(2022, 2, 2), None),
        (date(2022, 2, 1), None, None, date(2022, 2, 1), "month_outside_bundle"),
    ],
)
def test_a_month_in_the_bundle_is_stated_once_it_is_over(month, state, joined_on, left_on, code):
    if code:
        refusal(code, rules.record_account, month, TODAY, state, joined_on, left_on)
    else:
        assert rules.record_account(month, TODAY, state, joined_on, left_on) == "recorded"


def test_ten_years_are_read_at_once_and_no_more():
    rules.span(date(2012, 1, 1), date(2021, 12, 1))
    refusal("months_too_many", rules.span, date(2012, 1, 1), date(2022, 1, 1))
    refusal("months_reversed", rules.span, date(2022, 2, 1), date(2022, 1, 1))


FEN = some.integers(0, 10**12)
ACCOUNTS = some.dictionaries(some.text("abcdef0123456789", min_size=1, max_size=4), some.builds(Account, FEN, FEN))


@given(ACCOUNTS)
def test_what_is_given_is_received_and_nobody_is_overdrawn(accounts):
    subsidies = rules.cross_subsidy(accounts)
    surplus = sum(max(one.balance_fen, 0) for one in accounts.values())
    deficit = sum(max(-one.balance_fen, 0) for one in accounts.values())
    assert subsidies.keys() == accounts.keys()
    assert sum(one.given_fen for one in subsidies.values()) == min(surplus, deficit)
    assert sum(one.received_fen for one in subsidies.values()) == min(surplus, deficit)
    for compound_id, account in accounts.items():
        one = subsidies[compound_id]
        assert 0 <= one.given_fen <= max(account.balance_fen, 0)
        assert 0 <= one.received_fen <= max(-account.balance_fen, 0)
        # within one fen of proportional
        if account.balance_fen > 0:
            assert abs(one.given_fen * surplus - min(surplus, deficit) * account.balance_fen) < surplus
    # what is left adds up to the bundle's balance
    left = sum(
        account.balance_fen - subsidies[one].given_fen + subsidies[one].received_fen
        for one, account in accounts.items()
    )
    assert left == sum(one.balance_fen for one in accounts.values())


def test_the_order_in_which_compounds_are_read_does_not_matter():
    accounts = {"b": Account(10, 0), "a": Account(10, 0), "c": Account(0, 5)}
    assert rules.cross_subsidy(accounts) == rules.cross_subsidy(dict(reversed(accounts.items())))
    assert rules.cross_subsidy(accounts)["a"].given_fen == 3  # the odd fen goes to the first by id
