"""The same night: the elders are called, and everyone is told."""

import json
from datetime import datetime
from typing import Any

from deploy.stories.api import Answer
from deploy.stories.walkout.night import ZONE, Night

#: Promised: the calls stand there within so many seconds of the commit.
CALLS_WITHIN = 5.0
#: What a knock on a door may be told: where, by when, and how it stands.
_DOOR_FIELDS = {
    "door_check_id", "status", "compound_id", "building", "entrance", "floor", "room", "assigned_at", "due_at",
    "outcome", "completed_by", "completed_at", "version",
}  # fmt: skip


def elders_are_called(night: Night) -> None:
    check, compound_id = night.telling.check, night.compound["compound_id"]
    care = night.of_community("care")
    night.chapter("4", "为老服务当晚逐一联系受影响的老人", "Eldercare calls every elder the night may hurt")
    check(
        "4 calls stand within 5 s",
        night.calls_after <= CALLS_WITHIN * night.faults.slower,
        "事件提交后即刻列出联系任务",
        "The calls are due within seconds of the commit, on the event alone",
        f"{night.calls_after:.2f} s",
    )
    visits = list(care.every("/v1/visits", compound_id=compound_id, due="tonight"))
    expected = _expected(night)
    check(
        "4 exactly the elders at risk",
        {visit["elder_id"] for visit in visits} == expected and len(visits) == len(expected),
        "依赖电梯、依赖用电设备、夜间独居的老人一个不漏、一个不多",
        "Exactly those who depend on a lift or a powered device or are alone at night",
        f"{len(visits)} / {len(expected)}",
    )
    night.telling.must(
        "4 somebody to call", len(visits) >= 3, "有老人需要联系", "There are elders to call", len(visits)
    )
    check(
        "4 due tonight",
        all(_is_tonight(night, visit["due_at"]) for visit in visits),
        "时限都在当晚",
        "Every call is due tonight",
        sorted({visit["due_at"] for visit in visits}),
    )
    _call_all_but_one(night, visits)
    night.tell_what_happened()


def _expected(night: Night) -> set[str]:
    """By the elders' own files, as the care manager reads them."""
    elders = night.of_community("manager").every("/v1/elders", compound_id=night.compound["compound_id"])
    return {
        elder["elder_id"]
        for elder in elders
        if elder["powered_device"]
        or elder["nights_alone"]
        or (elder["mobility"] != "independent" and (elder["floor"] is None or elder["floor"] >= 2))
    }


def _is_tonight(night: Night, due_at: str) -> bool:
    due = datetime.fromisoformat(due_at).astimezone(ZONE)
    reported = datetime.fromisoformat(night.opened["report"]["reported_at"]).astimezone(ZONE)
    return due.date() == reported.date() and due > reported


def _call_all_but_one(night: Night, visits: list[dict[str, Any]]) -> None:
    check = night.telling.check
    silent, *others = sorted(visits, key=lambda visit: str(visit["visit_id"]))
    answered = [_result(night, visit, "answered") for visit in others]
    check(
        "4 the calls are recorded",
        all(answer.ok and answer.body["status"] == "answered" for answer in answered),
        "护理员登记联系结果",
        "A care worker records the calls",
        f"{len(answered)} 人 answered",
    )
    ladder = [_result(night, silent, "no_answer").body.get("status") for _ in range(3)]
    check(
        "4 an unanswered call climbs the ladder",
        ladder == ["retried", "family_called", "door_check"],
        "无人接听:再拨、联系家属、上门查看",
        "Unanswered: called again, family called, a door check",
        " → ".join(map(str, ladder)),
    )
    night.fault("door_check_committed")
    _knock(night, silent)


def _result(night: Night, visit: dict[str, Any], result: str) -> Answer:
    return night.of_community("care").post(f"/v1/visits/{visit['visit_id']}/results", {"result": result})


def _knock(night: Night, visit: dict[str, Any]) -> None:
    check, duty, care = night.telling.check, night.of_compound("duty"), night.of_community("care")
    compound_id = night.compound["compound_id"]
    doors, took = night.wait(
        lambda: duty.get("/v1/door-checks", compound_id=compound_id, status="assigned").body.get("items")
    )
    night.telling.must(
        "4 a door check is assigned",
        bool(doors),
        "值班人员收到上门任务",
        "Duty staff are asked to knock",
        f"{took:.2f} s",
    )
    door = doors[0]
    told = json.dumps(door, ensure_ascii=False)
    check(
        "4 property is not told why",
        len(doors) == 1
        and set(door) <= _DOOR_FIELDS
        and visit["elder_id"] not in told
        and visit["elder_name"] not in told,
        "只知哪户、何时,不知缘由",
        "They know the door and the hour, not the reason",
        ", ".join(sorted(door)),
    )
    done = duty.post(f"/v1/door-checks/{door['door_check_id']}/results", {"outcome": "answered"})
    check("4 the knock is recorded", done.ok, "已上门,有人应答", "They knock, and somebody answers", done.short)
    status, took = night.wait(lambda: care.get(f"/v1/visits/{visit['visit_id']}").body.get("status") == "resolved")
    check(
        "4 the visit is resolved",
        bool(status),
        "老人平安,任务办结",
        "The elder is well; the visit is resolved",
        f"{took:.2f} s",
    )
    rounds, _ = night.wait(lambda: _round_over(night))
    check("4 the round is over", bool(rounds), "当晚联系全部完成", "Every call of the night is done")


def _round_over(night: Night) -> bool:
    answer = night.of_community("manager").get("/v1/impacts", compound_id=night.compound["compound_id"])
    return answer.ok and bool(answer.body["items"]) and answer.body["items"][0]["status"] == "completed"


def everyone_is_told(night: Night) -> None:
    check, compound_id = night.telling.check, night.compound["compound_id"]
    night.chapter(
        "5",
        "公示已张贴,业主、家属收到通知,联系不上的由网格员上门",
        "The notice hangs; owners and families are told, or visited",
    )
    notice, took = night.wait(lambda: _notice(night))
    night.telling.must(
        "5 the announcement is posted", bool(notice), "代管公示已张贴", "The announcement is posted", f"{took:.2f} s"
    )
    posted = datetime.fromisoformat(notice["posted_at"]).astimezone(ZONE).date()
    closes = datetime.fromisoformat(notice["closes_on"]).date()
    check("5 for seven days", (closes - posted).days >= 7, "公示期七日", "For seven days", notice["closes_on"])
    custody_path = f"/v1/custodianships/{night.opened['custodianship']['custodianship_id']}"
    announced, _ = night.wait(lambda: night.committee.get(custody_path).body.get("announced_at"))
    check(
        "5 property knows it is announced", bool(announced), "代管已公示", "The custodianship is announced", announced
    )
    for part, zh, en in (("owner", "业主", "An owner"), ("family", "家属", "A family")):
        _read(night, part, zh, en)
    _visit_the_unreached(night, compound_id)
    night.tell_what_happened()


def _notice(night: Night) -> dict[str, Any] | None:
    answer = night.api.request(
        "GET", f"/v1/public/{night.sub_district}/publicities", params={"compound_id": night.compound["compound_id"]}
    )
    wanted = night.opened["custodianship"]["custodianship_id"]
    return next((one for one in answer.body.get("items", []) if one["subject_id"] == wanted), None)


def _read(night: Night, part: str, zh: str, en: str) -> None:
    person, case = night.of_compound(part), night.opened["report"]["correlation_id"]
    message, took = night.wait(
        lambda: next(
            (one for one in person.get("/v1/messages").body.get("items", []) if one["correlation_id"] == case), None
        )
    )
    night.telling.check(f"5 {part} is told", bool(message), f"{zh}收到通知", f"{en} has the message", f"{took:.2f} s")
    if message:
        read = person.post(f"/v1/messages/{message['message_id']}/reads", {})
        night.telling.check(
            f"5 {part} has read it",
            read.ok and read.body["state"] == "read",
            f"{zh}已读:{message['title']}",
            f"{en} reads it",
            read.short,
        )


def _visit_the_unreached(night: Night, compound_id: str) -> None:
    check, grid = night.telling.check, night.of_community("grid")
    reached = {point.person_id for point in night.homes.contact_points if point.address}
    unreached = {
        point.household_id
        for point in night.homes.contact_points
        if point.part == "family" and point.person_id not in reached
    }
    tasks = list(grid.every("/v1/contact-tasks", compound_id=compound_id, status="open"))
    check(
        "5 every unreached family becomes a contact task",
        bool(unreached) and unreached <= {task["household_id"] for task in tasks},
        "每户联系不上的家属都转为网格员上门任务",
        "Every unreached family becomes a contact task for the grid worker",
        f"{len(unreached)} 户 families, {len(tasks)} 项 tasks",
    )
    task = next((one for one in tasks if one["household_id"] in unreached), None)
    if task:
        done = grid.post(f"/v1/contact-tasks/{task['contact_task_id']}/results", {"result": "told"})
        check(
            "5 told at the door",
            done.ok and done.body["status"] == "done",
            "网格员已上门告知",
            "The grid worker has told them at the door",
            done.short,
        )
