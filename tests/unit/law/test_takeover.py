"""Taking over on the night of 2017-06-30: what it stands on, and which limits are ours."""

from datetime import date, datetime, timedelta, timezone

import pytest

from law.takeover import (
    POLICIES,
    CustodyLimits,
    ExtensionsUsedUp,
    advance_norms,
    announcement_due,
    custody_ends_on,
    ending_warned_on,
    latest_end_on,
    latest_hand_over_on,
    ratification_norms,
    takeover_norms,
)

NIGHT = date(2017, 6, 30)
BEIJING = timezone(timedelta(hours=8))


def test_the_takeover_of_2017_stands_on_the_committee_the_street_office_and_the_lift_law():
    verified = {(norm.source, norm.article): norm.verified for norm in takeover_norms(NIGHT)}
    assert verified == {
        ("residents_committee_law", "2"): True,
        ("residents_committee_law", "3"): True,
        ("property_regulations", "19"): False,
        ("property_regulations", "20"): False,
        ("special_equipment_law", "38"): True,
    }


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (NIGHT, {("civil_principles", "93"), ("property_law", "80")}),
        (date(2017, 10, 1), {("civil_principles", "93"), ("civil_provisions", "121"), ("property_law", "80")}),
        (date(2021, 1, 1), {("civil_code", article) for article in ("979", "980", "981", "982", "983", "283")}),
    ],
)
def test_an_advance_is_recovered_by_the_law_of_its_day(on, expected):
    norms = advance_norms(on)
    assert {(norm.source, norm.article) for norm in norms} == expected
    assert all(norm.verified is (on >= date(2021, 1, 1)) for norm in norms)


def test_the_announcement_is_due_within_24_hours_though_the_next_day_is_a_saturday():
    assert announcement_due(datetime(2017, 6, 30, 21, 5, tzinfo=BEIJING)) == datetime(2017, 7, 1, 21, 5, tzinfo=BEIJING)


def test_custody_runs_90_days_and_once_90_more_and_never_past_six_months():
    assert custody_ends_on(NIGHT) == date(2017, 9, 28)
    assert custody_ends_on(NIGHT, extensions=1) == date(2017, 12, 27)
    assert latest_end_on(NIGHT) == date(2017, 12, 30)


def test_a_second_extension_is_refused():
    with pytest.raises(ExtensionsUsedUp):
        custody_ends_on(NIGHT, extensions=2)


def test_six_months_cap_whatever_is_configured():
    limits = CustodyLimits(term_days=150, extension_days=150)
    assert custody_ends_on(NIGHT, extensions=1, limits=limits) == date(2017, 12, 30)


def test_the_limits_are_named_policy_and_not_law():
    assert all("平台规则" in policy.zh for policy in POLICIES)
    assert all(policy.code.startswith("custody_") for policy in POLICIES)


def test_the_end_is_warned_of_two_weeks_before_and_winding_up_takes_30_days_at_most():
    assert ending_warned_on(date(2017, 9, 28)) == date(2017, 9, 14)
    assert latest_hand_over_on(date(2017, 9, 29)) == date(2017, 10, 29)
    assert latest_hand_over_on(date(2017, 9, 29), CustodyLimits(winding_up_days=7)) == date(2017, 10, 6)


def test_a_ratification_rests_on_the_civil_code_and_before_it_on_nothing():
    assert ratification_norms(date(2020, 12, 31)) == ()
    assert [(norm.article, norm.verified) for norm in ratification_norms(date(2021, 1, 1))] == [("984", True)]
