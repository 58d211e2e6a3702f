"""A complaint from the call to the rating, and what happens when nobody answers."""

from datetime import datetime

import pytest

from chassis.ids import new_id
from tests.integration.property.disputes.managed import file
from tests.integration.property.house import House, SubDistrict

MONDAY = datetime.fromisoformat("2017-07-03T09:00:00+08:00")


@pytest.fixture
def sub(house: House) -> SubDistrict:
    return SubDistrict(house, MONDAY)


def test_from_the_call_to_the_rating(sub: SubDistrict) -> None:
    owner, officer = sub.owner(), sub.officer()
    filed = file(sub, owner, household_id=sub.household_ids[0])
    assert (filed["status"], filed["number"]) == ("filed", "TS-20170703-0001")
    assert filed["due_at"] == "2017-07-11T00:00:00+08:00"
    complaint_id = filed["complaint_id"]
    accepted = sub.do("accept_complaint", officer, complaint_id=complaint_id, expected_version=filed["version"])
    assert (accepted["status"], accepted["lead"]) == ("accepted", "community")
    answered = sub.do("answer_complaint", officer, complaint_id=complaint_id, answer="已联系清运,明早到")
    assert (answered["status"], answered["answered_in_time"]) == ("answered", True)
    with sub.refused("complaint_already_answered"):
        sub.do("answer_complaint", officer, complaint_id=complaint_id, answer="再答")
    with sub.refused("not_your_complaint"):
        sub.do("rate_complaint", officer, complaint_id=complaint_id, solved=True, satisfaction=5)
    rated = sub.do("rate_complaint", owner, complaint_id=complaint_id, solved=True, satisfaction=5)
    assert (rated["status"], rated["solved"], rated["satisfaction"]) == ("closed", True, 5)
    assert [step["step"] for step in rated["steps"]] == ["file", "accept", "answer", "close"]
    told = [sub.told(f"property.complaint.{what}") for what in ("filed", "accepted", "answered", "closed")]
    assert [len(one) for one in told] == [1, 1, 1, 1]
    assert len({one[0]["correlationid"] for one in told}) == 1
    sub.pass_time(days=60)
    assert not sub.told("property.complaint.overdue") and not sub.told("property.complaint.near_due")


def test_nobody_answers_and_it_goes_up_once_and_once_more(sub: SubDistrict) -> None:
    complaint = file(sub, sub.owner(), urgency="life_safety", subject="lift")
    sub.pass_time(hours=1, minutes=45)
    assert len(sub.told("property.complaint.near_due")) == 1
    sub.pass_time(days=60)
    assert [told["data"]["escalation"] for told in sub.told("property.complaint.overdue")] == [1, 2]
    shown = sub.ask("get_complaint", sub.committee(), complaint_id=complaint["complaint_id"])
    assert (shown["overdue"], shown["escalation"]) == (True, 2)
    late = sub.do("accept_complaint", sub.committee(), complaint_id=complaint["complaint_id"])
    assert late["lead"] == "street"
    answered = sub.do("answer_complaint", sub.committee(), complaint_id=complaint["complaint_id"], answer="已修复")
    assert answered["answered_in_time"] is False


def test_an_answer_nobody_rates_is_closed_and_may_be_reopened_for_a_month(sub: SubDistrict) -> None:
    owner, officer = sub.owner(), sub.officer()
    complaint_id = file(sub, owner)["complaint_id"]
    sub.do("accept_complaint", officer, complaint_id=complaint_id)
    sub.do("answer_complaint", officer, complaint_id=complaint_id, answer="已处理")
    sub.pass_time(days=8)
    (closed,) = sub.told("property.complaint.closed")
    assert closed["data"]["solved"] is None
    again = sub.do("reopen_complaint", owner, complaint_id=complaint_id, reason="又堆满了")
    assert (again["status"], again["lead"]) == ("reopened", "community")
    sub.do("accept_complaint", officer, complaint_id=complaint_id)
    sub.do("answer_complaint", officer, complaint_id=complaint_id, answer="加派一车")
    sub.do("rate_complaint", owner, complaint_id=complaint_id, solved=False, satisfaction=2)
    sub.pass_time(days=31)
    with sub.refused("reopening_too_late"):
        sub.do("reopen_complaint", owner, complaint_id=complaint_id, reason="还是不行")


def test_reopened_it_is_as_unanswered_as_a_new_one(sub: SubDistrict) -> None:
    owner, officer = sub.owner(), sub.officer()
    complaint_id = file(sub, owner, urgency="life_safety", subject="lift")["complaint_id"]
    sub.pass_time(hours=5)
    sub.do("accept_complaint", officer, complaint_id=complaint_id)
    sub.do("answer_complaint", officer, complaint_id=complaint_id, answer="已修复", evidence=["b" * 64])
    again = sub.do("reopen_complaint", owner, complaint_id=complaint_id, reason="又停了")
    now = ("escalation", "answer", "answer_evidence", "answered_at", "answered_in_time")
    assert [again[name] for name in now] == [0, None, [], None, None]
    (answered,) = (step for step in again["steps"] if step["step"] == "answer")
    assert (answered["note"], answered["evidence"]) == ("已修复", ["b" * 64])
    july = {"from_on": "2017-07-01", "to_on": "2017-07-31"}
    assert sub.ask("get_complaint_score", officer, **july)["answered"] == 0
    sub.pass_time(days=60)
    assert [told["data"]["escalation"] for told in sub.told("property.complaint.overdue")] == [1, 2, 1, 2]


def test_who_sees_it_and_who_does_not(sub: SubDistrict) -> None:
    owner = sub.owner()
    complaint_id = file(sub, owner)["complaint_id"]
    assert sub.ask("get_complaint", owner, complaint_id=complaint_id)["description"]
    strangers = (
        sub.owner(1),
        sub.owners_committee(),
        sub.staff_of(sub.company_id),
        sub.who("community_officer", community_id=new_id()),
        sub.who("working_committee", sub_district=new_id()),
    )
    for stranger in strangers:
        with sub.refused("not_found"):
            sub.ask("get_complaint", stranger, complaint_id=complaint_id)
    with sub.refused("forbidden"):
        sub.ask("get_complaint", sub.who("court"), complaint_id=complaint_id)
    assert len(sub.ask("list_complaints", sub.officer())["items"]) == 1
    assert sub.ask("list_complaints", sub.staff_of(sub.company_id))["items"] == []
    mine = sub.who("owner", account_id=new_id(), household_id=sub.household_ids[2], compound_id=sub.compound_id)
    assert sub.ask("list_own_complaints", mine)["items"] == []


def test_a_call_to_the_hotline_is_taken_down_by_an_official_only(sub: SubDistrict) -> None:
    with sub.refused("forbidden"):
        file(sub, sub.owner(), channel="hotline_12345")
    with sub.refused("forbidden"):
        file(sub, sub.owner(0), household_id=sub.household_ids[1])
    with sub.refused("household_elsewhere"):
        file(sub, sub.officer(), channel="hotline_12345", household_id=new_id())
    taken = file(sub, sub.officer(), channel="hotline_12345", household_id=sub.household_ids[1])
    # the household it was taken down for sees it, and rates it
    assert sub.ask("get_complaint", sub.owner(1), complaint_id=taken["complaint_id"])["channel"] == "hotline_12345"


def test_it_is_passed_on_and_only_the_new_lead_goes_on(sub: SubDistrict) -> None:
    complaint_id = file(sub, sub.owner())["complaint_id"]
    officer, committee = sub.officer(), sub.committee()
    sub.do("accept_complaint", officer, complaint_id=complaint_id)
    with sub.refused("complaint_company_needed"):
        sub.do("transfer_complaint", officer, complaint_id=complaint_id, to="company", reason="归物业")
    sub.do("transfer_complaint", officer, complaint_id=complaint_id, to="street", reason="超出社区职责")
    with sub.refused("not_the_lead"):
        sub.do("accept_complaint", officer, complaint_id=complaint_id)
    assert sub.do("accept_complaint", committee, complaint_id=complaint_id)["lead"] == "street"
    with sub.refused("not_the_lead"):
        sub.do("answer_complaint", officer, complaint_id=complaint_id, answer="社区答复")


def test_small_numbers_are_for_officials(sub: SubDistrict) -> None:
    for _ in range(3):
        file(sub, sub.owner())
    days = {"from_on": "2017-07-01", "to_on": "2017-07-31"}
    assert sub.ask("get_complaint_score", sub.officer(), **days)["filed"] == 3
    assert sub.ask("get_complaint_score", sub.owner(), **days)["filed"] is None
    for narrow in ({"to_on": "2017-07-30"}, {"from_on": "2017-07-02"}, {"to_on": "2017-08-31"}):
        assert sub.ask("get_complaint_score", sub.officer(), **{**days, **narrow})["filed"] == 3
        with sub.refused("complaint_months_only"):
            sub.ask("get_complaint_score", sub.owner(), **{**days, **narrow})
    with sub.refused("complaint_range_reversed"):
        sub.ask("get_complaint_score", sub.owner(), from_on="2017-07-31", to_on="2017-07-01")
    with sub.refused("not_found"):
        sub.do("link_complaint", sub.officer(), complaint_id=new_id(), kind="work_order", subject_id=new_id())
