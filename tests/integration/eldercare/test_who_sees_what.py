"""Elders' files and calls: who sees them, how much of them, and what is noted of it."""

from datetime import timedelta

import psycopg
import pytest

from chassis.ids import new_id
from tests.integration.eldercare.street import EVENING, Street


def officials(street: Street) -> dict[str, str]:
    return {
        "working_committee": street.token("working_committee"),
        "community_officer": street.token("community_officer", community_id=street.community_id),
        "grid_worker": street.token("grid_worker", community_id=street.community_id),
    }


class TestFiles:
    def test_an_elder_is_registered_into_a_household_of_the_registry(self, street: Street) -> None:
        (neighbour,) = street.settle({})
        request = {
            "person_id": new_id(),
            "household_id": neighbour["household_id"],
            "name": "孙长贵",
            "birth": "1941-03-09",
            "living": "alone",
            "nights_alone": True,
            "mobility": "lift_dependent",
            "powered_device": False,
            "emotional_need": True,
            "categories": ["minimum_allowance"],
            "family": [{"person_id": new_id(), "relation": "son"}],
        }

        file = street.do("register_elder", street.care_manager, **request)

        assert file["name"] == "孙长贵"
        assert file["floor"] == 5
        assert file["compound_id"] == street.compound_id
        assert street.refused("register_elder", street.care_manager, **request) == "elder_already_registered"
        young = {**request, "person_id": new_id(), "birth": "1990-01-01"}
        assert street.refused("register_elder", street.care_manager, **young) == "not_an_elder"
        nowhere = {**request, "person_id": new_id(), "household_id": new_id()}
        assert street.refused("register_elder", street.care_manager, **nowhere) == "not_found"

    def test_names_are_sealed_in_the_table_and_masked_in_the_list(self, street: Street) -> None:
        street.settle({"name": "欧阳秀英"})
        (listed,) = street.ask("list_elders", street.care_manager)["items"]
        assert listed["name"] == "欧***"
        (row,) = street.house.rows("select * from elder where sub_district = %s", (street.sub_district,))
        assert "欧阳" not in str(row)
        assert "欧阳秀英".encode() not in row["name_sealed"]

    def test_a_file_read_whole_is_on_the_trail(self, street: Street) -> None:
        (elder,) = street.settle({})
        person_id = new_id()
        token = street.token("care_manager", community_id=street.community_id, person_id=person_id)

        assert street.ask("get_elder", token, elder_id=elder["id"])["name"] == elder["name"]

        (entry,) = street.ask("list_access_entries", street.token("auditor"), subject_id=elder["id"])["items"]
        assert entry["action"] == "file_read"
        assert entry["actor"]["person_id"] == person_id
        assert entry["actor"]["role"] == "care_manager"

    def test_an_elder_reads_their_own_file_and_no_other(self, street: Street) -> None:
        own, other = street.settle({}, {})
        token = street.token("elder", person_id=own["person_id"], household_id=own["household_id"])
        assert street.ask("get_elder", token, elder_id=own["id"])["elder_id"] == own["id"]
        assert street.refusal("get_elder", token, elder_id=other["id"]) == "not_found"

    def test_a_change_names_the_version_it_was_made_on(self, street: Street) -> None:
        (elder,) = street.settle({})
        change = {"elder_id": elder["id"], "expected_version": 1, "mobility": "wheelchair"}
        file = street.do("update_elder", street.care_manager, **change)
        assert (file["mobility"], file["living"], file["version"]) == ("wheelchair", "with_family", 2)
        assert street.refused("update_elder", street.care_manager, **change) == "stale_version"

    def test_a_consent_is_given_for_one_purpose_and_can_be_taken_back(self, street: Street) -> None:
        (elder,) = street.settle({})
        request = {
            "elder_id": elder["id"],
            "purpose": "safety_calls",
            "data_classes": ["identity", "household"],
            "basis": "written",
            "given_by": elder["person_id"],
        }
        consent = street.do("record_consent", street.care_manager, **request)
        assert street.refused("record_consent", street.care_manager, **request) == "consent_in_force"

        own = street.token("elder", person_id=elder["person_id"], household_id=elder["household_id"])
        withdrawn = street.do("withdraw_consent", own, consent_id=consent["consent_id"])

        assert withdrawn["withdrawn_at"] is not None
        again = {"consent_id": consent["consent_id"]}
        assert street.refused("withdraw_consent", own, **again) == "wrong_state"
        street.do("record_consent", street.care_manager, **request)

    def test_elders_are_listed_page_by_page_without_gap_or_double(self, street: Street) -> None:
        elders = street.settle(*({} for _ in range(7)))
        seen, cursor = [], None
        while True:
            page = street.ask("list_elders", street.token("civil_affairs"), limit=3, cursor=cursor)
            seen += [item["elder_id"] for item in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        assert sorted(seen) == sorted(elder["id"] for elder in elders)


class TestScope:
    def test_what_is_not_yours_does_not_exist(self, street: Street) -> None:
        (elder,) = street.settle({"nights_alone": True})
        street.walk_out()
        (visit,) = street.visits()
        elsewhere = {
            "care_manager of another community": street.token("care_manager", community_id=new_id()),
            "care_manager of another sub-district": street.token(
                "care_manager", community_id=street.community_id, sub_district=new_id()
            ),
        }
        for who, token in elsewhere.items():
            assert street.refusal("get_elder", token, elder_id=elder["id"]) == "not_found", who
            assert street.ask("list_elders", token)["items"] == [], who
            assert street.refusal("get_visit", token, visit_id=visit["visit_id"]) == "not_found", who
        stranger = street.token("care_worker", operator_id=new_id())
        assert street.ask("list_visits", stranger)["items"] == []
        result = {"visit_id": visit["visit_id"], "result": "answered"}
        assert street.refused("record_visit_result", stranger, **result) == "not_found"
        assert street.visits()[0]["status"] == "due"

    def test_ability_is_for_those_who_care_for_the_elder(self, street: Street) -> None:
        (elder,) = street.settle({})
        for role, token in {**officials(street), "care_worker": street.care_worker}.items():
            assert street.refusal("list_elders", token) == "forbidden", role
            assert street.refusal("get_elder", token, elder_id=elder["id"]) == "forbidden", role

    def test_a_care_worker_sees_the_name_only_by_opening_the_call(self, street: Street) -> None:
        (elder,) = street.settle({"name": "赵玉芬", "nights_alone": True})
        street.walk_out()
        (visit,) = street.visits()
        assert visit["elder_name"] == "赵**"

        found = street.ask("get_visit", street.care_worker, visit_id=visit["visit_id"])

        assert found["elder_name"] == "赵玉芬"
        assert found["family"][0]["relation"] == "daughter"
        assert not {"mobility", "powered_device", "categories"} & found.keys()
        (entry,) = street.ask("list_access_entries", street.token("auditor"), subject_id=elder["id"])["items"]
        assert entry["action"] == "call_details_read"

    def test_the_family_reads_that_somebody_has_looked_in(self, street: Street) -> None:
        own, _other = street.settle({"nights_alone": True}, {"nights_alone": True})
        street.walk_out()
        family = street.token("family", household_id=own["household_id"], person_id=new_id())
        visit = next(one for one in street.visits() if one["elder_id"] == own["id"])
        street.at(EVENING + timedelta(hours=2, minutes=10))
        street.do("record_visit_result", street.care_worker, visit_id=visit["visit_id"], result="answered")

        (seen,) = street.ask("list_family_visits", family)["items"]

        assert seen["elder_id"] == own["id"]
        assert seen["checked_at"][11:16] == "22:40"
        assert "needs" not in seen


class TestNumbers:
    def test_officials_see_no_small_counts_and_care_managers_all(self, street: Street) -> None:
        street.settle(*({"nights_alone": True} for _ in range(6)), {"mobility": "wheelchair"})
        street.walk_out()

        (whole,) = street.ask("list_impacts", street.care_manager, compound_id=street.compound_id)["items"]
        assert {cell["what"]: cell["count"] for cell in whole["needs"]} == {
            "lift_dependent": 1,
            "powered_device": 0,
            "alone_at_night": 6,
        }
        assert (whole["calls_due"], whole["withheld"]) == (7, False)

        for role, token in officials(street).items():
            told = street.ask("get_impact", token, assessment_id=whole["assessment_id"])
            assert {cell["what"]: cell["count"] for cell in told["needs"]} == {
                "lift_dependent": None,
                "powered_device": 0,
                "alone_at_night": 6,
            }, role
            assert told["withheld"] is True

    def test_elsewhere_there_is_no_such_hazard(self, street: Street) -> None:
        street.settle({"nights_alone": True})
        street.walk_out()
        (impact,) = street.ask("list_impacts", street.care_manager)["items"]
        elsewhere = street.token("community_officer", community_id=new_id())
        assert street.ask("list_impacts", elsewhere)["items"] == []
        assert street.refusal("get_impact", elsewhere, assessment_id=impact["assessment_id"]) == "not_found"


class TestTheTrail:
    def read_three_times(self, street: Street) -> None:
        (elder,) = street.settle({})
        for _ in range(3):
            street.ask("get_elder", street.care_manager, elder_id=elder["id"])

    def test_the_chain_holds(self, street: Street) -> None:
        self.read_three_times(street)
        answer = street.ask("check_access_log", street.token("auditor"))
        assert (answer["intact"], answer["checked_to"], answer["broken_at"]) == (True, 3, None)

    @pytest.mark.parametrize(
        "rewriting",
        [
            "update access_log set actor = '{}' where sub_district = %s and seq = 2",
            "delete from access_log where sub_district = %s and seq = 2",
            "update access_log set at = at - interval '1 hour' where sub_district = %s and seq = 2",
        ],
    )
    def test_rewriting_it_is_noticed(self, street: Street, rewriting: str) -> None:
        self.read_three_times(street)
        street.house.rows(rewriting, (street.sub_district,))
        answer = street.ask("check_access_log", street.token("auditor"))
        assert answer["intact"] is False
        assert answer["broken_at"] in (2, 3)

    @pytest.mark.parametrize("statement", ["update access_log set basis = ''", "delete from access_log"])
    def test_the_service_itself_cannot_rewrite_it(self, street: Street, statement: str) -> None:
        self.read_three_times(street)
        with (
            street.act() as act,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            act._session._connection.transaction(),
        ):
            act.execute(statement)
