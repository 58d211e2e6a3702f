"""A cut of water, power, gas or heat is told beforehand, or at once; and told when it is over."""

from typing import Any

import pytest

from chassis.ids import new_id
from tests.integration.property.inspections.conftest import Equipped
from tests.integration.property.takeover.test_at_the_same_moment import both


def plan(equipped: Equipped, token: str | None = None, **changed: Any) -> Any:
    request = {
        "compound_id": equipped.compound_id,
        "kind": "water",
        "buildings": ["1号楼"],
        "reason": "清洗水箱",
        "starts_at": "2017-07-04T10:30:00+08:00",
        "ends_at": "2017-07-04T18:00:00+08:00",
        **changed,
    }
    return equipped.do("plan_outage", token or equipped.staff(), **request)


def test_planned_begun_and_over_is_one_case(equipped: Equipped) -> None:
    planned = plan(equipped)
    assert (planned["status"], planned["number"], planned["emergency"]) == ("planned", "TG-20170703-0001", False)
    assert [(norm["source"], norm["article"]) for norm in planned["norms"]] == [("water_supply_regulations", "22")]
    outage_id = planned["outage_id"]
    with equipped.refused("outage_before_its_time"):
        equipped.do("start_outage", equipped.staff(), outage_id=outage_id)
    with equipped.refused("wrong_state"):
        equipped.do("end_outage", equipped.staff(), outage_id=outage_id)
    equipped.pass_time(hours=25)
    started = equipped.do("start_outage", equipped.grid_worker(), outage_id=outage_id, expected_version=1)
    assert started["status"] == "started"
    with equipped.refused("wrong_state"):
        equipped.do("cancel_outage", equipped.staff(), outage_id=outage_id)
    ended = equipped.do("end_outage", equipped.duty_staff(), outage_id=outage_id)
    assert ended["status"] == "ended"
    with equipped.refused("wrong_state"):
        equipped.do("end_outage", equipped.duty_staff(), outage_id=outage_id)
    told = [
        (event["correlationid"], event["aggregateversion"], event["data"]["buildings"])
        for what in ("planned", "started", "ended")
        for event in equipped.told(f"property.outage.{what}")
    ]
    assert told == [(planned["correlation_id"], version, ["1号楼"]) for version in (1, 2, 3)]
    assert equipped.ask("get_outage", equipped.owner(), outage_id=outage_id)["status"] == "ended"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"starts_at": "2017-07-04T09:59:00+08:00"}, "notice_too_short_for_outage"),
        ({"kind": "gas"}, "notice_too_short_for_outage"),
        (
            {"kind": "power", "starts_at": "2017-07-09T23:00:00+08:00", "ends_at": "2017-07-10T23:00:00+08:00"},
            "notice_too_short_for_outage",
        ),
        ({"ends_at": "2017-07-04T10:30:00+08:00"}, "outage_times_wrong"),
        ({"starts_at": "2017-07-03T09:00:00+08:00", "emergency": True}, "outage_times_wrong"),
        ({"buildings": ["9号楼"]}, "building_unknown"),
        ({"kind": "internet"}, "invalid"),
        ({"starts_at": "2017-07-04T10:00:00"}, "invalid"),
        ({"compound_id": "0192f3a0-5b6e-7c3d-8f21-3a9d5e7b1c04"}, "not_found"),
    ],
)
def test_what_cannot_be_is_refused_and_nobody_is_told(equipped: Equipped, changed: dict[str, Any], code: str) -> None:
    with equipped.refused(code):
        plan(equipped, **changed)


def test_an_emergency_does_not_wait(equipped: Equipped) -> None:
    planned = plan(equipped, kind="gas", emergency=True, buildings=[], starts_at="2017-07-03T11:00:00+08:00")
    assert (planned["emergency"], planned["buildings"]) == (True, [])
    assert equipped.do("start_outage", equipped.staff(), outage_id=planned["outage_id"])["status"] == "started"

    reported = equipped.do(
        "report_outage",
        equipped.grid_worker(),
        compound_id=equipped.compound_id,
        kind="water",
        reason="主管爆裂",
    )
    assert (reported["status"], reported["emergency"], reported["ends_at"]) == ("started", True, None)
    assert len(equipped.told("property.outage.planned")) == 1
    assert len(equipped.told("property.outage.started")) == 2


def test_called_off(equipped: Equipped) -> None:
    outage_id = plan(equipped)["outage_id"]
    assert equipped.do("cancel_outage", equipped.officer(), outage_id=outage_id)["status"] == "cancelled"
    assert len(equipped.told("property.outage.cancelled")) == 1
    with equipped.refused("wrong_state"):
        equipped.do("start_outage", equipped.staff(), outage_id=outage_id)


def test_who_may_tell_and_who_may_know(equipped: Equipped) -> None:
    for token in (equipped.owner(), equipped.grid_worker(), equipped.committee()):
        with equipped.refused("forbidden"):
            plan(equipped, token)
    with equipped.refused("not_found"):
        plan(equipped, equipped.staff_of(equipped.successor_id))
    first, second = plan(equipped), plan(equipped, kind="heat", starts_at="2017-07-04T11:00:00+08:00")
    listed = equipped.ask("list_outages", equipped.owner(), compound_id=equipped.compound_id, limit=1)
    rest = equipped.ask(
        "list_outages", equipped.owner(), compound_id=equipped.compound_id, cursor=listed["next_cursor"]
    )
    assert [one["outage_id"] for one in listed["items"] + rest["items"]] == [second["outage_id"], first["outage_id"]]
    stranger = equipped.who("owner", household_id=new_id(), compound_id=new_id(), community_id=equipped.community_id)
    with equipped.refused("not_found"):
        equipped.ask("list_outages", stranger, compound_id=equipped.compound_id)
    with equipped.refused("not_found"):
        equipped.ask("get_outage", stranger, outage_id=first["outage_id"])


def test_two_who_end_it_at_once_end_it_once(equipped: Equipped) -> None:
    outage_id = plan(equipped, emergency=True)["outage_id"]
    equipped.do("start_outage", equipped.staff(), outage_id=outage_id)
    tokens = [equipped.staff(), equipped.grid_worker()]
    ended = both(*(lambda token=token: equipped.do("end_outage", token, outage_id=outage_id) for token in tokens))
    assert ended == ["done", "wrong_state"]
    assert len(equipped.told("property.outage.ended")) == 1
