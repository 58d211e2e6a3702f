"""A joint office called ahead, without a walk-out: questions on the docket, promises followed until they are kept."""

from datetime import datetime
from typing import Any

import pytest

from chassis.ids import new_id
from tests.integration.property.disputes.managed import Managed
from tests.integration.property.house import House, SubDistrict

MONDAY = datetime.fromisoformat("2017-07-03T09:00:00+08:00")


@pytest.fixture
def sub(house: House) -> SubDistrict:
    return SubDistrict(house, MONDAY)


def schedule(sub: SubDistrict, **changed: Any) -> dict[str, Any]:
    request = {
        "compound_id": sub.compound_id,
        "held_at": "2017-07-10T09:00:00+08:00",
        "place": "小区广场",
        "agencies": ["court", "housing_bureau", "community"],
        **changed,
    }
    office: dict[str, Any] = sub.do("schedule_joint_office", sub.officer(), **request)
    return office


def promised(sub: SubDistrict) -> dict[str, Any]:
    office = schedule(sub)
    sub.pass_time(days=7)
    sub.do(
        "open_joint_office", sub.officer(), joint_office_id=office["joint_office_id"], agencies=["community", "court"]
    )
    promise: dict[str, Any] = sub.do(
        "make_promise",
        sub.officer(),
        joint_office_id=office["joint_office_id"],
        agency="community",
        promise="十日内修好路灯",
        due_on="2017-07-20",
    )
    return promise


def test_questions_come_first_answers_when_it_is_held(sub: SubDistrict) -> None:
    office = schedule(sub)
    assert (office["status"], office["report_id"]) == ("scheduled", None)
    joint_office_id = office["joint_office_id"]
    question = sub.do("ask_question", sub.owner(), joint_office_id=joint_office_id, question="路灯何时修?")
    answer = {"question_id": question["question_id"], "agency": "court", "answer": "由管理人修复"}
    with sub.refused("joint_office_not_held"):
        sub.do("answer_question", sub.who("court"), **answer)
    sub.do("open_joint_office", sub.officer(), joint_office_id=joint_office_id, agencies=["court", "community"])
    assert sub.do("answer_question", sub.who("court"), **answer)["answers"]
    with sub.refused("agency_not_present"):  # it was invited and has not come
        sub.do("answer_question", sub.who("housing_bureau"), **{**answer, "agency": "housing_bureau"})
    with sub.refused("wrong_state"):
        sub.do("cancel_joint_office", sub.officer(), joint_office_id=joint_office_id, reason="大雨")
    assert [len(sub.told(f"property.joint_office.{what}")) for what in ("scheduled", "held")] == [1, 1]


def test_a_promise_is_put_off_once_told_when_overdue_and_kept_late(sub: SubDistrict) -> None:
    promise = promised(sub)
    extend = {"promise_id": promise["promise_id"], "reason": "配件未到"}
    with sub.refused("promise_not_later"):
        sub.do("extend_promise", sub.officer(), **extend, due_on="2017-07-20")
    extended = sub.do("extend_promise", sub.officer(), **extend, due_on="2017-07-31")
    assert (extended["first_due_on"], extended["due_on"]) == ("2017-07-20", "2017-07-31")
    with sub.refused("promise_extended_before"):
        sub.do("extend_promise", sub.officer(), **extend, due_on="2017-08-31")
    sub.pass_time(days=60)
    (overdue,) = sub.told("property.joint_office.promise_overdue")
    assert overdue["data"]["due_on"] == "2017-07-31"
    (line,) = sub.ask("list_open_promises", sub.owner())["items"]
    assert line["status"] == "overdue"
    kept = sub.do("keep_promise", sub.officer(), promise_id=promise["promise_id"], proof="已修好,附照片")
    assert kept["status"] == "kept"
    assert sub.ask("list_open_promises", sub.owner(), compound_id=sub.compound_id)["items"] == []


def test_who_cannot_keep_a_promise_says_so(sub: SubDistrict) -> None:
    promise = promised(sub)
    with sub.refused("not_your_agency"):
        sub.do("fail_promise", sub.who("court"), promise_id=promise["promise_id"], reason="无关")
    failed = sub.do("fail_promise", sub.officer(), promise_id=promise["promise_id"], reason="线路须重布")
    assert failed["status"] == "failed"
    sub.pass_time(days=60)
    assert not sub.told("property.joint_office.promise_overdue")


def test_it_is_called_ahead_and_may_be_called_off(sub: SubDistrict) -> None:
    with sub.refused("joint_office_not_ahead"):
        schedule(sub, held_at="2017-07-03T08:59:00+08:00")
    with sub.refused("agency_twice"):
        schedule(sub, agencies=["court", "court"])
    office = schedule(sub)
    cancelled = sub.do("cancel_joint_office", sub.officer(), joint_office_id=office["joint_office_id"], reason="大雨")
    assert cancelled["status"] == "cancelled"
    with sub.refused("wrong_state"):
        sub.do("open_joint_office", sub.officer(), joint_office_id=office["joint_office_id"], agencies=["court"])


def test_another_company_comes_than_was_called(house: House) -> None:
    sub = Managed(house, MONDAY)
    office = schedule(sub, agencies=["company", "community"])
    assert office["company_id"] == sub.company_id
    sub.change_manager()
    known = {"joint_office_id": office["joint_office_id"], "agencies": ["company"]}
    with sub.refused("company_without_agreement"):
        sub.do("open_joint_office", sub.officer(), **known, company_id=new_id())
    opened = sub.do("open_joint_office", sub.officer(), **known, company_id=sub.successor_id)
    assert opened["company_id"] == sub.successor_id
