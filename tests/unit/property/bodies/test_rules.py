"""Seats are odd and within their bounds, terms end, two persons sign, and a fifth of the owners is heard."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.refusals import Refusal
from services.property.bodies import rules
from services.property.bodies.meetings import rules as meetings
from services.property.bodies.meetings.rules import MEETING
from services.property.bodies.rules import BODY, COMMITTEE, DEFAULTS
from services.property.persons import Person

COMMITTEE_RULES = DEFAULTS[COMMITTEE]
ANNA, BO = Person("a", "p-a"), Person("b", "p-b")
DAY = date(2026, 3, 2)


def refusal(code, call, *args, **kwargs):
    with pytest.raises(Refusal) as refused:
        call(*args, **kwargs)
    assert refused.value.code == code
    return refused.value


def test_the_life_of_a_body():
    state = "preparing"
    for command in (
        "nominate", "elect", "assign_role", "file", "start_term", "fall_due", "report", "hand_over", "sign",
        "complete_handover",
    ):  # fmt: skip
        state = BODY.after(state, command)
    assert state == "dissolved"
    assert not any(BODY.allows("dissolved", command) for command in BODY.moves)


@pytest.mark.parametrize(("cycle", "command"), [(cycle, one) for cycle in (BODY, MEETING) for one in cycle.moves])
def test_every_other_pair_is_refused(cycle, command):
    for state in cycle.states:
        if cycle.allows(state, command):
            assert cycle.after(state, command) in cycle.states
        else:
            refusal("wrong_state", cycle.after, state, command)


@pytest.mark.parametrize(
    ("households", "seats", "fits"),
    [
        (99, 3, True),
        (100, 3, False),
        (99, 1, False),
        (100, 5, True),
        (100, 6, False),
        (100, 11, True),
        (100, 12, False),
        (100, 13, False),
        (2000, 9, True),
        (99, 4, False),
        (0, 3, True),
    ],
)
def test_seats_of_a_committee(households, seats, fits):
    if fits:
        rules.check_size(COMMITTEE_RULES, households, seats, 3)
    else:
        refusal("body_seats_unfit", rules.check_size, COMMITTEE_RULES, households, seats, 3)


@pytest.mark.parametrize(("years", "fits"), [(2, False), (3, True), (5, True), (6, False)])
def test_the_term_of_a_committee(years, fits):
    if fits:
        rules.check_size(COMMITTEE_RULES, 100, 5, years)
    else:
        refusal("body_term_unfit", rules.check_size, COMMITTEE_RULES, 100, 5, years)


def test_a_council_may_be_even():
    rules.check_size(DEFAULTS["council"], 0, 8, 2)


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({"seats_least": 12}, "seats_most"),
        ({"small_seats": 13}, "small_seats"),
        ({"term_years_least": 6}, "term_years_least"),
        ({"term_years_most": 6}, "term_years_most"),
        ({"filing_days": 31}, "filing_days"),
        ({"re_election_months": 36}, "re_election_months"),
    ],
)
def test_rules_that_cannot_be_are_refused(changed, broken):
    facts = refusal("body_rules_unfit", rules.check_rules, replace(COMMITTEE_RULES, **changed)).facts
    assert facts == {"rule": broken}


@pytest.mark.parametrize("kind", DEFAULTS)
def test_the_defaults_fit(kind):
    rules.check_rules(DEFAULTS[kind])


def test_a_committee_is_of_an_apartment_compound():
    rules.check_place(COMMITTEE, "apartment")
    refusal("body_place_unfit", rules.check_place, COMMITTEE, "bungalow_area")
    refusal("body_place_unfit", rules.check_place, COMMITTEE, None)
    rules.check_place("council", None)


@pytest.mark.parametrize(
    ("kind", "facts", "code"),
    [
        (COMMITTEE, {"owns_here": False}, "candidate_not_owner"),
        (COMMITTEE, {"works_for_company": True}, "candidate_conflict"),
        (COMMITTEE, {"seated_or_standing": True}, "candidate_twice"),
        ("council", {"known": False}, "candidate_unknown"),
        ("council", {"owns_here": False, "works_for_company": True}, None),
        (COMMITTEE, {}, None),
    ],
)
def test_who_may_stand(kind, facts, code):
    given_facts = {"known": True, "owns_here": True, "works_for_company": False, "seated_or_standing": False, **facts}
    if code:
        refusal(code, rules.check_candidate, kind, **given_facts)
    else:
        rules.check_candidate(kind, **given_facts)


@pytest.mark.parametrize(
    ("kind", "state", "members", "standing", "votable"),
    [
        (COMMITTEE, "preparing", 0, 5, True),
        (COMMITTEE, "preparing", 0, 4, False),
        (COMMITTEE, "active", 4, 1, True),
        (COMMITTEE, "active", 5, 0, False),
        (COMMITTEE, "active", 4, 2, False),
        (COMMITTEE, "filed", 4, 1, False),
        (COMMITTEE, "dissolved", 0, 5, False),
        ("council", "preparing", 0, 5, False),
    ],
)
def test_when_owners_can_vote_on_the_candidates(kind, state, members, standing, votable):
    assert rules.is_votable(kind, state, 5, members, standing) is votable


def test_a_meeting_elects_any_body_but_a_committee():
    assert rules.elect_by_meeting("council", "preparing", 5, 5, 100, 51, 26) == "elected"
    refusal("ballot_needed", rules.elect_by_meeting, COMMITTEE, "preparing", 5, 5, 100, 100, 100)
    refusal("body_slate_incomplete", rules.elect_by_meeting, "council", "preparing", 5, 4, 100, 51, 26)
    for counts in ((100, 50, 50), (100, 52, 26), (100, 101, 80), (100, 60, 61), (100, 0, 0)):
        refusal("election_not_carried", rules.elect_by_meeting, "council", "preparing", 5, 5, *counts)
    refusal("wrong_state", rules.elect_by_meeting, "council", "elected", 5, 5, 100, 51, 26)


def test_filing_takes_a_chair_and_lies_between_election_and_today():
    assert rules.file("elected", DAY, DAY, DAY, True) == "filed"
    refusal("body_without_chair", rules.file, "elected", DAY, DAY, DAY, False)
    refusal("body_day_impossible", rules.file, "elected", DAY, DAY - timedelta(days=1), DAY, True)
    refusal("body_day_impossible", rules.file, "elected", DAY, DAY + timedelta(days=1), DAY, True)
    # 30 days after 2 March is 1 April, a Wednesday; after 5 March, 4 April, a Saturday
    assert rules.file_due(DAY, 30) == date(2026, 4, 1)
    assert rules.file_due(date(2026, 3, 5), 30) == date(2026, 4, 6)


def test_a_term_and_when_re_election_is_due():
    assert rules.term(DAY, 3, 3) == rules.Term(DAY, date(2029, 3, 2), date(2028, 12, 2))
    assert rules.term(date(2024, 2, 29), 5, 3) == rules.Term(date(2024, 2, 29), date(2029, 2, 28), date(2028, 11, 28))
    assert rules.months_before(date(2026, 5, 31), 3) == date(2026, 2, 28)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 5), st.integers(1, 11))
def test_re_election_always_falls_within_the_term(start, years, months):
    term = rules.term(start, years, months)
    assert term.start < term.re_election_on < term.end


@pytest.mark.parametrize(("members", "few"), [(5, False), (3, False), (2, True), (0, True)])
def test_half_the_seats_or_fewer_are_too_few(members, few):
    assert rules.too_few(5, members) is few
    assert rules.too_few(4, 2)


def test_who_ends_a_membership():
    rules.check_leaving("resigned", by_member=True, by_official=False, owns_here=True)
    rules.check_leaving("no_longer_owner", by_member=False, by_official=True, owns_here=False)
    refusal("not_your_membership", rules.check_leaving, "resigned", by_member=False, by_official=False, owns_here=True)
    refusal("still_owner", rules.check_leaving, "no_longer_owner", by_member=False, by_official=True, owns_here=True)


def test_one_chair():
    rules.check_role("chair", False)
    rules.check_role("deputy", True)
    refusal("body_role_taken", rules.check_role, "chair", True)


def test_each_side_signs_once_by_two_persons():
    nobody = {"outgoing": None, "incoming": None}
    assert rules.sign("handing_over", "incoming", nobody, ANNA) == "handing_over"
    half = {**nobody, "outgoing": ANNA}
    refusal("body_side_signed", rules.sign, "handing_over", "outgoing", half, BO)
    refusal("body_same_signer", rules.sign, "handing_over", "incoming", half, Person("z", "p-a"))
    refusal("wrong_state", rules.sign, "active", "incoming", half, BO)
    assert rules.sign("handing_over", "incoming", half, BO) == "handing_over"
    assert not rules.all_signed([{"outgoing": ANNA, "incoming": BO}, half])
    assert rules.all_signed([{"outgoing": ANNA, "incoming": BO}])


def test_the_next_body_and_the_one_before():
    rules.check_successor(True, "filed")
    refusal("successor_unfit", rules.check_successor, True, "elected")
    refusal("successor_unfit", rules.check_successor, False, "filed")
    rules.check_predecessor([])
    refusal("predecessor_in_office", rules.check_predecessor, ["ZZ-1"])


@pytest.mark.parametrize(
    ("signed", "owners", "reached"),
    [(1, 5, True), (1, 6, False), (2, 10, True), (199, 1000, False), (200, 1000, True), (1, 1, True), (0, 1, False)],
)
def test_a_fifth_of_the_owners(signed, owners, reached):
    assert meetings.is_reached(signed, owners) is reached


def test_signing_and_convening():
    assert meetings.sign("collecting", False) == "collecting"
    refusal("meeting_signed", meetings.sign, "collecting", True)
    refusal("wrong_state", meetings.sign, "reached", False)
    refusal("meeting_no_owners", meetings.check_owners, 0)
    assert meetings.convene("overdue", DAY, DAY + timedelta(days=15)) == "convened"
    facts = refusal("meeting_notice_too_short", meetings.convene, "reached", DAY, DAY + timedelta(days=14)).facts
    assert facts == {"needed": 15, "given": 14}
    refusal("wrong_state", meetings.convene, "collecting", DAY, DAY + timedelta(days=15))
