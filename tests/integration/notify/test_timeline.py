"""One story, one page: in order, for those entitled, and what is next."""

from datetime import timedelta

import pytest

from chassis.ids import new_id
from tests.integration.notify.street import EVENING

pytestmark = pytest.mark.stack


def types(timeline):
    return [entry["type"].split(".", 1)[1] for entry in timeline["entries"]]


@pytest.fixture
def story(street):
    street.walk_out()
    street.at(EVENING + timedelta(minutes=10))
    street.custody(EVENING + timedelta(minutes=10))
    street.hear(
        "eldercare.impact.assessed", at=EVENING + timedelta(minutes=10, seconds=3), assessment_id=street.case,
        hazard_event_id=new_id(), hazard_type="property.agreement.abandoned",
        needs=[{"what": "lift_dependent", "count": 9}, {"what": "powered_device", "count": None}], calls_due=None,
        due_at=EVENING + timedelta(hours=2),
    )  # fmt: skip
    street.carry_own()
    return street


def test_all_of_it_on_one_page_in_order(story):
    timeline = story.ask("get_timeline", story.committee, correlation_id=story.case)
    assert types(timeline)[:2] == ["agreement.abandoned", "custodianship.started"]
    assert set(types(timeline)) == {
        "agreement.abandoned",
        "custodianship.started",
        "impact.assessed",
        "publicity.posted",
        "delivery.summarised",
        "contact_task.assigned",
    }
    assert [entry["at"] for entry in timeline["entries"]] == sorted(entry["at"] for entry in timeline["entries"])
    texts = [entry["text"] for entry in timeline["entries"]]
    assert texts[0] == (
        "2017年6月30日21:40，示例物业撤出人员、停止服务（违约撤离）。待解决：二次加压泵、公共用电、电梯。"
    )
    assert "向网格员派出上门告知2户，2017年6月30日23:50前完成。" in texts
    assert (
        "为老服务已查明受影响的老人（依赖电梯9人、使用用电设备少于5人），须联系少于5人，时限：2017年6月30日23:40。"
        in texts
    )
    assert timeline["entries"][0]["compound_name"] == "梧桐苑"


def test_it_speaks_the_readers_language(story):
    timeline = story.ask("get_timeline", story.committee, correlation_id=story.case, language="en")
    assert "has pulled its people out (breach of contract)" in timeline["entries"][0]["text"]
    assert not [entry["text"] for entry in timeline["entries"] if "、" in entry["text"]]


def test_who_may_read_what(story):
    def seen(token):
        return set(types(story.ask("get_timeline", token, correlation_id=story.case)))

    everything = seen(story.officer)
    assert seen(story.grid_worker) == everything
    assert seen(story.owner(1)) == everything - {"impact.assessed", "contact_task.assigned"}
    lessee = story.token("lessee", compound_id=story.compound_id, household_id=new_id(), person_id=new_id())
    assert seen(lessee) == {"agreement.abandoned", "custodianship.started", "publicity.posted"}
    assert seen(story.token("company_staff", operator_id=story.company_id)) == {"agreement.abandoned"}


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("community_officer", {"community_id": "elsewhere"}),
        ("owner", {"compound_id": "elsewhere", "household_id": "elsewhere"}),
        ("company_staff", {"operator_id": "elsewhere"}),
        ("working_committee", {"sub_district": new_id()}),
    ],
)
def test_to_outsiders_it_does_not_exist(story, role, place):
    outsider = story.token(role, **{name: new_id() if value == "elsewhere" else value for name, value in place.items()})
    assert story.refusal("get_timeline", outsider, correlation_id=story.case) == "not_found"


def test_roles_without_a_place_in_the_table_are_refused(story):
    assert story.refusal("get_timeline", story.token("ops"), correlation_id=story.case) == "forbidden"


def test_what_is_next(story):
    due = story.ask("get_timeline", story.officer, correlation_id=story.case)["due"]
    assert [(item["what"], item["overdue"]) for item in due] == [
        ("calls", False),
        ("contact_tasks", False),
        ("custodianship_end", False),
    ]
    assert due[1]["text"] == "上门告知，还有2户"
    for task in story.tasks(status="open"):
        story.do("record_contact_result", story.grid_worker, contact_task_id=task["contact_task_id"], result="told")
    story.carry_own()
    timeline = story.ask("get_timeline", story.officer, correlation_id=story.case)
    assert "contact_tasks" not in [item["what"] for item in timeline["due"]]
    assert "网格员上门告知：已当面告知2户。" in [entry["text"] for entry in timeline["entries"]]
    # the calls are not an owner's to know of
    mine = story.ask("get_timeline", story.owner(1), correlation_id=story.case)["due"]
    assert [item["what"] for item in mine] == ["custodianship_end"]


def test_progress_is_one_line_however_often_it_is_told(story):
    round_id = new_id()
    for minute, answered in ((20, 1), (30, 7)):
        story.hear("eldercare.call_round.progressed", round_id, EVENING + timedelta(minutes=minute),
                   assessment_id=round_id, tallies=[{"what": "answered", "count": answered}])  # fmt: skip
    timeline = story.ask("get_timeline", story.committee, correlation_id=story.case)
    assert [entry["text"] for entry in timeline["entries"] if "progressed" in entry["type"]] == [
        "探访进展：已应答7人。"
    ]


def test_a_case_is_found_by_its_compound(story):
    other = type(story)(story.house)
    (case,) = story.ask("list_timelines", story.officer, compound_id=story.compound_id)["items"]
    assert case["correlation_id"] == story.case
    assert "示例物业撤出人员" in case["title"]
    (mine,) = story.ask("list_timelines", story.owner(1), compound_id=story.compound_id)["items"]
    assert mine["entries"] < case["entries"]
    company = story.token("company_staff", operator_id=story.company_id)
    assert len(story.ask("list_timelines", company, compound_id=story.compound_id)["items"]) == 1
    assert story.refusal("list_timelines", story.token("owner", compound_id=new_id()),
                         compound_id=story.compound_id) == "not_found"  # fmt: skip
    assert story.refusal("list_timelines", story.officer, compound_id=other.compound_id) == "not_found"
