"""A topic from the first word to the archive; what only owners decide waits for them; an objection starts it anew."""

from datetime import timedelta

import pytest

from chassis.act import open_act
from chassis.ids import new_id
from services.property.deliberation import decided
from tests.integration.property.deliberation.neighbours import PAPER, TASKS, Neighbours

pytestmark = pytest.mark.stack


def test_the_five_steps_from_the_first_word_to_the_archive(sub: Neighbours) -> None:
    topic = sub.raise_topic(sub.owner(0))
    assert (topic["status"], topic["number"]) == ("raised", "YT-20260302-0001")
    topic = sub.done()
    assert (topic["status"], topic["tasks"][0]["status"]) == ("done", "done")

    for which, (solved, score) in enumerate([(True, 5), (False, 2)]):
        topic = sub.step("evaluate_topic", topic, sub.owner(which), solved=solved, score=score)
    assert (topic["status"], topic["evaluation_count"], topic["solved_count"], topic["score_total"]) == (
        "evaluated", 2, 1, 7,
    )  # fmt: skip
    sub.pass_time(days=31)
    archived = sub.ask("get_topic", sub.owner(6), topic_id=topic["topic_id"])
    assert archived["status"] == "archived"
    assert [move["command"] for move in archived["course"]] == [
        "raise", "screen", "add_participants", "pre_notify", "record_minutes", "record_decision", "resolve",
        "publicise", "execute", "finish_task", "complete", "evaluate", "archive",
    ]  # fmt: skip
    case = {event["correlationid"] for what in ("screened", "resolved", "done", "archived")
            for event in sub.told(f"property.topic.{what}") if event["data"]["topic_id"] == topic["topic_id"]}  # fmt: skip
    assert case == {archived["correlation_id"]}
    (told,) = sub.told("property.topic.archived")
    assert (told["data"]["evaluation_count"], told["data"]["solved_count"]) == (2, 1)


def test_nobody_screens_a_topic_of_their_own_and_the_reason_is_kept(sub: Neighbours) -> None:
    person = new_id()
    topic = sub.raise_topic(sub.officer(person_id=person))
    with sub.refused("topic_own_screening"):
        sub.step("screen_topic", topic, sub.officer(person_id=person), procedure="five_steps", reason="重要")
    rejected = sub.step("reject_topic", topic, sub.officer(), reason="不属协商范围")
    assert rejected["course"][-1]["reason"] == "不属协商范围"


def test_a_rejected_proposer_appeals_once(sub: Neighbours) -> None:
    topic = sub.raise_topic(sub.owner(0))
    sub.step("reject_topic", topic, reason="重复")
    with sub.refused("topic_not_yours"):
        sub.step("appeal_topic", topic, sub.owner(1), reason="并不重复")
    proposer = sub.owner(0)
    assert sub.step("appeal_topic", topic, proposer, reason="并不重复")["status"] == "appealed"
    with sub.refused("forbidden"):
        sub.step("decide_topic_appeal", topic, uphold=True, reason="成立")
    again = sub.step("decide_topic_appeal", topic, sub.committee(), uphold=True, reason="成立")
    assert again["status"] == "raised"
    sub.step("reject_topic", topic, reason="仍不采纳")
    with sub.refused("topic_appeal_used"):
        sub.step("appeal_topic", topic, proposer, reason="再申诉")
    assert [event["data"]["final"] for event in sub.told("property.topic.rejected")] == [False, True]


def test_a_topic_is_for_those_who_live_there_and_a_communitys_for_all_of_it(sub: Neighbours) -> None:
    neighbour = sub.resident("owner", new_id(), new_id(), compound_id=new_id())
    topic = sub.raise_topic(sub.owner(0))
    shared = sub.raise_topic(neighbour, scope="community", compound_id=None, title="夜市管理")
    for one in (topic, shared):
        sub.step("screen_topic", one, procedure="five_steps", reason="关系居民")
    with sub.refused("not_found"):
        sub.ask("get_topic", neighbour, topic_id=topic["topic_id"])
    with sub.refused("not_found"):
        sub.raise_topic(neighbour)
    assert sub.ask("get_topic", sub.owner(3), topic_id=shared["topic_id"])["proposer_role"] == "owner"

    def numbers(token: str, **place: str) -> list[str]:
        return [item["number"] for item in sub.ask("list_topics", token, **place)["items"]]

    assert numbers(neighbour, community_id=sub.community_id) == [shared["number"]]
    assert numbers(sub.officer(), community_id=sub.community_id) == [shared["number"], topic["number"]]
    assert numbers(sub.owner(0), community_id=sub.community_id) == [shared["number"], topic["number"]]
    assert numbers(sub.owner(0), compound_id=sub.compound_id) == [topic["number"]]
    assert numbers(sub.committee()) == numbers(sub.owner(0)) == [shared["number"], topic["number"]]
    assert numbers(neighbour) == [shared["number"]]
    assert numbers(sub.staff_of(sub.company_id)) == []
    with sub.refused("not_found"):
        sub.ask("list_topics", neighbour, compound_id=sub.compound_id)


def test_the_company_that_manages_the_compound_has_a_part_in_it(sub: Neighbours) -> None:
    staff = sub.staff_of(sub.company_id)
    with sub.refused("not_found"):
        sub.raise_topic(staff)
    sub.house.rows(
        "update compound set management_mode = 'professional', manager_id = %s, manager_name = '安居物业'"
        " where sub_district = %s and compound_id = %s",
        (sub.company_id, sub.sub_district, sub.compound_id),
    )
    topic = sub.raise_topic(staff)
    assert topic["proposer_role"] == "company_staff"
    assert [item["number"] for item in sub.ask("list_topics", staff)["items"]] == [topic["number"]]
    with sub.refused("not_found"):
        sub.ask("get_topic", sub.staff_of(sub.successor_id), topic_id=topic["topic_id"])


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"scope": "building"}, "topic_scope_unfit"),
        ({"scope": "building", "building": "9号楼"}, "topic_building_unknown"),
        ({"scope": "community"}, "topic_scope_unfit"),
        ({"title": " "}, "invalid"),
        ({"compound_id": new_id()}, "not_found"),
        ({"community_id": new_id()}, "not_found"),
    ],
)
def test_a_topic_without_its_place_is_refused(sub: Neighbours, changed: dict[str, str], code: str) -> None:
    with sub.refused(code):
        sub.raise_topic(sub.officer(), **changed)


def test_only_whom_it_touches_and_each_once(sub: Neighbours) -> None:
    topic = sub.screened()
    assert (topic["participant_count"], topic["adviser_count"]) == (3, 1)
    with sub.refused("participant_twice"):
        sub.step("add_topic_participants", topic, participants=[sub.invited(5), sub.invited(5)])
    with sub.refused("participant_twice"):
        sub.step("add_topic_participants", topic, participants=[sub.invited(4), sub.invited(0)])
    stranger = {"kind": "household", "ref_id": new_id(), "interest": "路过"}
    with sub.refused("participant_outside") as refused:
        sub.step("add_topic_participants", topic, participants=[sub.invited(4), stranger])
    assert refused.pointer == "/participants/1"
    listed = sub.ask("list_topic_participants", sub.officer(), topic_id=topic["topic_id"])["items"]
    assert [one["kind"] for one in listed] == ["household"] * 3 + ["expert"]
    with sub.refused("forbidden"):
        sub.ask("list_topic_participants", sub.owner(), topic_id=topic["topic_id"])


def test_an_owners_matter_waits_for_their_ballot(sub: Neighbours) -> None:
    topic = sub.deliberated(matter="change_common_use")
    request = {"text": "北侧空地改为停车位。", "tasks": TASKS}
    with open_act(sub.house.uris["app"], sub.sub_district) as act:
        subject = decided.load(act, topic["topic_id"])
        assert subject is not None and (subject.matter, subject.compound_id) == ("change_common_use", sub.compound_id)
    with sub.refused("ballot_needed") as refused:
        sub.step("resolve_topic", topic, **request)
    assert refused.facts == {"matter": "change_common_use", "outcome": "—"}

    sub.owners_decide(topic, "no_quorum")
    with sub.refused("ballot_needed") as refused:
        sub.step("resolve_topic", topic, **request)
    assert refused.facts["outcome"] == "no_quorum"

    sub.owners_decide(topic, "passed")
    resolved = sub.step("resolve_topic", topic, **request)
    assert resolved["status"] == "resolved"
    assert [ballot["outcome"] for ballot in resolved["ballots"]] == ["no_quorum", "passed"]
    with open_act(sub.house.uris["app"], sub.sub_district) as act:
        assert decided.load(act, topic["topic_id"]) is None
        assert decided.load(act, new_id()) is None


def test_a_ballot_that_comes_too_late_is_written_down_and_changes_nothing(sub: Neighbours) -> None:
    topic = sub.screened(matter="change_common_use")
    sub.owners_decide(topic, "passed")
    topic = sub.ask("get_topic", sub.officer(), topic_id=topic["topic_id"])
    assert (topic["status"], topic["ballots"][0]["in_time"]) == ("screened", False)
    topic = sub.voted(sub.met(topic))
    with sub.refused("ballot_needed"):
        sub.step("resolve_topic", topic, text="改为停车位。", tasks=TASKS)


def test_a_communitys_topic_is_no_owners_matter(sub: Neighbours) -> None:
    topic = sub.raise_topic(scope="community", compound_id=None)
    with sub.refused("topic_matter_needs_compound"):
        sub.step("screen_topic", topic, procedure="five_steps", reason="重要", matter="other_major")


def test_four_discussions_in_order_then_the_residents_meeting(sub: Neighbours) -> None:
    topic = sub.screened("siyi_liangongkai")
    assert "村级" in topic["procedure"]["note_zh"]
    later = (sub.today + timedelta(days=5)).isoformat()
    with sub.refused("step_missing"):
        sub.step("pre_notify_topic", topic, meeting_at=later, place="活动室")
    with sub.refused("step_out_of_order"):
        sub.voted(topic, "review")
    for step in ("propose", "discuss"):
        sub.voted(topic, step)
    short = sub.voted(topic, "review", due=30, attended=20, approved=14)
    assert not short["steps"][-1]["passed"]
    sub.voted(topic, "review", due=30, attended=20, approved=15)
    with sub.refused("step_already_passed"):
        sub.voted(topic, "review", due=30, attended=20, approved=15)
    topic = sub.met(topic)
    with sub.refused("step_missing"):
        sub.step("resolve_topic", topic, text="同意。", tasks=TASKS)
    half = sub.voted(topic, "decide", due=100, attended=50, approved=50)
    assert not half["steps"][-1]["passed"]
    sub.voted(topic, "decide", due=100, attended=51, approved=26)
    assert sub.step("resolve_topic", topic, text="同意。", tasks=TASKS)["status"] == "resolved"


def test_an_upheld_objection_takes_it_back_with_its_ballot_and_votes(sub: Neighbours) -> None:
    topic = sub.deliberated(matter="change_common_use")
    sub.owners_decide(topic, "passed")
    sub.step("resolve_topic", topic, text="改为停车位。", tasks=TASKS)
    topic = sub.step("publicise_topic", topic, place="公示栏", photo=PAPER)
    objector = sub.owner(4)
    objected = sub.step("object_to_topic", topic, objector, text="占用绿地")
    with sub.refused("objection_already_raised"):
        sub.step("object_to_topic", topic, objector, text="还是占用绿地")
    sub.step("object_to_topic", topic, sub.owner(5), text="噪声")
    (first, _) = sub.ask("get_topic", objector, topic_id=topic["topic_id"])["objections"]
    assert "raised_by" not in first and len(objected["objections"]) == 1
    with sub.refused("forbidden"):
        sub.do("answer_topic_objection", objector, objection_id=first["objection_id"], uphold=True, answer="成立")
    again = sub.do(
        "answer_topic_objection", sub.officer(), objection_id=first["objection_id"], uphold=True, answer="方案须调整"
    )
    assert (again["status"], again["round"], again["tasks"][0]["status"]) == ("deliberated", 2, "withdrawn")
    assert [one["status"] for one in again["objections"]] == ["upheld", "superseded"]
    with sub.refused("ballot_needed"):
        sub.step("resolve_topic", topic, text="保留绿地。", tasks=TASKS)
    sub.owners_decide(topic, "passed")
    with sub.refused("step_missing"):
        sub.step("resolve_topic", topic, text="保留绿地。", tasks=TASKS)
    sub.voted(topic)
    assert sub.step("resolve_topic", topic, text="保留绿地。", tasks=TASKS)["status"] == "resolved"
    sub.pass_time(days=30)
    assert sub.told("property.topic.objection_overdue") == []


def test_an_objection_holds_the_work_until_it_is_answered(sub: Neighbours) -> None:
    topic = sub.posted()
    objected = sub.step("object_to_topic", topic, sub.resident("lessee", sub.household_ids[2], new_id()), text="太吵")
    sub.pass_time(days=4)
    (late,) = sub.told("property.topic.objection_overdue")
    sub.pass_time(days=6)
    waiting = sub.ask("get_topic", sub.owner(), topic_id=topic["topic_id"])
    assert (waiting["status"], waiting["objections"][0]["status"]) == ("publicised", "overdue")
    with sub.refused("topic_objection_period_over"):
        sub.step("object_to_topic", topic, sub.owner(5), text="来晚了")
    (objection,) = objected["objections"]
    assert late["data"]["objection_id"] == objection["objection_id"]
    answered = sub.do(
        "answer_topic_objection",
        sub.officer(),
        objection_id=objection["objection_id"],
        uphold=False,
        answer="夜间不施工",
    )
    assert answered["status"] == "executing"
    with sub.refused("wrong_state"):
        sub.do(
            "answer_topic_objection",
            sub.officer(),
            objection_id=objection["objection_id"],
            uphold=True,
            answer="改判",
        )


def test_a_task_is_late_once_and_finished_by_its_own(sub: Neighbours) -> None:
    tasks = [{"title": "清运", "owner": "owners_committee", "due_on": "2026-03-20"}, *TASKS]
    topic = sub.posted(tasks=tasks)
    with sub.refused("wrong_state"):
        sub.do("finish_topic_task", sub.screener, task_id=topic["tasks"][0]["task_id"], result="已清运")
    sub.pass_time(days=60)
    (late,) = sub.told("property.topic.task_overdue")
    assert (late["data"]["owner"], late["data"]["due_on"]) == ("owners_committee", "2026-03-20")
    committee = sub.owners_committee()
    with sub.refused("not_your_task"):
        sub.do("finish_topic_task", committee, task_id=topic["tasks"][1]["task_id"], result="已铺")
    sub.do("finish_topic_task", committee, task_id=topic["tasks"][0]["task_id"], result="已清运")
    with sub.refused("wrong_state"):
        sub.do("finish_topic_task", committee, task_id=topic["tasks"][0]["task_id"], result="又清运")
    last = sub.do("finish_topic_task", sub.screener, task_id=topic["tasks"][1]["task_id"], result="已铺")
    assert last["status"] == "done"


def test_who_judges_the_outcome(sub: Neighbours) -> None:
    topic = sub.done()
    with sub.refused("not_a_participant"):
        sub.step("evaluate_topic", topic, sub.owner(6), solved=True, score=5)
    (expert,) = sub.rows("select ref_id from topic_participant where kind = 'expert'")
    with sub.refused("advisers_do_not_decide"):
        sub.step("evaluate_topic", topic, sub.officer(person_id=str(expert["ref_id"])), solved=True, score=5)
    sub.step("evaluate_topic", topic, sub.owner(1), solved=True, score=4)
    lessee = sub.resident("lessee", sub.household_ids[1], new_id())
    with sub.refused("already_evaluated"):
        sub.step("evaluate_topic", topic, lessee, solved=False, score=1)
    with sub.refused("invalid"):
        sub.step("evaluate_topic", topic, sub.owner(2), solved=True, score=6)


def test_works_are_asked_of_renovation(sub: Neighbours) -> None:
    topic = sub.deliberated(matter="rebuild")
    sub.owners_decide(topic, "passed", "rebuild")
    sub.step("resolve_topic", topic, text="铺路。", tasks=TASKS, renovation=True, items=["paving"])
    (told,) = sub.told("property.topic.resolved")
    assert (told["data"]["kind"], told["data"]["items"]) == ("old_compound", ["paving"])
    without_items = sub.deliberated()
    with sub.refused("topic_renovation_unfit"):
        sub.step("resolve_topic", without_items, text="铺路。", tasks=TASKS, renovation=True)


@pytest.mark.parametrize("matter", [None, "committee"])
def test_works_on_what_owners_share_are_a_matter_of_theirs(sub: Neighbours, matter: str | None) -> None:
    topic = sub.deliberated(matter=matter)
    if matter:
        sub.owners_decide(topic, "passed", matter)
    with sub.refused("owners_matter_needed"):
        sub.step("resolve_topic", topic, text="铺路。", tasks=TASKS, renovation=True, items=["paving"])
    assert sub.step("resolve_topic", topic, text="铺路。", tasks=TASKS)["status"] == "resolved"


def test_a_ballot_counts_for_the_round_it_was_drafted_in(sub: Neighbours) -> None:
    proposer = sub.owner(0)
    topic = sub.deliberated(matter="change_common_use", token=proposer)
    under_way = sub.put_to_owners(topic)
    sub.step("reject_topic", topic, reason="方案不成熟")
    sub.step("appeal_topic", topic, proposer, reason="方案已改")
    sub.step("decide_topic_appeal", topic, sub.committee(), uphold=True, reason="成立")
    grounds = {"procedure": "five_steps", "reason": "重要", "matter": "change_common_use"}
    topic = sub.voted(sub.met(sub.step("screen_topic", topic, **grounds)))
    sub.owners_decide(topic, "passed", ballot_id=under_way)
    with sub.refused("ballot_needed"):
        sub.step("resolve_topic", topic, text="改为停车位。", tasks=TASKS)
    sub.owners_decide(topic, "passed")
    resolved = sub.step("resolve_topic", topic, text="改为停车位。", tasks=TASKS)
    assert sorted((one["round"], one["in_time"]) for one in resolved["ballots"]) == [(1, False), (2, True)]


def test_an_edited_procedure_is_for_topics_to_come(sub: Neighbours) -> None:
    under_way = sub.screened()
    procedure = sub.ask("get_procedure", sub.owner(), code="five_steps")
    assert procedure["version"] == 1
    edited = {name: procedure[name] for name in ("code", "zh", "en", "answer_days", "archive_days", "steps")}
    for step in edited["steps"]:
        if step["stage"] == "notify":
            step["min_days"] = 10
    with sub.refused("forbidden"):
        sub.do("edit_procedure", sub.officer(), **edited)
    assert sub.do("edit_procedure", sub.committee(), **edited, expected_version=1)["version"] == 2
    with sub.refused("stale_version"):
        sub.do("edit_procedure", sub.committee(), **edited, expected_version=1)
    assert sub.met(under_way)["procedure"]["version"] == 1
    soon = (sub.today + timedelta(days=5)).isoformat()
    later = sub.screened()
    with sub.refused("topic_notice_too_short"):
        sub.step("pre_notify_topic", later, meeting_at=soon, place="活动室")


def test_a_topic_somebody_else_has_moved_on_is_refused(sub: Neighbours) -> None:
    topic = sub.screened()
    with sub.refused("stale_version"):
        sub.step("reject_topic", topic, reason="重复", expected_version=topic["version"] - 1)
    with sub.refused("wrong_state"):
        sub.step("reject_topic", topic, reason="重复", expected_version=topic["version"])
    with sub.refused("wrong_state"):
        sub.step("resolve_topic", topic, text="同意。", tasks=TASKS)
    fresh = sub.raise_topic()
    with sub.refused("wrong_state"):
        sub.voted(fresh, "propose")


def test_a_unit_judges_by_its_representative_only(sub: Neighbours) -> None:
    head = new_id()
    units = [
        sub.do(
            "register_resident_unit",
            sub.officer(),
            community_id=sub.community_id,
            name=name,
            kind="school",
            representative_id=representative,
        )["resident_unit_id"]
        for name, representative in (("第三小学", head), ("第四小学", None))
    ]
    topic = sub.screened()
    invited = [{"kind": "unit", "ref_id": unit, "interest": "校门在北侧"} for unit in units]
    sub.step("add_topic_participants", topic, participants=invited)
    topic = sub.step("resolve_topic", sub.voted(sub.met(topic)), text="改为停车位。", tasks=TASKS)
    topic = sub.step("publicise_topic", topic, place="公示栏", photo=PAPER)
    sub.pass_time(days=9)
    (task,) = topic["tasks"]
    sub.do("finish_topic_task", sub.screener, task_id=task["task_id"], result="已完工", proof=PAPER)
    judged = {"solved": True, "score": 5}
    with sub.refused("not_a_participant"):
        sub.step("evaluate_topic", topic, sub.who("resident_unit", community_id=sub.community_id), **judged)
    account = sub.who("resident_unit", community_id=sub.community_id, person_id=head)
    assert sub.step("evaluate_topic", topic, account, **judged)["evaluation_count"] == 1
    again = sub.who("resident_unit", community_id=sub.community_id, person_id=head)
    with sub.refused("already_evaluated"):
        sub.step("evaluate_topic", topic, again, **judged)


def test_what_was_not_taken_up_is_for_its_proposer_and_the_officials(sub: Neighbours) -> None:
    proposer, here = sub.owner(0), {"compound_id": sub.compound_id}
    topic = sub.raise_topic(proposer, title="楼上住户扰民", text="三楼某户夜间扰民。")
    everyone = {
        "proposer": proposer,
        "officer": sub.officer(),
        "street": sub.committee(),
        "grid": sub.grid_worker(),
        "neighbour": sub.owner(1),
        "committee": sub.owners_committee(),
    }

    def readers() -> set[str]:
        """Who reads it, and by every list and question the same."""
        found = {
            who
            for who, token in everyone.items()
            if sub.ask("list_topics", token, **here)["items"]
            and sub.ask("get_topic", token, topic_id=topic["topic_id"])["title"] == "楼上住户扰民"
        }
        for where in ({}, {"community_id": sub.community_id}):
            assert found == {who for who, token in everyone.items() if sub.ask("list_topics", token, **where)["items"]}
        for who in everyone.keys() - found:
            with sub.refused("not_found"):
                sub.ask("get_topic", everyone[who], topic_id=topic["topic_id"])
        return found

    some = {"proposer", "officer", "street", "grid"}
    assert readers() == some
    sub.step("reject_topic", topic, reason="涉及个人")
    assert readers() == some
    sub.step("appeal_topic", topic, proposer, reason="不涉及")
    assert readers() == some
    sub.step("decide_topic_appeal", topic, sub.committee(), uphold=True, reason="成立")
    assert readers() == some
    sub.step("screen_topic", topic, procedure="five_steps", reason="重要")
    assert readers() == set(everyone)
