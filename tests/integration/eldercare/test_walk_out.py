"""A company walks out in the evening: who is called, by when, how the ladder is climbed, and what others are told."""

from datetime import timedelta

import pytest

from chassis.ids import new_id
from tests.integration.eldercare.street import EVENING, Street

AT_RISK = (
    {"name": "王桂兰", "mobility": "wheelchair", "floor": 6},
    {"name": "李树森", "powered_device": True, "floor": 1},
    {"name": "赵玉芬", "nights_alone": True, "living": "alone", "floor": 2},
    {"name": "欧阳秀英", "mobility": "bedridden", "powered_device": True, "nights_alone": True, "floor": 9},
)
SAFE = ({"name": "周明"}, {"name": "吴兰", "mobility": "lift_dependent", "floor": 1})


def no_answer(street: Street, visit_id: str) -> dict:
    return street.do("record_visit_result", street.care_worker, visit_id=visit_id, result="no_answer", note="无人接听")


def climb_to_the_door(street: Street, visit_id: str) -> str:
    """Three unanswered calls; the id of the door check asked for."""
    for _ in range(3):
        no_answer(street, visit_id)
    return street.told("eldercare.door_check.requested")[-1]["data"]["request_id"]


class TestOnTheEventAlone:
    def test_each_elder_at_risk_has_exactly_one_call_due_tonight(self, street: Street) -> None:
        elders = street.settle(*AT_RISK, *SAFE)

        street.walk_out()

        visits = street.visits(compound_id=street.compound_id, due="tonight")
        assert {visit["elder_id"] for visit in visits} == {elder["id"] for elder in elders[: len(AT_RISK)]}
        assert len(visits) == len(AT_RISK)
        assert {visit["status"] for visit in visits} == {"due"}
        due = (EVENING + timedelta(hours=2)).isoformat(timespec="minutes")
        assert all(visit["due_at"][:16] == due[:16] for visit in visits)
        needs = {visit["elder_id"]: visit["needs"] for visit in visits}
        assert needs[elders[3]["id"]] == ["lift_dependent", "powered_device", "alone_at_night"]

    def test_others_learn_counts_and_no_small_ones(self, street: Street) -> None:
        street.settle(*AT_RISK, *SAFE)
        event = street.walk_out()

        (told,) = street.told("eldercare.impact.assessed")

        assert told["correlationid"] == event["correlationid"]
        assert told["compoundid"] == street.compound_id
        assert told["data"]["hazard_event_id"] == event["id"]
        assert told["data"]["calls_due"] is None
        assert {cell["what"]: cell["count"] for cell in told["data"]["needs"]} == {
            "lift_dependent": None,
            "powered_device": None,
            "alone_at_night": None,
        }

    def test_no_event_names_a_person(self, street: Street) -> None:
        elders = street.settle(*AT_RISK)
        street.walk_out()
        for visit in street.visits():
            climb_to_the_door(street, visit["visit_id"])

        said = str(street.told())

        for elder in elders:
            assert elder["name"] not in said
            assert elder["id"] not in said
            assert elder["person_id"] not in said
        # a household is named only where somebody must knock at its door
        for envelope in street.told():
            knows_household = any(elder["household_id"] in str(envelope) for elder in elders)
            assert knows_household == (envelope["type"] == "eldercare.door_check.requested")

    def test_the_same_event_twice_calls_nobody_twice(self, street: Street) -> None:
        street.settle(*AT_RISK)
        event = street.walk_out()

        assert street.house.inbox.take([event]) == ["duplicate"]

        assert len(street.visits()) == len(AT_RISK)
        assert len(street.told("eldercare.impact.assessed")) == 1

    def test_where_nobody_is_at_risk_there_is_no_round(self, street: Street) -> None:
        street.settle(*SAFE)
        street.walk_out()
        (told,) = street.told()
        assert told["data"]["calls_due"] == 0
        assert told["data"]["due_at"] is None
        assert street.visits() == []

    def test_elders_whose_home_the_registry_has_not_told_us_of_are_called(self, street: Street) -> None:
        (elder,) = street.settle({"mobility": "lift_dependent", "floor": 1})
        street.house.rows("delete from household where id = %s", (elder["household_id"],))
        street.walk_out()
        assert [visit["elder_id"] for visit in street.visits()] == [elder["id"]]

    def test_using_files_without_consent_is_noted(self, street: Street) -> None:
        elders = street.settle(*AT_RISK)
        street.do(
            "record_consent",
            street.care_manager,
            elder_id=elders[0]["id"],
            purpose="hazard_planning",
            data_classes=["ability", "household"],
            basis="written",
            given_by=elders[0]["person_id"],
        )
        street.walk_out()

        entries = street.ask("list_access_entries", street.token("auditor"))["items"]

        (entry,) = [entry for entry in entries if entry["action"] == "hazard_assessment"]
        assert entry["basis"] == "saving_life"
        assert entry["facts"]["files_used"] == 4
        assert entry["facts"]["without_consent"] == 3
        assert entry["facts"]["verified"] is False


class TestTheLadder:
    def test_an_answered_call_is_checked_at_once(self, street: Street) -> None:
        street.settle(AT_RISK[0])
        street.walk_out()
        (visit,) = street.visits()
        street.at(EVENING + timedelta(minutes=20))

        answer = street.do(
            "record_visit_result", street.care_worker, visit_id=visit["visit_id"], result="answered", note="一切正常"
        )

        assert answer["status"] == "answered"
        assert answer["checked_at"][:16] == "2017-06-30T20:50"
        (completed,) = street.told("eldercare.call_round.completed")
        assert {cell["what"]: cell["count"] for cell in completed["data"]["tallies"]}["resolved"] is None

    def test_unanswered_it_climbs_by_way_of_the_family_to_the_door(self, street: Street) -> None:
        (elder,) = street.settle(AT_RISK[0])
        event = street.walk_out()
        (visit,) = street.visits()

        climbed = [no_answer(street, visit["visit_id"])["status"] for _ in range(3)]

        assert climbed == ["retried", "family_called", "door_check"]
        (asked,) = street.told("eldercare.door_check.requested")
        assert asked["data"].keys() == {"request_id", "compound_id", "household_id", "due_at"}
        assert asked["data"]["household_id"] == elder["household_id"]
        assert asked["aggregateid"] == asked["data"]["request_id"]
        assert [told["data"]["step"] for told in street.told("eldercare.visit.escalated")] == climbed
        assert {told["correlationid"] for told in street.told()} == {event["correlationid"]}
        assert len(street.told("eldercare.call_round.progressed")) == 1
        assert street.told("eldercare.call_round.completed") == []

    @pytest.mark.parametrize(
        ("outcome", "status"), [("answered", "resolved"), ("no_answer", "emergency"), ("needs_help", "emergency")]
    )
    def test_what_is_found_at_the_door_settles_it(self, street: Street, outcome: str, status: str) -> None:
        street.settle(AT_RISK[0])
        street.walk_out()
        (visit,) = street.visits()
        request_id = climb_to_the_door(street, visit["visit_id"])

        street.door(request_id, outcome)

        found = street.ask("get_visit", street.care_worker, visit_id=visit["visit_id"])
        assert found["status"] == status
        assert found["door_check"]["outcome"] == outcome
        assert [step["to_status"] for step in found["steps"]] == [
            "retried",
            "family_called",
            "door_check",
            status,
        ]
        assert len(street.told("eldercare.call_round.completed")) == 1

    def test_a_door_check_somebody_else_asked_for_is_not_ours(self, street: Street) -> None:
        street.settle(AT_RISK[0])
        street.walk_out()
        street.door(new_id(), "needs_help")
        (visit,) = street.visits()
        assert visit["status"] == "due"

    def test_an_emergency_ends_when_the_care_manager_says_how(self, street: Street) -> None:
        street.settle(AT_RISK[0])
        street.walk_out()
        (visit,) = street.visits()
        street.do("record_visit_result", street.care_worker, visit_id=visit["visit_id"], result="needs_help")
        request = {"visit_id": visit["visit_id"], "note": "已送医,家属陪同"}

        assert street.refused("resolve_visit", street.care_worker, **request) == "forbidden"
        assert street.do("resolve_visit", street.care_manager, **request)["status"] == "resolved"

    def test_no_step_is_taken_that_the_table_does_not_name(self, street: Street) -> None:
        street.settle(AT_RISK[0])
        street.walk_out()
        (visit,) = street.visits()
        result = {"visit_id": visit["visit_id"], "result": "answered"}
        street.do("record_visit_result", street.care_worker, **result)
        assert street.refused("record_visit_result", street.care_worker, **result) == "wrong_state"
        assert len(street.told("eldercare.call_round.completed")) == 1

    def test_a_stale_version_changes_nothing(self, street: Street) -> None:
        street.settle(AT_RISK[0])
        street.walk_out()
        (visit,) = street.visits()
        no_answer(street, visit["visit_id"])
        request = {"visit_id": visit["visit_id"], "result": "no_answer", "expected_version": 1}
        assert street.refused("record_visit_result", street.care_worker, **request) == "stale_version"
        assert street.visits()[0]["status"] == "retried"

    def test_the_same_command_again_climbs_no_further(self, street: Street) -> None:
        street.settle(AT_RISK[0])
        street.walk_out()
        (visit,) = street.visits()
        token, key = street.care_worker, new_id()
        request = {"visit_id": visit["visit_id"], "result": "no_answer"}
        first = street.do("record_visit_result", token, key, **request)
        assert street.do("record_visit_result", token, key, **request) == first
        assert street.visits()[0]["status"] == "retried"

    def test_the_round_is_over_with_its_last_call_and_told_once(self, street: Street) -> None:
        street.settle(*({"nights_alone": True} for _ in range(12)))
        street.walk_out()
        visits = street.visits()
        for visit in visits[:-1]:
            street.do("record_visit_result", street.care_worker, visit_id=visit["visit_id"], result="answered")
        assert street.told("eldercare.call_round.completed") == []

        street.do("record_visit_result", street.care_worker, visit_id=visits[-1]["visit_id"], result="needs_help")

        (completed,) = street.told("eldercare.call_round.completed")
        tallies = {cell["what"]: cell["count"] for cell in completed["data"]["tallies"]}
        # the one emergency is withheld, and the eleven it could be subtracted from are left out
        assert tallies == {"due": 0, "door_check": 0, "emergency": None, "cancelled": 0}


class TestTime:
    def test_a_call_nobody_recorded_is_listed_as_overdue_and_not_decided(self, street: Street) -> None:
        street.settle(*AT_RISK[:2])
        street.walk_out()
        street.do("record_visit_result", street.care_worker, visit_id=street.visits()[0]["visit_id"], result="answered")
        street.at(EVENING + timedelta(hours=1, minutes=59))
        street.fire_timers()
        assert street.visits(due="overdue") == []

        street.at(EVENING + timedelta(hours=2, minutes=1))
        street.fire_timers()

        (overdue,) = street.visits(due="overdue")
        assert overdue["overdue"] is True
        assert overdue["status"] == "due"

    def test_each_rung_has_its_own_time(self, street: Street) -> None:
        street.settle(AT_RISK[0])
        street.walk_out()
        (visit,) = street.visits()
        answer = no_answer(street, visit["visit_id"])
        assert answer["due_at"][:16] == "2017-06-30T20:40"
        street.at(EVENING + timedelta(minutes=11))
        assert street.fire_timers() >= 1
        assert [late["visit_id"] for late in street.visits(due="overdue")] == [visit["visit_id"]]

        answer = no_answer(street, visit["visit_id"])

        assert answer["overdue"] is False
        assert answer["due_at"][:16] == "2017-06-30T20:56"


class TestTakenBack:
    def test_open_calls_are_cancelled_and_the_round_is_closed(self, street: Street) -> None:
        street.settle(*AT_RISK)
        agreement_id, report_id = new_id(), new_id()
        street.walk_out(agreement_id, report_id)
        first, *_ = street.visits()
        street.do("record_visit_result", street.care_worker, visit_id=first["visit_id"], result="answered")

        street.hear(
            "property.agreement.abandonment_retracted",
            agreement_id,
            agreement_id=agreement_id,
            report_id=report_id,
            compound_id=street.compound_id,
        )

        assert sorted(visit["status"] for visit in street.visits()) == ["answered"] + ["cancelled"] * 3
        assert len(street.told("eldercare.call_round.completed")) == 1
        (impact,) = street.ask("list_impacts", street.care_manager)["items"]
        assert impact["status"] == "cancelled"
        assert street.house.rows("select 1 from timer where sub_district = %s", (street.sub_district,)) == []

    def test_whoever_is_on_the_way_to_a_door_goes_on(self, street: Street) -> None:
        street.settle(*AT_RISK[:2])
        agreement_id, report_id = new_id(), new_id()
        street.walk_out(agreement_id, report_id)
        visit, _ = street.visits()
        request_id = climb_to_the_door(street, visit["visit_id"])

        street.hear(
            "property.agreement.abandonment_retracted",
            agreement_id,
            agreement_id=agreement_id,
            report_id=report_id,
            compound_id=street.compound_id,
        )

        assert sorted(visit["status"] for visit in street.visits()) == ["cancelled", "door_check"]
        assert street.told("eldercare.call_round.completed") == []
        street.door(request_id, "answered")
        assert len(street.told("eldercare.call_round.completed")) == 1
