"""The night of 30 June 2017: the company is gone, and the community looks after the compound before morning."""

from datetime import timedelta

from chassis.ids import new_id
from tests.integration.property.takeover.night import NINE_IN_THE_EVENING, Night


def test_the_community_takes_over_the_same_night(abandoned: Night) -> None:
    custodianship = abandoned.start_custody()

    assert custodianship["status"] == "active"
    assert custodianship["number"] == "DG-20170630-0001"
    assert custodianship["custodian_id"] == abandoned.community_id
    assert custodianship["custodian_name"] == "新城社区"
    assert custodianship["ends_on"] == "2017-09-28"
    assert custodianship["authorised_by"]["role"] == "working_committee"
    assert custodianship["correlation_id"] == abandoned.correlation_id
    assert any(norm["source"] and norm["article"] == "38" for norm in custodianship["norms"])
    assert custodianship == abandoned.ask(
        "get_custodianship", abandoned.officer(), custodianship_id=custodianship["custodianship_id"]
    )


def test_lifts_management_and_agreement_move_with_it_and_all_of_it_is_told(custody: Night) -> None:
    lifts = custody.rows("select * from asset where kind = 'lift'")
    assert {lift["user_unit_kind"] for lift in lifts} == {"community"}
    (moved,) = custody.told("property.lift.duty_moved")
    assert moved["data"]["asset_ids"] == custody.lift_ids
    assert moved["aggregateid"] == custody.compound_id

    compound = custody.ask("get_compound", custody.officer(), compound_id=custody.compound_id)
    assert compound["management_mode"] == "community_custody"
    (agreement,) = custody.rows("select status from agreement where true")
    assert agreement["status"] == "custody"

    (started,) = custody.told("property.custodianship.started")
    assert started["correlationid"] == custody.correlation_id
    assert custody.told("property.registry.compound_changed")[-1]["data"]["manager_name"] == "新城社区"


def test_the_board_says_who_runs_pump_electricity_and_lifts_tonight(evening: Night) -> None:
    def board(token: str) -> list[tuple[str, str, str, str | None]]:
        found = evening.ask("get_continuity_board", token, compound_id=evening.compound_id)
        return [
            (item["item"], item["status"], item["responsible_kind"], item["responsible_name"])
            for item in found["items"]
        ]

    assert board(evening.officer())[0] == ("booster_pump", "unknown", "company", "安居物业")
    assert board(evening.staff_of(evening.company_id))[0][2] == "company"

    evening.walk_out()
    assert board(evening.officer())[0][2:] == ("none", None)

    evening.start_custody()
    assert board(evening.owner()) == [
        ("booster_pump", "unresolved", "community", "新城社区"),
        ("public_electricity", "unresolved", "community", "新城社区"),
        ("lift", "unresolved", "community", "新城社区"),
    ]
    with evening.refused("not_found"):
        board(evening.staff_of(evening.company_id))

    lifts = evening.ask("get_continuity_board", evening.owner(), compound_id=evening.compound_id)["items"][2]
    assert (lifts["asset_count"], lifts["user_unit_name"]) == (2, "新城社区")

    evening.do(
        "record_continuity_check",
        evening.duty_staff(),
        compound_id=evening.compound_id,
        item="booster_pump",
        status="running",
    )
    assert board(evening.owner())[0][1] == "running"


def test_what_is_posted_announces_it_once(custody: Night) -> None:
    posted = {
        "publicity_id": new_id(),
        "compound_id": custody.compound_id,
        "subject_kind": "custodianship",
        "subject_id": custody.custodianship_id,
        "posted_at": NINE_IN_THE_EVENING + timedelta(hours=2),
        "closes_on": NINE_IN_THE_EVENING.date() + timedelta(days=7),
    }
    assert custody.hear("notify.publicity.posted", posted["publicity_id"], **posted) == "done"
    again = {**posted, "publicity_id": new_id()}
    assert custody.hear("notify.publicity.posted", again["publicity_id"], **again) == "done"
    other = {**posted, "publicity_id": new_id(), "subject_kind": "scheme", "subject_id": new_id()}
    assert custody.hear("notify.publicity.posted", other["publicity_id"], **other) == "done"

    found = custody.ask("get_custodianship", custody.officer(), custodianship_id=custody.custodianship_id)
    assert found["status"] == "announced"
    assert found["announced_at"] == "2017-06-30T23:00:00+08:00"
    assert len(custody.told("property.custodianship.announced")) == 1
    custody.pass_time(hours=30)
    assert custody.told("property.custodianship.announcement_overdue") == []


def test_an_announcement_that_does_not_come_in_a_day_is_overdue(custody: Night) -> None:
    custody.pass_time(hours=23)
    assert custody.told("property.custodianship.announcement_overdue") == []
    custody.pass_time(hours=1.1)
    (overdue,) = custody.told("property.custodianship.announcement_overdue")
    assert overdue["correlationid"] == custody.correlation_id

    officer = custody.officer()
    found = custody.ask("get_custodianship", officer, custodianship_id=custody.custodianship_id)
    assert found["announcement_overdue"] is True
    found = custody.do(
        "announce_custodianship",
        officer,
        custodianship_id=custody.custodianship_id,
        place="1号楼公示栏",
        photo="c" * 64,
        expected_version=found["version"],
    )
    assert found["status"] == "announced"


def test_without_an_emergency_it_runs_once_it_is_announced(abandoned: Night) -> None:
    custodianship = abandoned.do(
        "start_custodianship",
        abandoned.committee(),
        report_id=abandoned.report_id,
        scope=["refuse"],
        emergency=False,
        reason="白天协商后代管",
    )
    assert (custodianship["status"], custodianship["started_at"]) == ("authorised", None)
    assert abandoned.told("property.custodianship.started") == []

    announced = abandoned.do(
        "announce_custodianship",
        abandoned.officer(),
        custodianship_id=custodianship["custodianship_id"],
        place="东门",
        photo="c" * 64,
    )
    assert announced["status"] == "announced"
    assert len(abandoned.told("property.custodianship.started")) == 1
    (agreement,) = abandoned.rows("select status from agreement where true")
    assert agreement["status"] == "custody"


def test_what_waited_on_a_retracted_report_blocks_nothing(abandoned: Night) -> None:
    committee = abandoned.committee()
    abandoned.do(
        "start_custodianship",
        committee,
        report_id=abandoned.report_id,
        scope=["refuse"],
        emergency=False,
        reason="白天协商后代管",
    )
    first = abandoned.report_id
    abandoned.do("retract_abandonment", committee, report_id=first, reason="人员仍在岗")
    with abandoned.refused("report_retracted"):
        abandoned.start_custody()
    agreement = abandoned.ask("get_agreement", committee, agreement_id=abandoned.agreement_id)
    report = abandoned.do(
        "report_abandonment",
        abandoned.grid_worker(),
        agreement_id=abandoned.agreement_id,
        observed_at="2017-06-30T20:45:00+08:00",
        account="这次是真的",
        evidence=["d" * 64],
        unresolved=["lift"],
        expected_version=agreement["version"],
    )
    abandoned.report_id = report["report_id"]
    assert abandoned.start_custody()["status"] == "active"


def test_custody_is_refused_twice_and_to_everybody_but_the_committee(custody: Night) -> None:
    request = {
        "report_id": custody.report_id,
        "scope": ["lift"],
        "emergency": True,
        "reason": "再次代管",
    }
    with custody.refused("custodianship_running") as refused:
        custody.do("start_custodianship", custody.committee(), **request)
    assert refused.facts == {"number": "DG-20170630-0001"}
    with custody.refused("not_found"):
        custody.do("start_custodianship", custody.committee(), **{**request, "report_id": new_id()})
    with custody.refused("forbidden"):
        custody.do("start_custodianship", custody.officer(), **request)
    with custody.refused("invalid"):
        custody.do("start_custodianship", custody.committee(), **{**request, "scope": []})


def test_a_replay_changes_nothing_refusals_included(custody: Night) -> None:
    committee, key = custody.committee(), new_id()
    request = {"report_id": custody.report_id, "scope": ["lift"], "emergency": True, "reason": "再次代管"}
    for _ in range(2):
        with custody.refused("custodianship_running"):
            custody.do("start_custodianship", committee, key, **request)


def test_outsiders_do_not_see_it(custody: Night) -> None:
    reference = {"custodianship_id": custody.custodianship_id}
    for stranger in (
        custody.who("community_officer", community_id=new_id()),
        custody.who("owner", household_id=new_id(), compound_id=new_id(), community_id=custody.community_id),
        custody.who("working_committee", sub_district=new_id()),
    ):
        with custody.refused("not_found"):
            custody.ask("get_custodianship", stranger, **reference)
        with custody.refused("not_found"):
            custody.ask("list_custodianships", stranger, compound_id=custody.compound_id)
        with custody.refused("not_found"):
            custody.ask("get_continuity_board", stranger, compound_id=custody.compound_id)
    listed = custody.ask("list_custodianships", custody.owner(), compound_id=custody.compound_id)
    assert [item["custodianship_id"] for item in listed["items"]] == [custody.custodianship_id]
