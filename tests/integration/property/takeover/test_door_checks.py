"""Eldercare asks for a knock at a door; those who knock are told the door, never why."""

from datetime import timedelta

from chassis.ids import new_id
from tests.integration.property.takeover.night import NINE_IN_THE_EVENING, Night


def request(custody: Night, **changed: object) -> str:
    data = {
        "request_id": new_id(),
        "compound_id": custody.compound_id,
        "household_id": custody.household_ids[4],
        "due_at": NINE_IN_THE_EVENING + timedelta(hours=2),
        **changed,
    }
    return custody.hear("eldercare.door_check.requested", data["request_id"], **data)


def test_the_duty_staff_knocks_and_eldercare_hears_who_answered(custody: Night) -> None:
    assert request(custody) == "done"
    (assigned,) = custody.told("property.door_check.assigned")
    assert assigned["correlationid"] == custody.correlation_id
    assert "household_id" not in assigned["data"]

    staff = custody.duty_staff()
    (door,) = custody.ask("list_door_checks", staff, compound_id=custody.compound_id, status="assigned")["items"]
    assert (door["building"], door["entrance"], door["floor"], door["room"]) == ("1号楼", "1单元", 5, "501")
    assert not {"reason", "name", "household_id", "need"} & door.keys()

    done = custody.do("record_door_check", staff, door_check_id=door["door_check_id"], outcome="answered")
    assert (done["status"], done["outcome"]) == ("completed", "answered")
    (completed,) = custody.told("property.door_check.completed")
    assert completed["data"]["request_id"] == assigned["data"]["request_id"]
    with custody.refused("wrong_state"):
        custody.do("record_door_check", staff, door_check_id=door["door_check_id"], outcome="no_answer")
    assert custody.ask("list_door_checks", staff, compound_id=custody.compound_id, status="assigned")["items"] == []


def test_no_reason_is_kept_anywhere(custody: Night) -> None:
    request(custody)
    columns = {row["column_name"] for row in custody.house.rows(
        "select column_name from information_schema.columns where table_name = 'door_check'"
    )}  # fmt: skip
    assert not {"reason", "note", "need", "person_id", "name"} & columns


def test_a_door_of_another_compound_is_not_knocked_at(custody: Night) -> None:
    assert request(custody, household_id=new_id()) == "retry"
    assert custody.told("property.door_check.assigned") == []


def test_who_sees_the_doors(custody: Night) -> None:
    request(custody)
    for reader in (custody.officer(), custody.grid_worker()):
        assert len(custody.ask("list_door_checks", reader, compound_id=custody.compound_id)["items"]) == 1
    with custody.refused("not_found"):
        elsewhere = custody.who("property_staff", community_id=custody.community_id, compound_id=new_id())
        custody.ask("list_door_checks", elsewhere, compound_id=custody.compound_id)
    with custody.refused("forbidden"):
        custody.ask("list_door_checks", custody.owner(), compound_id=custody.compound_id)
    with custody.refused("forbidden"):
        custody.ask("list_door_checks", custody.committee(), compound_id=custody.compound_id)
