"""When a ballot is noticed, voted in, closed, attacked, and when it holds."""

from datetime import date, datetime, timedelta

import pytest

from contracts.events.property.ballots import MATTERS, SUBJECT_KINDS
from contracts.refusals import Refusal
from contracts.rpcs.property.ballots.shapes import CHOICES, FORMS, STATES, WAYS
from law.voting import Matter
from services.property.ballots import counting, rules
from services.property.ballots.rules import BALLOT, OBJECTION, Poll
from services.property.ballots.subjects import SUBJECTS
from services.property.persons import Person

NOW = datetime.fromisoformat("2022-03-01T10:00:00+08:00")
OPENS = datetime.fromisoformat("2022-03-16T09:00:00+08:00")
CLOSES = datetime.fromisoformat("2022-03-23T09:00:00+08:00")


def refusal(code, call, *args, **kwargs):
    with pytest.raises(Refusal) as refused:
        call(*args, **kwargs)
    assert refused.value.code == code
    refused.value.sentence("zh")
    return refused.value


def poll(state="open", form="mixed", secret=False):
    return Poll(state, form, secret, OPENS, CLOSES)


LEGAL = {
    ("draft", "give_notice"): "noticed",
    ("draft", "withdraw"): "withdrawn",
    ("noticed", "withdraw"): "withdrawn",
    ("noticed", "open"): "open",
    ("open", "vote"): "open",
    ("open", "close"): "counting",
    ("counting", "count_passed"): "passed",
    ("counting", "count_failed"): "failed",
    ("counting", "count_no_quorum"): "no_quorum",
    ("passed", "publish"): "published",
    ("failed", "publish"): "published",
    ("no_quorum", "publish"): "published",
    ("published", "object"): "published",
    ("published", "challenge"): "challenged",
    ("published", "take_effect"): "published",
    ("published", "annul"): "challenged",
    ("challenged", "annul"): "challenged",
    ("published", "annul_effective"): "published",
}


@pytest.mark.parametrize("command", BALLOT.moves)
@pytest.mark.parametrize("state", BALLOT.states)
def test_life_cycle(state, command):
    if (state, command) in LEGAL:
        assert BALLOT.after(state, command) == LEGAL[state, command]
    else:
        refusal(BALLOT.refusals.get(command, "wrong_state"), BALLOT.after, state, command)


@pytest.mark.parametrize("command", OBJECTION.moves)
@pytest.mark.parametrize("state", OBJECTION.states)
def test_objections_life_cycle(state, command):
    after = {"answer": "answered", "uphold": "upheld", "dismiss": "dismissed"}[command]
    if state == "open" or (state == "answered" and command != "answer"):
        assert OBJECTION.after(state, command) == after
    else:
        refusal(OBJECTION.refusals.get(command, "wrong_state"), OBJECTION.after, state, command)


def test_it_opens_ahead_and_closes_after_that():
    rules.check_times(OPENS, CLOSES, NOW)
    assert refusal("ballot_times_unfit", rules.check_times, NOW, CLOSES, NOW).pointer == "/opens_at"
    assert refusal("ballot_times_unfit", rules.check_times, OPENS, OPENS, NOW).pointer == "/closes_at"


def test_fifteen_days_by_the_calendar_here():
    assert rules.give_notice("draft", OPENS, NOW) == "noticed"
    assert rules.give_notice("draft", datetime.fromisoformat("2022-03-15T16:00:00+00:00"), NOW) == "noticed"
    assert rules.give_notice("draft", OPENS, NOW.replace(hour=23)) == "noticed"
    short = refusal("ballot_notice_too_short", rules.give_notice, "draft", OPENS - timedelta(days=1), NOW)
    assert (short.facts["days"], short.facts["earliest_on"]) == (14, "2022-03-16")
    refusal("ballot_notice_too_short", rules.give_notice, "draft", OPENS, NOW + timedelta(days=1))


@pytest.mark.parametrize(
    ("matter", "scope", "of", "asked", "buildings", "households", "fits"),
    [
        ("covenant", "compound", [], None, [], [], True),
        ("covenant", "compound", [], "compound", [], [], True),
        ("use_fund", "buildings", ["1"], None, [], [], True),
        ("use_fund", "buildings", ["1"], "buildings", ["1"], [], True),
        ("use_fund", "buildings", ["1"], "compound", [], [], False),
        ("use_fund", "buildings", ["1"], "buildings", ["2"], [], False),
        ("use_fund", "buildings", ["1"], "buildings", ["1", "2"], [], False),
        ("use_fund", "buildings", ["1"], "buildings", [], [], False),
        ("use_fund", "buildings", ["1"], "households", [], ["h"], False),
        ("use_fund", "compound", [], "buildings", ["1"], [], False),
        ("use_fund", "compound", [], "households", [], ["h"], False),
        ("use_fund", "compound", [], None, [], ["h"], False),
        ("use_fund", "compound", [], None, ["1"], [], False),
        ("use_fund", "buildings", [], None, [], [], False),
        ("committee", "buildings", ["1"], None, [], [], False),
    ],
)
def test_who_votes_is_the_subjects_to_say(matter, scope, of, asked, buildings, households, fits):
    if fits:
        rules.check_scope(matter, scope, of, asked, buildings, households)
    else:
        refusal("roll_scope_unfit", rules.check_scope, matter, scope, of, asked, buildings, households)


@pytest.mark.parametrize("state", BALLOT.states)
def test_votes_are_taken_only_while_it_is_open(state):
    if state == "open":
        rules.must_take_votes(poll(state), OPENS)
    else:
        refusal("ballot_not_open", rules.must_take_votes, poll(state), OPENS)


def test_the_clock_closes_it_even_when_the_timer_is_late():
    rules.must_take_votes(poll(), CLOSES - timedelta(seconds=1))
    refusal("ballot_not_open", rules.must_take_votes, poll(), CLOSES)


@pytest.mark.parametrize(
    ("form", "way", "fits"),
    [
        ("meeting", "paper", True),
        ("meeting", "online", False),
        ("meeting", "doorstep", False),
        ("written", "paper", True),
        ("written", "doorstep", True),
        ("written", "online", False),
        ("online", "online", True),
        ("online", "paper", False),
        ("online", "doorstep", False),
        ("mixed", "online", True),
        ("mixed", "paper", True),
        ("mixed", "doorstep", True),
    ],
)
def test_votes_come_the_ways_the_notice_said(form, way, fits):
    if fits:
        rules.check_way(poll(form=form), way)
    else:
        refusal("vote_form_unfit", rules.check_way, poll(form=form), way)


def test_a_secret_vote_has_a_receipt_and_a_blind_an_open_one_neither():
    rules.check_receipt(True, "r", "b")
    rules.check_receipt(False, None, None)
    assert refusal("receipt_needed", rules.check_receipt, True, None, None).pointer == "/receipt_hash"
    assert refusal("receipt_needed", rules.check_receipt, True, "r", None).pointer == "/blind"
    assert refusal("receipt_unwanted", rules.check_receipt, False, "r", None).pointer == "/receipt_hash"
    assert refusal("receipt_unwanted", rules.check_receipt, False, None, "b").pointer == "/blind"


def test_closed_at_its_time_or_when_all_have_voted():
    assert rules.close(poll(), CLOSES, 0, 10) == "counting"
    assert rules.close(poll(), OPENS, 10, 10) == "counting"
    early = refusal("ballot_still_open", rules.close, poll(), CLOSES - timedelta(seconds=1), 9, 10)
    assert (early.facts["voted_heads"], early.facts["roll_heads"]) == (9, 10)


@pytest.mark.parametrize("state", [state for state in BALLOT.states if state != "open"])
def test_closing_what_is_not_open_says_why(state):
    code = "ballot_not_open" if state in ("draft", "noticed", "withdrawn") else "ballot_already_closed"
    refusal(code, rules.close, poll(state), CLOSES, 0, 10)


def test_the_day_of_the_closing_judges_the_vote():
    assert rules.closing_day(CLOSES, CLOSES + timedelta(days=3)) == date(2022, 3, 23)
    assert rules.closing_day(CLOSES, OPENS) == date(2022, 3, 16)
    new_year = datetime.fromisoformat("2020-12-31T16:30:00+00:00")
    assert rules.closing_day(new_year, NOW) == date(2021, 1, 1), "by the calendar here"


def test_an_agent_is_another_and_speaks_for_three():
    rules.check_proxy("agent", ["a", "b"], 2)
    refusal("proxy_to_co_owner", rules.check_proxy, "a", ["a", "b"], 0)
    assert refusal("proxy_cap_reached", rules.check_proxy, "agent", ["a"], 3).facts == {"held": 3, "cap": 3}


@pytest.mark.parametrize("state", BALLOT.states)
def test_proxies_change_between_notice_and_closing(state):
    if state in ("noticed", "open"):
        rules.must_precede_the_count(state, "grant_proxy")
    else:
        refusal("wrong_state", rules.must_precede_the_count, state, "grant_proxy")


def test_objections_for_seven_days_the_first_not_counted_a_rest_day_rolled():
    wednesday, saturday = datetime.fromisoformat("2022-03-23T10:00:00+08:00"), None
    assert rules.objections_until(wednesday).isoformat() == "2022-03-31T00:00:00+08:00"
    saturday = datetime.fromisoformat("2022-03-26T10:00:00+08:00")
    assert rules.objections_until(saturday).isoformat() == "2022-04-05T00:00:00+08:00", "Saturday rolls to Monday"
    assert rules.answer_due(date(2022, 3, 23)) == date(2022, 3, 28), "Saturday rolls to Monday"


def test_an_objection_is_in_time_until_its_last_moment():
    until = datetime.fromisoformat("2022-03-31T00:00:00+08:00")
    rules.object_to("published", until - timedelta(seconds=1), until)
    refusal("objection_period_over", rules.object_to, "published", until, until)
    refusal("ballot_not_published", rules.object_to, "passed", NOW, None)


RULER = Person("account-r", "person-r")


def test_nobody_rules_on_his_own():
    rules.check_ruler("owners_committee", "community_officer", RULER, [Person("account-x", "person-x")])
    rules.check_ruler("community", "working_committee", RULER, [])
    refusal("objection_own_ballot", rules.check_ruler, "community", "community_officer", RULER, [])
    refusal(
        "objection_own_ballot",
        rules.check_ruler,
        "owners_committee",
        "working_committee",
        RULER,
        [Person("account-y", "person-r")],
    )


@pytest.mark.parametrize(
    ("state", "outcome", "late", "unruled", "effective", "holds"),
    [
        ("published", "passed", True, 0, None, True),
        ("published", "passed", False, 0, None, False),
        ("published", "passed", True, 1, None, False),
        ("published", "passed", True, 0, NOW, False),
        ("published", "failed", True, 0, None, True),
        ("published", "failed", False, 0, None, False),
        ("published", "failed", True, 1, None, False),
        ("challenged", "failed", True, 0, None, False),
        ("published", "no_quorum", True, 0, None, False),
        ("challenged", "passed", True, 0, None, False),
        ("passed", "passed", True, 0, None, False),
    ],
)
def test_it_holds_when_the_time_is_over_and_nothing_stands_against_it(state, outcome, late, unruled, effective, holds):
    until = CLOSES
    now = until if late else until - timedelta(seconds=1)
    assert rules.takes_effect(state, outcome, effective, until, unruled, now) is holds


@pytest.mark.parametrize(
    ("same", "state", "outcome", "fits"),
    [
        (True, "challenged", "passed", True),
        (True, "failed", "failed", True),
        (True, "no_quorum", "no_quorum", True),
        (True, "published", "no_quorum", True),
        (True, "published", "failed", True),
        (True, "published", "passed", False),
        (True, "open", None, False),
        (True, "withdrawn", None, False),
        (False, "challenged", "passed", False),
    ],
)
def test_only_what_decided_nothing_is_run_again(same, state, outcome, fits):
    if fits:
        rules.check_rerun(same, state, outcome, "BJ-20220301-0001")
    else:
        refusal("rerun_unfit", rules.check_rerun, same, state, outcome, "BJ-20220301-0001")


def test_a_yes_a_court_annulled_is_run_again():
    rules.check_rerun(True, "published", "passed", "BJ-20220301-0001", annulled=True)
    refusal("rerun_unfit", rules.check_rerun, False, "published", "passed", "BJ-20220301-0001", annulled=True)


def test_every_kind_of_subject_is_answered_for():
    assert set(SUBJECTS) == set(SUBJECT_KINDS)
    assert {*counting.CHOICES, *counting.OPTIONS} == set(CHOICES)
    assert counting.choices(0) == counting.CHOICES
    assert set(rules.WAYS) == set(FORMS)
    assert {way for ways in rules.WAYS.values() for way in ways} == set(WAYS)
    assert set(BALLOT.states) == set(STATES)
    assert {str(matter) for matter in Matter} == set(MATTERS)


@pytest.mark.parametrize("command", rules.PROPOSAL.moves)
@pytest.mark.parametrize("state", rules.PROPOSAL.states)
def test_proposals_life_cycle(state, command):
    if state == "adopted":
        refusal("wrong_state", rules.PROPOSAL.after, state, command)
    else:
        after = {"petition": state, "adopt": "adopted", "reject": "rejected"}[command]
        assert rules.PROPOSAL.after(state, command) == after


def test_a_question_is_yes_or_no_or_two_to_four_options():
    for options in ([], ["甲", "乙"], ["甲", "乙", "丙", "丁"]):
        rules.check_options(options)
    for options in (["甲"], ["甲", "甲"], ["甲", "乙", "丙", "丁", "戊"]):
        refusal("options_unfit", rules.check_options, options)


def test_only_what_stands_on_the_slip_can_be_chosen():
    rules.check_choice(0, "approve")
    rules.check_choice(3, "option_3")
    rules.check_choice(3, "against")
    refusal("choice_unfit", rules.check_choice, 0, "option_1")
    refusal("choice_unfit", rules.check_choice, 3, "approve")
    refusal("choice_unfit", rules.check_choice, 2, "option_3")


def test_a_suit_is_brought_within_a_year_of_publication():
    decided, published, today = date(2022, 3, 20), date(2022, 3, 23), date(2024, 1, 1)
    rules.check_annulment(decided, published, date(2022, 3, 21), date(2022, 3, 21), today)
    rules.check_annulment(decided, published, date(2023, 3, 23), today, today)
    late = refusal(
        "challenge_too_late", rules.check_annulment, decided, published, date(2023, 3, 24), date(2023, 9, 1), today
    )
    assert late.facts["until"] == "2023-03-23"
    for filed_on, annulled_on in (
        (date(2022, 3, 19), date(2022, 9, 1)),
        (date(2022, 9, 1), date(2022, 8, 31)),
        (date(2022, 9, 1), date(2024, 1, 2)),
    ):
        refusal("annulment_days_unfit", rules.check_annulment, decided, published, filed_on, annulled_on, today)
