"""Exits under 946, 947 and 948 on the day, a day early and a day late; terms that run out; the clock's stages."""

from datetime import date, timedelta

import pytest

from contracts.labels import LABELS
from contracts.refusals import Refusal
from contracts.rpcs.property.exits import SIGNS
from law.days import Calendar
from law.notices import Way
from services.property.exits import rules
from services.property.exits.rules import EXIT_NOTICE, Terms
from services.property.persons import Person

DAY = timedelta(days=1)
SERVED = date(2022, 3, 1)
BEGAN = date(2020, 1, 1)
EXPIRES = date(2022, 12, 31)
NEVER_AT_REST = Calendar(worked=frozenset(SERVED + DAY * n for n in range(-400, 800)))
FIXED = Terms("active", "fixed", BEGAN, EXPIRES, None)
GOES_ON = Terms("indefinite", "fixed", BEGAN, date(2021, 12, 31), None)
WITHOUT_END = Terms("active", "indefinite", BEGAN, None, None)


def refusal(code, call, *args, **kwargs):
    with pytest.raises(Refusal) as refused:
        call(*args, **kwargs)
    assert refused.value.code == code, refused.value
    return refused.value


def serve(side, terms, effective_on, served_on=SERVED, today=None, agreed=False, calendar=NEVER_AT_REST):
    return rules.serve(
        side, terms, served_on, effective_on, today or served_on, agreed_by_both=agreed, calendar=calendar
    )


@pytest.mark.parametrize(
    ("side", "terms", "way", "article"),
    [
        ("owners", FIXED, "owners_dismiss", "946"),
        ("owners", GOES_ON, "indefinite_ended", "948"),
        ("company", GOES_ON, "indefinite_ended", "948"),
        ("owners", WITHOUT_END, "indefinite_ended", "948"),
        ("company", WITHOUT_END, "indefinite_ended", "948"),
    ],
)
def test_sixty_days_a_day_early_is_refused_with_the_earliest_day(side, terms, way, article):
    for days in (60, 61):
        found = serve(side, terms, SERVED + days * DAY)
        assert (found.state, found.way, found.lawful, found.reason_code) == (
            "exit_notified",
            way,
            "yes",
            "notice_kept",
        )
        assert found.norms[0]["article"] == article
        assert found.notice == {"days": 60, "basis": "law"}
    refused = refusal("notice_too_short", serve, side, terms, SERVED + 59 * DAY)
    assert refused.facts["earliest_on"] == SERVED + 60 * DAY
    assert refused.facts["days_given"] == 59


@pytest.mark.parametrize(("days_before", "code"), [(91, None), (90, None), (89, "renewal_notice_too_late")])
def test_ninety_days_before_the_expiry_of_947(days_before, code):
    served_on = EXPIRES - days_before * DAY
    if code is None:
        found = serve("company", FIXED, EXPIRES, served_on)
        assert (found.way, found.lawful, found.notice["days"]) == ("company_declines_renewal", "yes", 90)
    else:
        refused = refusal(code, serve, "company", FIXED, EXPIRES, served_on)
        assert refused.facts["last_on"] == EXPIRES - 90 * DAY


def test_a_company_serves_to_the_expiry():
    assert refusal("exit_before_expiry", serve, "company", FIXED, EXPIRES - DAY).facts["end_on"] == EXPIRES


def test_sixty_days_that_end_on_a_saturday_run_to_monday():
    # 2022-04-30 is a Saturday
    kept = serve("owners", FIXED, date(2022, 5, 2), calendar=Calendar())
    assert kept.in_time_on == date(2022, 5, 2)
    refused = refusal("notice_too_short", serve, "owners", FIXED, date(2022, 5, 1), calendar=Calendar())
    assert refused.facts["earliest_on"] == date(2022, 5, 2)


def test_the_agreements_own_period_binds_where_it_may():
    own = Terms("active", "fixed", BEGAN, EXPIRES, 30)
    assert serve("owners", own, SERVED + 30 * DAY).notice == {"days": 30, "basis": "agreement"}
    refusal("notice_too_short", serve, "owners", own, SERVED + 29 * DAY)
    # 948 leaves no room for another
    without_end = Terms("active", "indefinite", BEGAN, None, 30)
    refusal("notice_too_short", serve, "owners", without_end, SERVED + 59 * DAY)


@pytest.mark.parametrize("side", ["owners", "company"])
@pytest.mark.parametrize("terms", [FIXED, GOES_ON, WITHOUT_END])
def test_both_sides_may_agree_to_any_day(side, terms):
    found = serve(side, terms, SERVED, agreed=True)
    assert (found.lawful, found.reason_code) == ("yes", "agreed_by_both")
    assert not next(norm for norm in found.norms if norm["article"] == "562")["verified"]


@pytest.mark.parametrize(
    ("side", "terms", "effective_on", "lawful"),
    [
        ("owners", Terms("active", "fixed", date(2015, 1, 1), date(2017, 12, 31), None), date(2017, 7, 1), "yes"),
        ("company", Terms("active", "fixed", date(2015, 1, 1), date(2017, 12, 31), None), date(2017, 12, 31), "yes"),
        ("company", Terms("active", "indefinite", date(2015, 1, 1), None, None), date(2017, 7, 1), "disputed"),
        ("owners", Terms("active", "indefinite", date(2015, 1, 1), None, None), date(2017, 7, 1), "disputed"),
    ],
)
def test_before_2021_no_period_is_invented(side, terms, effective_on, lawful):
    found = serve(side, terms, effective_on, date(2017, 6, 30))
    assert (found.rule_set, found.lawful, found.reason_code) == ("before_2021", lawful, "no_period_in_law")
    assert found.notice is None


def test_before_2021_the_agreements_own_period_binds_to_the_day():
    own = Terms("active", "fixed", date(2015, 1, 1), date(2017, 12, 31), 45)
    served_on = date(2017, 6, 30)
    assert serve("owners", own, served_on + 45 * DAY, served_on).lawful == "yes"
    refusal("notice_too_short", serve, "owners", own, served_on + 44 * DAY, served_on)


def test_the_law_of_the_day_of_service_judges():
    terms = Terms("active", "fixed", BEGAN, date(2021, 12, 31), None)
    assert serve("owners", terms, date(2021, 1, 10), date(2020, 12, 31)).rule_set == "before_2021"
    refusal("notice_too_short", serve, "owners", terms, date(2021, 1, 10), date(2021, 1, 1))


@pytest.mark.parametrize(
    ("terms", "served_on", "effective_on", "today", "code"),
    [
        (Terms("exit_notified", "fixed", BEGAN, EXPIRES, None), SERVED, EXPIRES, SERVED, "exit_already_notified"),
        (Terms("draft", "fixed", BEGAN, EXPIRES, None), SERVED, EXPIRES, SERVED, "wrong_state"),
        (Terms("custody", "fixed", BEGAN, EXPIRES, None), SERVED, EXPIRES, SERVED, "wrong_state"),
        (FIXED, BEGAN - DAY, EXPIRES, SERVED, "served_before_agreement"),
        (FIXED, SERVED - 70 * DAY, SERVED - DAY, SERVED, "effective_in_past"),
        (Terms("active", "fixed", date(2001, 1, 1), EXPIRES, None), date(2001, 6, 1), SERVED, SERVED, "no_rule_set"),
    ],
)
def test_bad_days_are_refused(terms, served_on, effective_on, today, code):
    refusal(code, serve, "owners", terms, effective_on, served_on, today)


@pytest.mark.parametrize(
    ("outcome", "reference", "decided_on", "code"),
    [
        ("passed", None, SERVED, None),
        (None, "业主大会2022-1号", SERVED, None),
        (None, "业主大会2022-1号", SERVED + DAY, "dismissal_after_notice"),
        ("passed", None, SERVED + DAY, "dismissal_after_notice"),
        ("failed", None, SERVED, "dismissal_not_decided"),
        ("no_quorum", None, SERVED, "dismissal_not_decided"),
        (None, None, None, "dismissal_not_decided"),
    ],
)
def test_dismissal_is_the_owners_decision(outcome, reference, decided_on, code):
    if code:
        refusal(code, rules.owners_decided, outcome, reference, decided_on, SERVED)
    else:
        rules.owners_decided(outcome, reference, decided_on, SERVED)


@pytest.mark.parametrize("command", EXIT_NOTICE.moves)
@pytest.mark.parametrize("state", EXIT_NOTICE.states)
def test_every_state_of_a_notice_with_every_command(state, command):
    after = {"confirm": "served", "withdraw": "withdrawn", "take_effect": "effective", "overtake": "overtaken"}[command]
    codes = {"withdraw": "exit_notice_over", "confirm": "exit_not_proposed"}
    if ((command == "confirm") == (state == "proposed") and state in ("proposed", "served")) or (state, command) == (
        "proposed",
        "withdraw",
    ):
        assert EXIT_NOTICE.after(state, command) == after
    else:
        refusal(codes.get(command, "wrong_state"), EXIT_NOTICE.after, state, command)


def test_who_served_takes_it_back_and_the_agreement_is_what_it_was():
    assert rules.withdraw("served", "owners", "owners", "exit_notified", "active") == ("withdrawn", "active")
    assert rules.withdraw("served", "company", "company", "exit_notified", "indefinite") == ("withdrawn", "indefinite")
    refusal("not_your_notice", rules.withdraw, "served", "owners", "company", "exit_notified", "active")
    refusal("exit_notice_over", rules.withdraw, "effective", "owners", "owners", "ended_awaiting_takeover", "active")
    # the company walked out meanwhile
    refusal("wrong_state", rules.withdraw, "served", "owners", "owners", "abandoned", "active")


@pytest.mark.parametrize(
    ("end_on", "after"),
    [(date(2020, 12, 31), "ended_awaiting_takeover"), (date(2021, 1, 1), "indefinite"), (EXPIRES, "indefinite")],
)
def test_a_term_that_runs_out_is_judged_by_its_last_day(end_on, after):
    assert rules.expire("active", end_on) == after


def test_who_may_go_when_the_agreement_has_ended():
    assert rules.depart("ended_awaiting_takeover", date(2020, 12, 31)) == "closed"
    refusal("service_owed_until_takeover", rules.depart, "ended_awaiting_takeover", date(2021, 1, 1))
    refusal("wrong_state", rules.depart, "active", date(2017, 1, 1))


@pytest.mark.parametrize(
    ("left", "stage"), [(91, 90), (90, 90), (89, 60), (60, 60), (59, 30), (30, 30), (29, 0), (0, 0), (-5, 0)]
)
def test_the_first_stage_that_lies_ahead(left, stage):
    assert rules.stage_from(EXPIRES, EXPIRES - left * DAY) == stage


def test_the_stages_follow_each_other_to_the_end():
    assert [rules.next_stage(stage) for stage in rules.STAGES] == [60, 30, 0, None]


def test_every_sign_way_and_reason_is_said_in_both_languages():
    assert set(rules.SIGNS) == set(SIGNS)
    said = {*SIGNS, *(way.value for way in Way), "notice_kept", "no_period_in_law", "agreed_by_both"}
    assert said <= set(LABELS)


@pytest.mark.parametrize(
    ("role", "named", "today", "said"),
    [
        ("company_staff", None, "2022-03-01", "2022-03-01"),
        ("company_staff", "2022-03-01", "2022-03-01", "2022-03-01"),
        ("company_staff", "2022-02-28", "2022-03-01", "served_too_long_ago"),
        ("owners_committee", "2022-02-28", "2022-03-01", "served_too_long_ago"),
        ("community_officer", "2022-02-22", "2022-03-01", "2022-02-22"),
        ("community_officer", "2022-02-21", "2022-03-01", "served_too_long_ago"),
        ("community_officer", "2022-03-02", "2022-03-01", "served_in_future"),
        # nobody picks the law: the Civil Code's first days are not dated back into the time before it
        ("community_officer", "2020-12-31", "2021-01-03", "served_too_long_ago"),
        ("community_officer", "2021-01-01", "2021-01-03", "2021-01-01"),
    ],
)
def test_the_day_of_service_is_todays_or_a_papers_of_the_week(role, named, today, said):
    on = date.fromisoformat
    try:
        found = str(rules.served_on(role, on(named) if named else None, on(today)))
    except Refusal as refusal:
        found = refusal.code
    assert found == said


def test_an_exit_by_agreement_is_confirmed_by_the_other_side_and_another_person():
    one, other = Person("a", "p"), Person("b", "q")
    assert rules.confirm("proposed", "company", one, "owners", other) == "served"
    for arguments, code in (
        (("served", "company", one, "owners", other), "exit_not_proposed"),
        (("proposed", "company", one, "company", other), "exit_other_side_confirms"),
        (("proposed", "company", one, "owners", Person("c", "p")), "same_person_signature"),
    ):
        with pytest.raises(Refusal) as refused:
            rules.confirm(*arguments)
        assert refused.value.code == code
    assert rules.withdraw("proposed", "owners", "owners", "active", "active") == ("withdrawn", "active")
