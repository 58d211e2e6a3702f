"""Exits with notice under 946, 947 and 948, a day early and a day late."""

from datetime import date, timedelta

import pytest

from law.days import Calendar
from law.notices import ExpiryUnknown, Lawful, Notice, Reason, Way, judge_exit, notice_needed

SERVED = date(2022, 3, 1)
EXPIRES = date(2022, 12, 31)
DAY = timedelta(days=1)
NEVER_AT_REST = Calendar(worked=frozenset(SERVED + DAY * n for n in range(400)))


@pytest.mark.parametrize("way", [Way.OWNERS_DISMISS, Way.INDEFINITE_ENDED])
@pytest.mark.parametrize(
    ("days", "lawful", "reason"),
    [
        (59, Lawful.NO, Reason.NOTICE_TOO_SHORT),
        (60, Lawful.YES, Reason.NOTICE_KEPT),
        (61, Lawful.YES, Reason.NOTICE_KEPT),
    ],
)
def test_sixty_days_of_946_and_948(way, days, lawful, reason):
    finding = judge_exit(way, SERVED, SERVED + DAY * days, calendar=NEVER_AT_REST)
    assert (finding.lawful, finding.reason, finding.days_given) == (lawful, reason, days)
    assert finding.in_time_on == SERVED + DAY * 60
    assert finding.norms[0].article == ("946" if way is Way.OWNERS_DISMISS else "948")


@pytest.mark.parametrize(
    ("days_before", "lawful", "reason"),
    [
        (91, Lawful.YES, Reason.NOTICE_KEPT),
        (90, Lawful.YES, Reason.NOTICE_KEPT),
        (89, Lawful.NO, Reason.NOTICE_TOO_SHORT),
    ],
)
def test_ninety_days_of_947_before_the_expiry(days_before, lawful, reason):
    finding = judge_exit(Way.COMPANY_DECLINES_RENEWAL, EXPIRES - DAY * days_before, EXPIRES, expires_on=EXPIRES)
    assert (finding.lawful, finding.reason, finding.days_given) == (lawful, reason, days_before)
    assert finding.norms[0].article == "947"


def test_a_company_that_declines_renewal_stays_to_the_expiry():
    early = judge_exit(Way.COMPANY_DECLINES_RENEWAL, SERVED, EXPIRES - DAY, expires_on=EXPIRES)
    assert (early.lawful, early.reason) == (Lawful.NO, Reason.BEFORE_EXPIRY)


def test_a_refusal_to_renew_needs_the_expiry():
    with pytest.raises(ExpiryUnknown):
        judge_exit(Way.COMPANY_DECLINES_RENEWAL, SERVED, EXPIRES)


def test_sixty_days_that_end_on_a_saturday_run_to_monday():
    # Given a notice whose sixtieth day, 2022-04-30, is a Saturday and the 2nd to 4th of May are holidays
    calendar = Calendar(holidays=frozenset(date(2022, 5, day) for day in (1, 2, 3, 4)))
    finding = judge_exit(Way.INDEFINITE_ENDED, SERVED, date(2022, 5, 4), calendar=calendar)
    assert (finding.lawful, finding.in_time_on) == (Lawful.NO, date(2022, 5, 5))


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        (Way.OWNERS_DISMISS, Notice(30, "agreement")),
        (Way.COMPANY_DECLINES_RENEWAL, Notice(30, "agreement")),
        (Way.INDEFINITE_ENDED, Notice(60, "law")),
    ],
)
def test_the_agreement_may_set_another_period_for_946_and_947_only(way, expected):
    assert notice_needed(way, SERVED, 30) == expected


def test_from_2021_notice_is_in_writing():
    finding = judge_exit(Way.OWNERS_DISMISS, SERVED, EXPIRES, in_writing=False)
    assert (finding.lawful, finding.reason) == (Lawful.NO, Reason.NOT_IN_WRITING)


@pytest.mark.parametrize("way", list(Way))
def test_before_2021_only_the_agreements_own_period_binds(way):
    served = date(2017, 3, 1)
    assert notice_needed(way, served, None) is None
    assert notice_needed(way, served, 45) == Notice(45, "agreement")


@pytest.mark.parametrize(
    ("way", "lawful"),
    [
        (Way.OWNERS_DISMISS, Lawful.YES),
        (Way.COMPANY_DECLINES_RENEWAL, Lawful.YES),
        (Way.INDEFINITE_ENDED, Lawful.DISPUTED),
    ],
)
def test_before_2021_without_an_agreed_period(way, lawful):
    day = date(2017, 6, 30)
    finding = judge_exit(way, date(2017, 6, 1), day, expires_on=day)
    assert (finding.lawful, finding.reason) == (lawful, Reason.NO_PERIOD_IN_LAW)
    assert not any(norm.verified for norm in finding.norms)


def test_the_rule_set_is_that_of_the_day_of_service():
    assert judge_exit(Way.INDEFINITE_ENDED, date(2020, 12, 31), date(2021, 3, 31)).rule_set == "before_2021"
    assert judge_exit(Way.INDEFINITE_ENDED, date(2021, 1, 1), date(2021, 3, 31)).rule_set == "civil_code"


@pytest.mark.parametrize("way", list(Way))
@pytest.mark.parametrize(("served", "article"), [(SERVED, "562"), (date(2017, 6, 1), "93")])
def test_both_sides_may_agree_to_any_day(way, served, article):
    finding = judge_exit(way, served, served, expires_on=EXPIRES, agreed_by_both=True)
    assert (finding.lawful, finding.reason) == (Lawful.YES, Reason.AGREED_BY_BOTH)
    assert article in {norm.article for norm in finding.norms}
