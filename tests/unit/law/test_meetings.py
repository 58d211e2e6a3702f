"""Owners are told 15 days before they vote, the day of the notice not counted."""

from datetime import date

from law import meetings

NOTICED = date(2022, 3, 1)


def test_fifteen_days_are_enough_and_fourteen_are_not():
    assert meetings.earliest_opening(NOTICED) == date(2022, 3, 16)
    assert meetings.noticed_in_time(NOTICED, date(2022, 3, 16))
    assert not meetings.noticed_in_time(NOTICED, date(2022, 3, 15))
    assert not meetings.noticed_in_time(NOTICED, date(2022, 2, 1))


def test_one_in_five_can_have_the_owners_called():
    assert meetings.petition_carries(20, 100)
    assert not meetings.petition_carries(19, 100)
    assert meetings.petition_carries(2, 6) and not meetings.petition_carries(1, 6)
    assert not meetings.petition_carries(0, 0)


def test_the_law_of_the_day_is_cited():
    assert [norm.article for norm in meetings.meeting_norms(NOTICED)] == ["13", "14"]
    assert [norm.article for norm in meetings.challenge_norms(NOTICED)] == ["19", "280", "12"]
    assert [norm.article for norm in meetings.challenge_norms(date(2017, 6, 30))] == ["19", "78", "12"]


def test_what_is_policy_is_not_law():
    assert {policy.code: policy.value for policy in meetings.POLICIES} == {
        "ballot_objection_days": 7,
        "ballot_objection_answer_days": 3,
        "ballot_proxy_cap": 3,
        "ballot_publish_within": 3,
    }
