"""Each step of a work order: by whom, and on what it rests."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.principal import Grant, Scope
from contracts.events.property.repairs import REFERRED_TO, REPAIR_CATEGORIES, URGENCIES, WORK_ORDER_STATES
from contracts.events.property.responsibility import DUTIES, PAYERS, RESPONSIBILITIES
from contracts.labels import LABELS
from contracts.refusals import Refusal
from services.property.persons import Person
from services.property.repairs import parties, rules
from services.property.repairs.parties import Caller, Report
from services.property.repairs.rules import Quote, Twin
from services.property.responsibility.rules import MATRIX

REPORTER, NEIGHBOUR, WORKER = Person("a", "p"), Person("b", "q"), Person("c", "r")
COMMON, HOME = Report(REPORTER, None), Report(REPORTER, "home")
DONE_ON = date(2017, 6, 30)


def caller(person, *roles, homes=()):
    return Caller(person, frozenset(roles), homes)


def outcome(call, *args, **named):
    try:
        return call(*args, **named)
    except Refusal as refusal:
        assert refusal.sentence("zh") and refusal.sentence("en")
        return refusal.code


def test_every_pair_of_state_and_command_is_allowed_or_refused_by_name():
    for state in WORK_ORDER_STATES:
        for command, moves in rules.WORK_ORDER.moves.items():
            expected = moves.get(state, "wrong_state")
            assert outcome(rules.WORK_ORDER.after, state, command) == expected


def test_open_unverified_and_closed_are_states_of_the_table():
    assert set(rules.OPEN) | set(rules.CLOSED) == set(WORK_ORDER_STATES)
    assert {*rules.UNVERIFIED, *rules.SENT} <= set(rules.OPEN)


@pytest.mark.parametrize(
    ("who", "report", "expected"),
    [
        (caller(REPORTER, "owner"), COMMON, "confirmed"),
        (caller(NEIGHBOUR, "owner"), COMMON, "not_your_report"),
        (caller(NEIGHBOUR, "grid_worker"), COMMON, "confirmed"),
        (caller(NEIGHBOUR, "community_officer"), COMMON, "not_your_report"),
        (caller(NEIGHBOUR, "grid_worker"), HOME, "not_your_report"),
        (caller(NEIGHBOUR, "family", homes=("home",)), HOME, "confirmed"),
        (caller(NEIGHBOUR, "owner", homes=("next door",)), HOME, "not_your_report"),
        (caller(WORKER, "grid_worker"), COMMON, "own_work_not_confirmed"),
        (caller(WORKER, "family", homes=("home",)), HOME, "own_work_not_confirmed"),
    ],
)
def test_who_confirms(who, report, expected):
    assert outcome(parties.confirm, "done", who, report, WORKER) == expected


@pytest.mark.parametrize(
    ("state", "who", "report", "expected"),
    [
        ("verified", caller(NEIGHBOUR, "company_staff"), HOME, "disputed"),
        ("done", caller(NEIGHBOUR, "company_staff"), HOME, "not_your_report"),
        ("done", caller(REPORTER, "owner"), HOME, "disputed"),
        ("done", caller(NEIGHBOUR, "owners_committee"), COMMON, "disputed"),
        ("done", caller(NEIGHBOUR, "owners_committee"), HOME, "not_your_report"),
        ("confirmed", caller(REPORTER, "owner"), HOME, "wrong_state"),
    ],
)
def test_who_disputes(state, who, report, expected):
    assert outcome(parties.dispute, state, who, report) == expected


@pytest.mark.parametrize(("days", "expected"), [(0, "reopened"), (30, "reopened"), (31, "reopen_too_late")])
def test_thirty_days_to_open_it_again(days, expected):
    today = DONE_ON + timedelta(days=days)
    assert outcome(parties.reopen, "rated", caller(REPORTER, "owner"), COMMON, DONE_ON, today) == expected


def test_roles_are_those_at_the_place():
    here = Scope(community_id="community", compound_id="compound", operator_id="company")
    grants = [
        Grant("owner", compound_id="compound", household_id="home"),
        Grant("grid_worker", community_id="elsewhere"),
        Grant("company_staff", operator_id="company"),
    ]
    assert rules.roles_at(grants, here) == {"owner", "company_staff"}


@pytest.mark.parametrize(
    ("object", "household", "asked", "expected"),
    [
        ("roof", None, {}, ("common", "property_manager", "service_fee", False)),
        ("roof", None, {"major": True}, ("common", "property_manager", "repair_fund", False)),
        ("public_electricity", None, {"major": True}, ("common", "property_manager", "service_fee", False)),
        ("home_interior", "home", {}, ("private", "owner", "owner", False)),
        ("home_interior", "home", {"major": True}, ("private", "owner", "owner", False)),
        ("home_interior", None, {}, "private_needs_household"),
        ("roof", None, {"duty": "owner", "reason": "r"}, "private_needs_household"),
        ("roof", "home", {"duty": "owner", "reason": "r"}, ("private", "owner", "owner", True)),
        ("roof", None, {"duty": "utility"}, "override_reason_needed"),
        ("roof", None, {"payer": "repair_fund"}, "override_reason_needed"),
        ("roof", None, {"duty": "utility", "payer": "owner", "reason": "r"}, "payer_not_of_duty"),
        ("roof", None, {"duty": "property_manager"}, ("common", "property_manager", "service_fee", False)),
    ],
)
def test_responsibility_by_the_matrix_or_with_a_reason(object, household, asked, expected):
    named = {"major": False, "duty": None, "payer": None, "reason": None, **asked}
    found = outcome(rules.verify, MATRIX[object], household, **named)
    if isinstance(expected, str):
        assert found == expected
    else:
        assert (found.responsibility, found.duty, found.payer, found.differs) == expected


@given(
    object=st.sampled_from(sorted(MATRIX)),
    major=st.booleans(),
    duty=st.none() | st.sampled_from(DUTIES),
    payer=st.none() | st.sampled_from(PAYERS),
)
def test_whoever_settles_it_the_payer_fits_the_duty(object, major, duty, payer):
    try:
        found = rules.verify(MATRIX[object], "home", major=major, duty=duty, payer=payer, reason="r")
    except Refusal as refusal:
        assert refusal.code == "payer_not_of_duty"
    else:
        assert found.responsibility in RESPONSIBILITIES
        assert (found.payer == "owner") == (found.duty == "owner")
        assert found.duty == (duty or MATRIX[object].duty)


@pytest.mark.parametrize("responsibility", RESPONSIBILITIES)
@pytest.mark.parametrize("referred_to", REFERRED_TO)
def test_it_is_referred_to_whose_duty_it_is_or_we_repair_it(responsibility, referred_to):
    fits = referred_to in rules.REFERRALS.get(responsibility, ())
    assert outcome(rules.refer, "verified", responsibility, referred_to) == (
        "utility_referred" if fits else "referral_not_of_duty"
    )
    ours = responsibility in ("private", "common")
    assert outcome(rules.assign, "verified", "assign", responsibility) == ("assigned" if ours else "not_ours_to_repair")
    assert ours != (responsibility in rules.REFERRALS)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("verified", "accepted"),
        ("assigned", "work_order_taken"),
        ("accepted", "work_order_taken"),
        ("on_site", "work_order_taken"),
        ("submitted", "wrong_state"),
        ("done", "wrong_state"),
    ],
)
def test_taken_once(state, expected):
    assert outcome(rules.grab, state, "common") == expected


@pytest.mark.parametrize("category", REPAIR_CATEGORIES)
def test_every_category_has_its_skill(category):
    rules.must_fit([rules.SKILLS[category]], category)
    assert outcome(rules.must_fit, None, category) == "staff_not_here"
    assert outcome(rules.must_fit, [], category) == (None if category == "other" else "staff_lacks_skill")


@pytest.mark.parametrize(
    ("state", "payer", "expected"),
    [
        ("submitted", None, "spending_before_verified"),
        ("disputed", "owner", "spending_before_verified"),
        ("reopened", "owner", "spending_before_verified"),
        ("verified", "owner", "verified"),
        ("on_site", "owner", "on_site"),
        ("done", "owner", "wrong_state"),
        ("verified", "service_fee", "quote_not_needed"),
    ],
)
def test_quoted_once_verified_and_only_to_who_pays(state, payer, expected):
    assert outcome(rules.quote, state, payer) == expected


@pytest.mark.parametrize(
    ("payer", "cost_fen", "quote", "fund", "expected"),
    [
        ("owner", 0, None, None, "done"),
        ("owner", 1, None, None, "quote_not_accepted"),
        ("owner", 1, Quote(100, accepted=False), None, "quote_not_accepted"),
        ("owner", 100, Quote(100, accepted=True), None, "done"),
        ("owner", 101, Quote(100, accepted=True), None, "cost_above_quote"),
        ("service_fee", 10**9, None, None, "done"),
        ("repair_fund", 1, None, None, "fund_not_released"),
        ("repair_fund", 1, None, "approved", "fund_not_released"),
        ("repair_fund", 1, None, "released", "done"),
        ("repair_fund", 0, None, None, "done"),
        ("utility", 1, None, None, "cost_not_ours"),
        ("developer", 1, None, None, "cost_not_ours"),
        ("public_money", 1, None, None, "cost_not_ours"),
    ],
)
def test_nobody_pays_what_he_has_not_agreed_to(payer, cost_fen, quote, fund, expected):
    assert outcome(rules.finish, "on_site", payer, cost_fen, quote, fund) == expected


ONE = Twin("one", "compound", None, "submitted")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (ONE, Twin("two", "compound", None, "on_site"), "merged"),
        (ONE, None, "not_found"),
        (ONE, Twin("two", "another", None, "submitted"), "not_found"),
        (ONE, ONE, "merge_target_unfit"),
        (ONE, Twin("two", "compound", None, "done"), "merge_target_unfit"),
        (ONE, Twin("two", "compound", None, "merged"), "merge_target_unfit"),
        (ONE, Twin("two", "compound", "home", "submitted"), "merge_target_unfit"),
        (Twin("one", "compound", "home", "verified"), Twin("two", "compound", "home", "submitted"), "merged"),
        (Twin("one", "compound", "home", "verified"), Twin("two", "compound", None, "submitted"), "merged"),
        (Twin("one", "compound", None, "assigned"), Twin("two", "compound", None, "submitted"), "wrong_state"),
    ],
)
def test_merged_into_one_that_is_open_and_no_other_home(one, other, expected):
    assert outcome(rules.merge, one, other) == expected


def test_every_word_that_is_told_has_its_label():
    assert {*URGENCIES, *REFERRED_TO} <= set(LABELS)


@pytest.mark.parametrize(
    ("state", "by_manager", "role", "expected"),
    [
        ("submitted", False, "company_staff", "verified"),
        ("disputed", False, "company_staff", "verified"),
        ("disputed", True, "company_staff", "dispute_not_yours_to_settle"),
        ("disputed", True, "property_staff", "dispute_not_yours_to_settle"),
        ("disputed", True, "grid_worker", "verified"),
        ("disputed", True, "community_officer", "verified"),
        ("done", True, "company_staff", "wrong_state"),
    ],
)
def test_nobody_verifies_their_own_dispute(state, by_manager, role, expected):
    assert outcome(parties.verify, state, by_manager, caller(NEIGHBOUR, role)) == expected


@pytest.mark.parametrize(
    ("state", "before", "after", "role", "expected"),
    [
        ("disputed", "property_manager", "developer", "grid_worker", True),
        ("disputed", "property_manager", "developer", "company_staff", False),
        ("disputed", "property_manager", "property_manager", "grid_worker", False),
        ("submitted", None, "property_manager", "grid_worker", False),
        ("utility_referred", "utility", "property_manager", "community_officer", True),
        ("utility_referred", "utility", "property_manager", "company_staff", False),
    ],
)
def test_clocks_begin_anew_by_the_communitys_word_only(state, before, after, role, expected):
    assert parties.begins_anew(caller(NEIGHBOUR, role), state, before, after) is expected
