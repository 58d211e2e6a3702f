"""A complaint about the company: who may take it out of its hands, and how much of it the company reads."""

from datetime import datetime
from typing import Any

import pytest

from chassis.ids import new_id
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


def test_a_company_reads_it_while_it_leads_and_never_whose_it_is(sub: Managed) -> None:
    complaint_id = str(file(sub, sub.owner(), household_id=sub.household_ids[0], evidence=["a" * 64])["complaint_id"])
    staff = sub.staff_of(sub.company_id)

    def read() -> dict[str, Any]:
        shown: dict[str, Any] = sub.ask("get_complaint", staff, complaint_id=complaint_id)
        assert (shown["household_id"], shown["filed_by_role"]) == (None, None)
        whose = ("file", "close", "reopen", "withdraw")
        assert {step["by_role"] for step in shown["steps"] if step["step"] in whose} <= {None}
        return shown

    def words(shown: dict[str, Any]) -> set[Any]:
        return {shown["description"], *shown["evidence"], shown["answer"], *shown["answer_evidence"]} | {
            word for step in shown["steps"] for word in (step["note"], *step["evidence"])
        }

    assert words(read()) == {None}  # nobody leads yet
    sub.do("accept_complaint", sub.officer(), complaint_id=complaint_id)
    sub.do("transfer_complaint", sub.officer(), complaint_id=complaint_id, to="company", reason="归物业")
    assert (read()["description"], read()["evidence"]) == ("垃圾三天没有清运", ["a" * 64])
    sub.do("accept_complaint", staff, complaint_id=complaint_id)
    sub.do("answer_complaint", staff, complaint_id=complaint_id, answer="已清运", evidence=["b" * 64])
    sub.do("reopen_complaint", sub.owner(), complaint_id=complaint_id, reason="301室门前没有清运")
    read()
    sub.do("accept_complaint", sub.committee(), complaint_id=complaint_id)
    assert words(read()) == {None}
    # officials read all of it
    assert sub.ask("get_complaint", sub.officer(), complaint_id=complaint_id)["steps"][0]["by_role"] == "owner"
    (line,) = sub.ask("list_complaints", staff)["items"]
    assert line["household_id"] is None


def test_who_serves_one_community_and_works_for_a_company_elsewhere_learns_no_household(sub: Managed) -> None:
    file(sub, sub.owner(), household_id=sub.household_ids[0])
    both = sub.both(sub.who("community_officer", community_id=new_id()), sub.staff_of(sub.company_id))
    (line,) = sub.ask("list_complaints", both)["items"]
    assert line["household_id"] is None


def test_it_is_linked_to_what_lies_in_its_compound(sub: Managed) -> None:
    staff, known = sub.staff_of(sub.company_id), {"complaint_id": file(sub, sub.owner())["complaint_id"]}
    here = {"scope": "compound", "community_id": sub.community_id, "compound_id": sub.compound_id}
    everywhere = {"scope": "community", "community_id": sub.community_id}
    words = {"title": "垃圾清运", "text": "加派一车"}
    for place in (here, everywhere):
        topic = sub.do("raise_topic", sub.officer(), **place, **words)
        linked = sub.do("link_complaint", sub.officer(), **known, kind="topic", subject_id=topic["topic_id"])
        assert (linked["linked_kind"], linked["linked_id"]) == ("topic", topic["topic_id"])
    other = sub.do("raise_topic", sub.officer(), **here, **words)
    sub.house.rows("update topic set compound_id = %s where topic_id = %s", (sub.elsewhere_id, other["topic_id"]))
    repair = {"category": "public_light", "place": "门厅", "description": "灯不亮"}
    order = sub.do("report_repair", sub.officer(), compound_id=sub.elsewhere_id, **repair)
    for kind, subject_id in (("topic", other["topic_id"]), ("work_order", order["work_order_id"])):
        with sub.refused("not_found"):
            sub.do("link_complaint", staff, **known, kind=kind, subject_id=subject_id)
