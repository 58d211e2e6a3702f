"""Lifts, pump and tank are looked after in time; a fault opens a repair; what was not done is told once."""

from collections import Counter

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from chassis.ids import new_id
from tests.integration.property.inspections.conftest import Equipped
from tests.integration.property.takeover.test_at_the_same_moment import both


def test_sixty_days_in_one_jump_tell_exactly_what_fell_due_each_once(equipped: Equipped) -> None:
    planned = equipped.plan()
    assert {(plan["label"], plan["task"]): plan["next_due_on"] for plan in planned["plans"]} == {
        ("1号楼电梯", "lift_service"): "2017-07-16",
        ("2号楼电梯", "lift_service"): "2017-07-18",
        ("水箱", "tank_cleaning"): "2017-07-19",
        ("二次加压泵", "pump_check"): "2017-08-02",
        ("水箱", "water_test"): "2017-12-30",
    }
    assert ("special_equipment_regulations", "31") in {
        (norm["source"], norm["article"]) for norm in planned["rests_on"]
    }
    equipped.pass_time(days=60)
    expected = {
        # a month before the 31st of July was the 1st: told at once
        ("lift.cert_expiring", "1号楼电梯"): 1,
        ("inspection.due_soon", "1号楼电梯"): 1,
        ("inspection.overdue", "1号楼电梯"): 1,
        ("inspection.due_soon", "2号楼电梯"): 1,
        ("inspection.overdue", "2号楼电梯"): 1,
        ("inspection.due_soon", "水箱"): 1,
        ("inspection.overdue", "水箱"): 1,
        ("inspection.due_soon", "二次加压泵"): 1,
        ("inspection.overdue", "二次加压泵"): 1,
        ("lift.stopped", "1号楼电梯"): 1,
    }
    assert Counter(equipped.events()) == expected
    (stopped,) = equipped.told("property.lift.stopped")
    assert (stopped["data"]["reason"], stopped["aggregateid"]) == ("cert_expired", equipped.lift_1)
    assert equipped.condition(equipped.lift_1)["condition"] == "sealed"
    assert equipped.board()["lift"] == "stopped"

    # planned once more, and another sixty days: nothing is told again
    equipped.plan()
    equipped.pass_time(days=60)
    assert Counter(equipped.events()) == expected


def test_inspected_in_time_it_is_neither_warned_of_nor_overdue(equipped: Equipped) -> None:
    equipped.plan()
    equipped.pass_time(days=10)
    inspection = equipped.inspect(equipped.lift_2)
    assert (inspection["next_due_on"], inspection["work_order_id"]) == ("2017-07-28", None)
    assert inspection["inspected_by_role"] == "company_staff"
    equipped.pass_time(days=11)
    assert not [event for event in equipped.events() if event == ("inspection.due_soon", "2号楼电梯")]
    equipped.pass_time(days=2)
    assert equipped.events().count(("inspection.due_soon", "2号楼电梯")) == 1

    # written down late, it moves nothing back
    late = equipped.inspect(equipped.lift_2, done_at="2017-07-05T09:00:00+08:00")
    assert late["next_due_on"] == "2017-07-28"
    condition = equipped.condition(equipped.lift_2)
    assert (condition["condition"], condition["last_service_on"], condition["version"]) == (
        "in_service",
        "2017-07-13",
        0,
    )


def test_what_is_due_in_a_community_the_most_urgent_first(equipped: Equipped) -> None:
    equipped.plan()
    equipped.pass_time(days=14)
    due = equipped.ask("list_due_inspections", equipped.officer(), community_id=equipped.community_id, limit=2)
    assert [(plan["label"], plan["overdue"]) for plan in due["items"]] == [("1号楼电梯", True), ("2号楼电梯", False)]
    rest = equipped.ask(
        "list_due_inspections",
        equipped.grid_worker(),
        community_id=equipped.community_id,
        until="2017-08-02",
        cursor=due["next_cursor"],
    )
    assert [plan["task"] for plan in rest["items"]] == ["tank_cleaning", "pump_check"]
    with equipped.refused("forbidden"):
        equipped.ask("list_due_inspections", equipped.owner(), community_id=equipped.community_id)
    with equipped.refused("not_found"):
        elsewhere = equipped.who("community_officer", community_id=new_id())
        equipped.ask("list_due_inspections", elsewhere, community_id=equipped.community_id)
    with equipped.refused("not_found"):
        equipped.ask("list_due_inspections", equipped.committee(), community_id=new_id())


def test_a_fault_opens_one_repair_in_the_same_transaction(equipped: Equipped) -> None:
    found = equipped.inspect(equipped.pump, "pump_check", result="fault", findings="轴承异响", photos=["a" * 64])
    (submitted,) = equipped.told("property.workorder.submitted")
    assert submitted["aggregateid"] == found["work_order_id"]
    assert submitted["correlationid"] == found["correlation_id"]
    work_order = equipped.ask("get_work_order", equipped.owner(), work_order_id=found["work_order_id"])
    assert (work_order["category"], work_order["place"], work_order["household_id"]) == (
        "water_supply",
        "二次加压泵",
        None,
    )
    assert equipped.condition(equipped.pump)["condition"] == "fault"
    assert equipped.board()["booster_pump"] == "unknown"  # it still runs

    # it gets worse: out of use, and the repair that is open is the one
    worse = equipped.inspect(equipped.pump, "pump_check", result="stopped", findings="电机烧毁")
    assert worse["work_order_id"] == found["work_order_id"]
    assert len(equipped.told("property.workorder.submitted")) == 1
    (stopped,) = equipped.told("property.asset.stopped")
    assert stopped["data"]["kind"] == "booster_pump"
    assert stopped["correlationid"] == found["correlation_id"]
    assert equipped.board()["booster_pump"] == "stopped"

    listed = equipped.ask("list_inspections", equipped.owner(), compound_id=equipped.compound_id, limit=1)
    rest = equipped.ask(
        "list_inspections",
        equipped.staff(),
        compound_id=equipped.compound_id,
        asset_id=equipped.pump,
        cursor=listed["next_cursor"],
    )
    assert [one["result"] for one in listed["items"] + rest["items"]] == ["stopped", "fault"]
    # a record is never deleted, not even by the service itself
    with psycopg.connect(equipped.house.uris["app"]) as connection, pytest.raises(InsufficientPrivilege):
        connection.execute("delete from inspection")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"task": "pump_check"}, "task_not_for_asset"),
        ({"done_at": "2017-07-03T10:30:00+08:00"}, "inspection_in_future"),
        ({"result": "perfect"}, "invalid"),
        ({"findings": " "}, "invalid"),
        ({"photos": ["nothing"]}, "invalid"),
        ({"asset_id": "0192f3a0-5b6e-7c3d-8f21-3a9d5e7b1c04"}, "not_found"),
    ],
)
def test_bad_input_changes_nothing(equipped: Equipped, changed: dict[str, object], code: str) -> None:
    with equipped.refused(code):
        equipped.inspect(**{"asset_id": equipped.lift_1, **changed})


def test_a_compound_may_ask_for_more_than_the_law_and_not_for_less(equipped: Equipped) -> None:
    equipped.plan()
    with equipped.refused("interval_too_long"):
        equipped.plan(intervals=[{"task": "lift_service", "every_days": 16}])
    with equipped.refused("invalid"):
        equipped.plan(intervals=[{"task": "lift_service", "every_days": 0}])
    plans = equipped.plan(intervals=[{"task": "lift_service", "every_days": 10}])["plans"]
    assert [plan["next_due_on"] for plan in plans if plan["task"] == "lift_service"] == ["2017-07-11", "2017-07-13"]
    listed = equipped.ask("list_inspection_plans", equipped.owner(), compound_id=equipped.compound_id, limit=2)
    assert [plan["label"] for plan in listed["items"]] == ["1号楼电梯", "2号楼电梯"]


def test_who_may_look_after_it(equipped: Equipped) -> None:
    for token in (equipped.duty_staff(), equipped.grid_worker(), equipped.officer()):
        equipped.inspect(equipped.lift_1, token=token)
    for token in (equipped.owner(), equipped.who("court"), equipped.committee()):
        with equipped.refused("forbidden"):
            equipped.inspect(equipped.lift_1, token=token)
    with equipped.refused("not_found"):
        equipped.inspect(equipped.lift_1, token=equipped.staff_of(equipped.successor_id))
    with equipped.refused("forbidden"):
        equipped.do("plan_inspections", equipped.grid_worker(), compound_id=equipped.compound_id)
    stranger = equipped.who("owner", household_id=new_id(), compound_id=new_id(), community_id=equipped.community_id)
    for method in ("list_inspections", "list_inspection_plans", "list_asset_conditions"):
        with equipped.refused("not_found"):
            equipped.ask(method, stranger, compound_id=equipped.compound_id)


def test_two_who_find_the_same_fault_at_once_open_one_repair(equipped: Equipped) -> None:
    staff, worker = equipped.staff(), equipped.grid_worker()
    ended = both(
        *(lambda t=token: equipped.inspect(equipped.lift_1, token=t, result="fault") for token in (staff, worker))
    )
    assert ended == ["done", "done"]
    assert len(equipped.told("property.workorder.submitted")) == 1
    assert len(equipped.told("property.inspection.recorded")) == 2


def test_what_is_registered_is_planned_and_what_is_retired_is_not_told_of(equipped: Equipped) -> None:
    officer, new = equipped.officer(), {"compound_id": equipped.compound_id, "kind": "lift"}
    plate = {"last_service_on": "2017-07-01", "certificate_until": "2017-07-31"}
    kept, retired = (
        equipped.do("register_asset", officer, label=label, **new, **plate)["asset_id"] for label in ("新梯", "旧梯")
    )
    equipped.do("retire_asset", officer, asset_id=retired, on="2017-07-03", reason="更新")
    listed = equipped.ask("list_inspection_plans", officer, compound_id=equipped.compound_id)["items"]
    assert {plan["asset_id"]: str(plan["next_due_on"]) for plan in listed} == {kept: "2017-07-16"}
    assert equipped.plan()["rests_on"]
    equipped.pass_time(days=60)
    told = {what for what, label in equipped.events() if label == "新梯"}
    assert told == {"lift.cert_expiring", "inspection.due_soon", "inspection.overdue", "lift.stopped"}
    assert not [what for what, label in equipped.events() if label == "旧梯"]


def test_equipment_that_is_not_registered_after_all_leaves_no_plan(equipped: Equipped) -> None:
    with equipped.refused("asset_label_used"):
        equipped.do(
            "register_asset", equipped.officer(), compound_id=equipped.compound_id, kind="lift", label="1号楼电梯"
        )
