"""A work order's clocks on the platform's time: told once for each level, and stopped when they are met."""

from datetime import datetime

import pytest

from tests.integration.property.repairs.yard import Yard


def overdue(yard: Yard) -> list[tuple[str, int]]:
    return [(one["data"]["clock"], one["data"]["level"]) for one in yard.told("property.workorder.overdue")]


@pytest.mark.parametrize(
    ("urgency", "response", "finish"),
    [
        # reported on Friday 30 June at nine in the evening
        ("life_safety", "2017-06-30T21:30", "2017-07-01T21:00"),
        ("urgent", "2017-06-30T23:00", "2017-07-03T21:00"),
        ("ordinary", "2017-07-03T21:00", "2017-07-11T21:00"),
    ],
)
def test_due_by_urgency_and_the_weekend_stands_still_for_what_is_ordinary(
    yard: Yard, urgency: str, response: str, finish: str
) -> None:
    found = yard.order(yard.report(urgency=urgency))
    due = [datetime.fromisoformat(str(found[name])) for name in ("response_due_at", "finish_due_at")]
    assert [f"{one:%Y-%m-%dT%H:%M}" for one in due] == [response, finish]


def test_nobody_answers_and_it_goes_up_level_by_level_once_each(yard: Yard) -> None:
    yard.report(urgency="life_safety")
    yard.pass_time(minutes=29)
    assert overdue(yard) == []
    yard.pass_time(minutes=1)
    assert overdue(yard) == [("first_response", 1)]
    yard.pass_time(minutes=30)
    assert overdue(yard) == [("first_response", 1), ("first_response", 2)]
    yard.pass_time(days=60)
    assert sorted(overdue(yard)) == [
        (clock, level) for clock in ("completion", "first_response") for level in (1, 2, 3)
    ]
    yard.pass_time(days=60)
    assert len(overdue(yard)) == 6


def test_answered_in_time_only_the_work_can_be_late(yard: Yard) -> None:
    work_order_id, worker = yard.at_work(urgency="urgent")
    yard.pass_time(days=2)
    assert overdue(yard) == []
    yard.pass_time(days=1)
    assert overdue(yard) == [("completion", 1)]
    yard.finish(worker, work_order_id)
    yard.pass_time(days=60)
    assert overdue(yard) == [("completion", 1)]


def test_another_urgency_on_the_spot_counts_from_the_report(yard: Yard) -> None:
    work_order_id = yard.report()
    yard.pass_time(minutes=10)
    verified = yard.verify(work_order_id, urgency="life_safety")
    assert f"{datetime.fromisoformat(str(verified['response_due_at'])):%H:%M}" == "21:30"
