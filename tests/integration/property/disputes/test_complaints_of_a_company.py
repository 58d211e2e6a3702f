"""A complaint about the company: who may take it out of its hands, and how much of it the company reads."""

from datetime import datetime

import pytest

from tests.integration.property.disputes.managed import Managed, file
from tests.integration.property.house import House

MONDAY = datetime.fromisoformat("2017-07-03T09:00:00+08:00")


@pytest.fixture
def sub(house: House) -> Managed:
    return Managed(house, MONDAY)


def passed_to_company(sub: Managed, **changed: object) -> str:
    complaint_id = str(file(sub, sub.owner(), **changed)["complaint_id"])
    sub.do("accept_complaint", sub.officer(), complaint_id=complaint_id)
    sub.do("transfer_complaint", sub.officer(), complaint_id=complaint_id, to="company", reason="归物业")
    return complaint_id


def test_a_company_that_does_nothing_loses_it(sub: Managed) -> None:
    complaint_id = passed_to_company(sub)
    with sub.refused("not_the_lead"):
        sub.do("accept_complaint", sub.officer(), complaint_id=complaint_id)
    with sub.refused("wrong_state"):  # nobody has answered: that is not what is wrong
        sub.do("answer_complaint", sub.staff_of(sub.company_id), complaint_id=complaint_id, answer="已处理")
    sub.pass_time(days=8)
    taken = sub.do("accept_complaint", sub.officer(), complaint_id=complaint_id)
    assert (taken["status"], taken["lead"], taken["escalation"]) == ("accepted", "community", 1)
    sub.do("answer_complaint", sub.officer(), complaint_id=complaint_id, answer="社区代为清运")


def test_the_street_takes_it_at_once(sub: Managed) -> None:
    complaint_id = passed_to_company(sub)
    assert sub.do("accept_complaint", sub.committee(), complaint_id=complaint_id)["lead"] == "street"


def test_a_company_that_has_left_loses_it(sub: Managed) -> None:
    complaint_id = passed_to_company(sub)
    sub.change_manager()
    sub.do("transfer_complaint", sub.officer(), complaint_id=complaint_id, to="street", reason="物业已更换")
    assert sub.do("accept_complaint", sub.committee(), complaint_id=complaint_id)["status"] == "accepted"


def test_reopened_it_is_no_more_stuck_with_the_company_than_before(sub: Managed) -> None:
    complaint_id = passed_to_company(sub)
    staff = sub.staff_of(sub.company_id)
    sub.do("accept_complaint", staff, complaint_id=complaint_id)
    sub.do("answer_complaint", staff, complaint_id=complaint_id, answer="已处理")
    sub.do("reopen_complaint", sub.owner(), complaint_id=complaint_id, reason="没有处理")
    passed = sub.do("transfer_complaint", staff, complaint_id=complaint_id, to="community", reason="归社区")
    assert (passed["status"], passed["lead"]) == ("transferred", "community")
    assert sub.do("accept_complaint", sub.officer(), complaint_id=complaint_id)["lead"] == "community"
