"""A lift that is dangerous stands still at once, and runs again only when it was repaired and is certified."""

from typing import Any

import pytest
from psycopg.errors import CheckViolation

from tests.integration.property.inspections.conftest import Equipped
from tests.integration.property.takeover.test_at_the_same_moment import both


def stop(equipped: Equipped, asset_id: str, token: str | None = None, **changed: Any) -> Any:
    request = {"asset_id": asset_id, "reason": "fault", "note": "轿厢抖动,门关不严", **changed}
    return equipped.do("stop_asset", token or equipped.grid_worker(), **request)


def certify(equipped: Equipped, asset_id: str, **changed: Any) -> Any:
    request = {
        "asset_id": asset_id,
        "certificate_number": "蒙特检-2017-0831",
        "inspected_on": "2017-07-03",
        "next_due_on": "2018-06-30",
        "document": "c" * 64,
        **changed,
    }
    return equipped.do("record_certificate", equipped.staff(), **request)


def test_stopped_repaired_and_restored_is_one_case_told_twice(equipped: Equipped) -> None:
    stopped = stop(equipped, equipped.lift_1)
    assert (stopped["condition"], stopped["reason"], stopped["version"]) == ("stopped", "fault", 1)
    assert stopped["work_order_id"] is not None
    assert equipped.board()["lift"] == "stopped"
    with equipped.refused("asset_out_of_use"):
        stop(equipped, equipped.lift_1)
    with equipped.refused("repair_not_noted") as refused:
        equipped.do("restore_asset", equipped.staff(), asset_id=equipped.lift_1)
    assert refused.facts["state"] == "stopped"
    with equipped.refused("forbidden"):
        equipped.do("restore_asset", equipped.grid_worker(), asset_id=equipped.lift_1)
    with equipped.refused("stale_version"):
        equipped.do("note_asset_repair", equipped.staff(), asset_id=equipped.lift_1, note="更换", expected_version=9)

    # the other lift stops too
    stop(equipped, equipped.lift_2, reason="maintenance", note="更换钢丝绳")
    repaired = equipped.do("note_asset_repair", equipped.staff(), asset_id=equipped.lift_1, note="更换门机并调试")
    assert (repaired["condition"], repaired["stopped_at"]) == ("repaired", stopped["stopped_at"])
    restored = equipped.do("restore_asset", equipped.staff(), asset_id=equipped.lift_1, expected_version=2)
    assert (restored["condition"], restored["stopped_at"], restored["work_order_id"]) == ("in_service", None, None)
    assert equipped.board()["lift"] == "stopped"  # one of the two still is
    equipped.do("note_asset_repair", equipped.staff(), asset_id=equipped.lift_2, note="已更换")
    equipped.do("restore_asset", equipped.staff(), asset_id=equipped.lift_2)
    assert equipped.board()["lift"] == "running"

    with equipped.refused("nothing_to_repair"):
        equipped.do("note_asset_repair", equipped.staff(), asset_id=equipped.lift_1, note="再修")
    told = [event for event in equipped.events() if event[1] == "1号楼电梯"]
    assert told == [("lift.stopped", "1号楼电梯"), ("lift.restored", "1号楼电梯")]
    case = {
        event["correlationid"]
        for type in ("property.lift.stopped", "property.lift.restored", "property.workorder.submitted")
        for event in equipped.told(type)
        if event["data"].get("asset_id") != equipped.lift_2
    }
    assert len(case) == 1
    # planned maintenance opens no repair
    assert len(equipped.told("property.workorder.submitted")) == 1


def test_a_lapsed_lift_is_sealed_and_needs_a_new_certificate(equipped: Equipped) -> None:
    equipped.plan()
    equipped.pass_time(days=28)
    assert equipped.condition(equipped.lift_1)["condition"] == "in_service"  # the last day still counts
    equipped.pass_time(days=1)
    sealed = equipped.condition(equipped.lift_1)
    assert (sealed["condition"], sealed["reason"]) == ("sealed", "cert_expired")
    for method, request in (("restore_asset", {}), ("note_asset_repair", {"note": "正常"})):
        with equipped.refused("certificate_needed"):
            equipped.do(method, equipped.staff(), asset_id=equipped.lift_1, **request)

    with equipped.refused("certificate_dates_wrong"):
        certify(equipped, equipped.lift_1, next_due_on="2017-08-01")
    certified = certify(equipped, equipped.lift_1)
    assert (certified["condition"], certified["certificate_until"]) == ("repaired", "2018-06-30")
    restored = equipped.do("restore_asset", equipped.staff(), asset_id=equipped.lift_1)
    assert restored["condition"] == "in_service"
    assert [type for type, label in equipped.events() if label == "1号楼电梯" and type.startswith("lift")] == [
        "lift.cert_expiring",
        "lift.stopped",
        "lift.certified",
        "lift.restored",
    ]
    (kept,) = equipped.ask("list_certificates", equipped.owner(), asset_id=equipped.lift_1)["items"]
    assert kept["next_due_on"] == "2018-06-30"  # as given, not a year on
    # and the clock runs for the new one
    equipped.pass_time(days=303)
    assert [event["data"]["certificate_until"] for event in equipped.told("property.lift.cert_expiring")] == [
        "2017-07-31",
        "2018-06-30",
    ]


def test_certified_in_time_it_is_not_sealed(equipped: Equipped) -> None:
    equipped.plan()
    assert certify(equipped, equipped.lift_1)["version"] == 0
    with equipped.refused("certificate_number_used"):
        certify(equipped, equipped.lift_1)
    with equipped.refused("certificate_not_for_asset"):
        certify(equipped, equipped.pump)
    with equipped.refused("certificate_dates_wrong"):
        certify(equipped, equipped.lift_1, certificate_number="另一份", inspected_on="2017-07-04")
    equipped.pass_time(days=60)
    assert equipped.told("property.lift.stopped") == []
    assert equipped.condition(equipped.lift_1)["condition"] == "in_service"


def test_a_stopped_lift_whose_certificate_lapses_is_not_told_of_twice(equipped: Equipped) -> None:
    equipped.plan()
    stop(equipped, equipped.lift_1)
    equipped.pass_time(days=40)
    assert equipped.condition(equipped.lift_1)["condition"] == "sealed"
    assert len(equipped.told("property.lift.stopped")) == 1


def test_two_who_stop_it_at_once_stop_it_once(equipped: Equipped) -> None:
    tokens = [equipped.staff(), equipped.grid_worker()]
    ended = both(*(lambda token=token: stop(equipped, equipped.lift_1, token) for token in tokens))
    assert ended == ["asset_out_of_use", "done"]
    assert len(equipped.told("property.lift.stopped")) == 1


def test_how_all_of_it_stands(equipped: Equipped) -> None:
    stop(equipped, equipped.lift_2)
    first = equipped.ask("list_asset_conditions", equipped.owner(), compound_id=equipped.compound_id, limit=3)
    rest = equipped.ask(
        "list_asset_conditions", equipped.owner(), compound_id=equipped.compound_id, cursor=first["next_cursor"]
    )
    assert [(one["label"], one["condition"]) for one in first["items"] + rest["items"]] == [
        ("二次加压泵", "in_service"),
        ("1号楼电梯", "in_service"),
        ("2号楼电梯", "stopped"),
        ("水箱", "in_service"),
    ]


def test_the_database_itself_refuses_what_the_rules_would(equipped: Equipped) -> None:
    equipped.plan()
    stop(equipped, equipped.pump)
    for change in (
        "update asset_condition set condition = 'in_service' where true",
        "update asset_condition set condition = 'sealed' where true",
        "update asset_condition set stopped_at = null where true",
        "update inspection_plan set next_due_on = next_due_on + 1 where true",
        "update inspection_plan set every_days = 0 where true",
    ):
        with pytest.raises(CheckViolation):
            equipped.rows(change)
