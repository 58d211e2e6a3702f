"""Agencies speak for themselves, and what they promise has a day."""

from datetime import date, datetime, timedelta, timezone

import pytest

from contracts.refusals import Refusal
from services.property.jointoffice import rules

SHANGHAI = timezone(timedelta(hours=8))
THE_NIGHT = datetime(2017, 6, 30, 21, 0, tzinfo=SHANGHAI)
#: those the seed names: the Haibowan court, the housing bureau, the street's mediators, the company that took over
THE_FOUR = ["court", "housing_bureau", "mediation_committee", "company"]


def refusal(code, call, *args):
    with pytest.raises(Refusal) as refused:
        call(*args)
    assert refused.value.code == code
    return refused.value


def test_the_four_bodies_of_the_seed_sit_together():
    rules.hold(THE_FOUR, THE_NIGHT + timedelta(days=10), THE_NIGHT, THE_NIGHT)


def test_an_agency_sits_there_once():
    refusal("agency_twice", rules.hold, [*THE_FOUR, "court"], THE_NIGHT + timedelta(days=10), THE_NIGHT, THE_NIGHT)


def test_a_joint_office_follows_the_walk_out():
    before = THE_NIGHT - timedelta(minutes=1)
    refused = refusal("joint_office_before_report", rules.hold, THE_FOUR, before, THE_NIGHT, THE_NIGHT)
    assert refused.pointer == "/held_at"


def test_a_joint_office_is_held_within_a_year():
    far = datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-8)))
    refusal("joint_office_too_far", rules.hold, THE_FOUR, far, THE_NIGHT, THE_NIGHT)
    year_one = datetime(1, 1, 1, tzinfo=SHANGHAI)
    refusal("joint_office_before_report", rules.hold, THE_FOUR, year_one, THE_NIGHT, THE_NIGHT)


@pytest.mark.parametrize(
    ("role", "agency", "code"),
    [
        ("court", "court", None),
        ("court", "housing_bureau", "not_your_agency"),
        ("housing_bureau", "housing_bureau", None),
        ("mediator", "mediation_committee", None),
        ("mediator", "company", "not_your_agency"),
        ("company_staff", "company", None),
        ("company_staff", "court", "not_your_agency"),
        ("community_officer", "court", None),
        ("working_committee", "company", None),
        ("community_officer", "utility", "agency_not_present"),
    ],
)
def test_who_speaks_for_whom(role, agency, code):
    if code is None:
        rules.check_speaker(role, agency, THE_FOUR)
    else:
        refusal(code, rules.check_speaker, role, agency, THE_FOUR)


def test_a_promise_is_for_today_or_later():
    today = date(2017, 7, 10)
    rules.check_due(today, today)
    assert refusal("promise_already_due", rules.check_due, date(2017, 7, 9), today).pointer == "/due_on"


@pytest.mark.parametrize(
    ("state", "due_on", "shown"),
    [
        ("open", date(2017, 7, 10), "open"),
        ("open", date(2017, 7, 9), "overdue"),
        ("kept", date(2017, 7, 1), "kept"),
    ],
)
def test_a_promise_whose_day_has_passed_is_overdue_until_kept(state, due_on, shown):
    assert rules.promise_status(state, due_on, date(2017, 7, 10)) == shown


def test_a_promise_is_kept_once():
    assert rules.PROMISE.after("open", "keep") == "kept"
    refusal("wrong_state", rules.PROMISE.after, "kept", "keep")
    refusal("wrong_state", rules.PROMISE.after, "failed", "extend")
