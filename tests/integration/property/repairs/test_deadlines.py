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


def test_the_manager_disputes_and_no_clock_forgets_what_it_told(yard: Yard) -> None:
    work_order_id = yard.report(urgency="life_safety")
    yard.verify(work_order_id)
    yard.pass_time(minutes=30)
    before = yard.order(work_order_id)
    company = yard.staff_of(yard.company_id)
    yard.do("dispute_work_order", company, work_order_id=work_order_id, reason="不归我们")
    for manager in (company, yard.duty_staff()):
        with yard.refused("dispute_not_yours_to_settle"):
            yard.verify(work_order_id, manager)
    yard.pass_time(minutes=30)
    assert overdue(yard) == [("first_response", 1), ("first_response", 2)], "a dispute stops no clock"
    after = yard.verify(work_order_id)
    assert [after[name] for name in ("response_due_at", "finish_due_at", "response_overdue")] == [
        before["response_due_at"],
        before["finish_due_at"],
        2,
    ]
    yard.do("dispute_work_order", company, work_order_id=work_order_id, reason="不归我们")
    yard.pass_time(minutes=60)
    assert overdue(yard) == [("first_response", level) for level in (1, 2, 3)]


def test_another_duty_found_by_the_community_begins_anew(yard: Yard) -> None:
    work_order_id = yard.report(urgency="life_safety")
    yard.verify(work_order_id)
    yard.pass_time(minutes=30)
    yard.do("dispute_work_order", yard.staff_of(yard.company_id), work_order_id=work_order_id, reason="保修期内")
    again = yard.verify(work_order_id, duty="developer", reason="保修期内")
    assert (again["responsibility"], again["response_overdue"]) == ("warranty", 0)
    assert f"{datetime.fromisoformat(str(again['response_due_at'])):%H:%M}" == "22:00"


def test_referring_it_and_taking_it_back_wins_the_manager_no_time(yard: Yard) -> None:
    company = yard.staff_of(yard.company_id)
    work_order_id = yard.report(urgency="life_safety")
    yard.pass_time(minutes=30)
    before = yard.verify(work_order_id, company, duty="utility", reason="总管")
    yard.do(
        "refer_to_utility",
        company,
        work_order_id=work_order_id,
        referred_to="water_company",
        name="供水公司",
        reference="S-1",
    )
    yard.pass_time(days=2)
    assert overdue(yard) == [("first_response", 1)]
    after = yard.verify(work_order_id, company)
    assert (after["response_due_at"], after["response_overdue"]) == (before["response_due_at"], 1)
    yard.pass_time(minutes=1)
    assert ("first_response", 2) in overdue(yard)
    assert ("completion", 1) in overdue(yard)


def test_another_urgency_does_not_untell_what_was_overdue(yard: Yard) -> None:
    work_order_id = yard.report(urgency="urgent")
    yard.pass_time(hours=2)
    verified = yard.verify(work_order_id, yard.staff_of(yard.company_id), urgency="ordinary")
    assert verified["response_overdue"] == 1


def test_work_disputed_when_done_has_its_clocks_again(yard: Yard) -> None:
    work_order_id, worker = yard.at_work(urgency="life_safety")
    yard.finish(worker, work_order_id)
    yard.pass_time(hours=1)
    yard.do("dispute_work_order", yard.owner(), work_order_id=work_order_id, reason="还在漏")
    yard.pass_time(minutes=30)
    assert overdue(yard) == [("first_response", 1)]
    assert yard.verify(work_order_id, yard.staff_of(yard.company_id))["response_overdue"] == 1
