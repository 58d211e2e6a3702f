"""The court, the housing bureau, the mediators and the new company sit in the compound and answer."""

import pytest

from chassis.ids import new_id
from tests.integration.property.takeover.night import Night

THE_FOUR = ["court", "housing_bureau", "mediation_committee", "company"]


def hold(custody: Night, token: str | None = None, **changed: object) -> dict[str, object]:
    request = {
        "report_id": custody.report_id,
        "held_at": "2017-07-10T09:00:00+08:00",
        "place": "凤翔小区广场",
        "agencies": THE_FOUR,
        **changed,
    }
    office: dict[str, object] = custody.do("hold_joint_office", token or custody.officer(), **request)
    return office


def test_a_question_its_answer_and_a_promise_with_a_day(custody: Night) -> None:
    office = hold(custody)
    joint_office_id = office["joint_office_id"]
    assert office["correlation_id"] == custody.correlation_id

    question = custody.do(
        "ask_question", custody.owner(), joint_office_id=joint_office_id, question="哪些事归物业,哪些归自己?"
    )
    assert question["asked_by_role"] == "owner"
    assert "asked_by" not in question
    answered = custody.do(
        "answer_question",
        custody.who("housing_bureau"),
        question_id=question["question_id"],
        agency="housing_bureau",
        answer="户内由业主负责,共用部位由物业负责。",
    )
    assert [answer["agency"] for answer in answered["answers"]] == ["housing_bureau"]
    promise = custody.do(
        "make_promise",
        custody.officer(),
        joint_office_id=joint_office_id,
        agency="company",
        promise="检修二次加压泵",
        due_on="2017-07-20",
    )
    assert promise["status"] == "open"

    found = custody.ask("get_joint_office", custody.owner(), joint_office_id=joint_office_id)
    assert found["questions"] == [answered]
    assert found["promises"] == [promise]
    assert found["any_overdue"] is False

    custody.pass_time(days=21)
    found = custody.ask("get_joint_office", custody.owner(), joint_office_id=joint_office_id)
    assert (found["promises"][0]["status"], found["any_overdue"]) == ("overdue", True)
    (line,) = custody.ask("list_joint_offices", custody.owner(), compound_id=custody.compound_id)["items"]
    assert (line["question_count"], line["promises_open"], line["promises_overdue"]) == (1, 1, 1)

    kept = custody.do(
        "keep_promise", custody.officer(), promise_id=promise["promise_id"], proof="7月21日检修完成,附记录"
    )
    assert kept["status"] == "kept"
    with custody.refused("wrong_state"):
        custody.do("keep_promise", custody.officer(), promise_id=promise["promise_id"], proof="再次")
    for type in ("held", "question_answered", "promise_made"):
        (told,) = custody.told(f"property.joint_office.{type}")
        assert told["correlationid"] == custody.correlation_id


def test_agencies_speak_for_themselves(custody: Night) -> None:
    joint_office_id = hold(custody, agencies=["court", "mediation_committee"])["joint_office_id"]
    request = {"joint_office_id": joint_office_id, "promise": "代为说明", "due_on": "2017-07-20"}
    with custody.refused("not_your_agency"):
        custody.do("make_promise", custody.who("court"), **request, agency="mediation_committee")
    with custody.refused("agency_not_present"):
        custody.do("make_promise", custody.officer(), **request, agency="housing_bureau")
    with custody.refused("promise_already_due"):
        custody.do("make_promise", custody.who("court"), **{**request, "due_on": "2017-06-29"}, agency="court")
    with custody.refused("forbidden"):
        custody.do("make_promise", custody.owner(), **request, agency="court")
    with custody.refused("not_found"):
        custody.do("make_promise", custody.staff_of(custody.company_id), **request, agency="company")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"agencies": ["court"]}, "invalid"),
        ({"agencies": ["court", "court"]}, "agency_twice"),
        ({"agencies": ["court", "palace"]}, "invalid"),
        ({"held_at": "2017-06-30T20:00:00+08:00"}, "joint_office_before_report"),
        ({"held_at": "2017-07-10T09:00:00"}, "invalid"),
        ({"held_at": "1800-01-01T00:00:00+08:00"}, "joint_office_before_report"),
        ({"held_at": "2999-12-31T23:59:59-08:00"}, "joint_office_too_far"),
        ({"held_at": "0001-01-01T00:00:00+08:00"}, "invalid"),
        ({"held_at": "9999-12-31T23:59:59-08:00"}, "invalid"),
        ({"place": "\u200b\u2060"}, "invalid"),
        ({"place": "广场\x00"}, "invalid"),
        ({"report_id": "01a206e2-ff20-7618-9133-b6b016e1e7c3"}, "not_found"),
    ],
)
def test_bad_input_changes_nothing(custody: Night, changed: dict[str, object], code: str) -> None:
    with custody.refused(code):
        hold(custody, **changed)


def test_outsiders_do_not_see_it(custody: Night) -> None:
    joint_office_id = hold(custody)["joint_office_id"]
    for stranger in (
        custody.who("community_officer", community_id=new_id()),
        custody.who("working_committee", sub_district=new_id()),
        custody.who("lessee", household_id=new_id(), compound_id=new_id(), community_id=custody.community_id),
    ):
        with custody.refused("not_found"):
            custody.ask("get_joint_office", stranger, joint_office_id=joint_office_id)


def promised_by_company(custody: Night, token: str, joint_office_id: object) -> dict[str, object]:
    promise: dict[str, object] = custody.do(
        "make_promise",
        token,
        joint_office_id=joint_office_id,
        agency="company",
        promise="检修二次加压泵",
        due_on="2017-07-20",
    )
    return promise


def test_the_new_company_speaks_before_it_takes_over(custody: Night) -> None:
    custody.sign_successor()
    office = hold(custody)
    assert office["company_id"] == custody.successor_id  # nobody manages the compound: it waits to
    newcomer, departed = custody.staff_of(custody.successor_id), custody.staff_of(custody.company_id)
    promise = promised_by_company(custody, newcomer, office["joint_office_id"])
    assert promise["company_id"] == custody.successor_id
    assert custody.ask("get_joint_office", newcomer, joint_office_id=office["joint_office_id"])["promises"] == [promise]
    (line,) = custody.ask("list_joint_offices", newcomer, compound_id=custody.compound_id)["items"]
    assert line["joint_office_id"] == office["joint_office_id"]
    assert custody.ask("list_open_promises", newcomer)["items"][0]["promise_id"] == promise["promise_id"]
    with custody.refused("not_found"):
        promised_by_company(custody, departed, office["joint_office_id"])
    assert custody.ask("list_open_promises", departed)["items"] == []


def test_one_companys_word_is_not_kept_by_another(custody: Night) -> None:
    office = hold(custody, company_id=custody.company_id)
    departed, newcomer = custody.staff_of(custody.company_id), custody.staff_of(custody.successor_id)
    promise = promised_by_company(custody, departed, office["joint_office_id"])
    custody.house.rows(
        "update compound set management_mode = 'professional', manager_id = %s, manager_name = '和顺物业'"
        " where compound_id = %s",
        (custody.successor_id, custody.compound_id),
    )
    done = {"promise_id": promise["promise_id"], "proof": "已检修"}
    with custody.refused("not_found"):
        custody.do("keep_promise", newcomer, **done)
    # who manages the compound now reads what was promised, and speaks for itself at the next office
    assert custody.ask("get_joint_office", newcomer, joint_office_id=office["joint_office_id"])["promises"] == [promise]
    assert hold(custody)["company_id"] == custody.successor_id
    assert custody.do("keep_promise", departed, **done)["status"] == "kept"


def test_a_company_without_an_agreement_has_no_seat(custody: Night) -> None:
    with custody.refused("company_without_agreement"):
        hold(custody, company_id=custody.successor_id)  # not signed yet
    assert hold(custody)["company_id"] is None
