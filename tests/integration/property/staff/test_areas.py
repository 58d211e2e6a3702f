"""Who works where: registered by their own employer, given areas, found by place, and let go."""

from datetime import date
from typing import Any

import pytest

from chassis.ids import new_id
from tests.integration.property.takeover.night import House, Night


@pytest.fixture
def evening(house: House) -> Night:
    return Night(house)


def register(night: Night, token: str, role: str, employer_id: str, **changed: Any) -> dict[str, Any]:
    request = {"person_id": new_id(), "role": role, "employer_id": employer_id, "skills": ["general"], **changed}
    staff: dict[str, Any] = night.do("register_staff", token, **request)
    return staff


def covers(night: Night, **asked: Any) -> list[str]:
    found = night.ask("who_covers", night.officer(), compound_id=night.compound_id, **asked)["items"]
    return [one["staff_id"] for one in found]


def give(night: Night, token: str, staff: dict[str, Any], kind: str, **where: Any) -> dict[str, Any]:
    given: dict[str, Any] = night.do("assign_area", token, staff_id=staff["staff_id"], kind=kind, **where)
    return given


def test_the_nearest_covers_first(evening: Night) -> None:
    officer, boss, here = evening.officer(), evening.staff_of(evening.company_id), evening.compound_id
    grid = register(evening, officer, "grid_worker", evening.community_id)
    head = register(evening, officer, "building_head", evening.community_id)
    plumber = register(evening, boss, "company_staff", evening.company_id, skills=["water"])
    give(evening, officer, grid, "community")
    give(evening, officer, head, "building", compound_id=here, building="1号楼")
    give(evening, boss, plumber, "compound", compound_id=here)
    assert covers(evening, building="1号楼") == [one["staff_id"] for one in (head, plumber, grid)]
    assert covers(evening) == [one["staff_id"] for one in (plumber, grid)]
    assert covers(evening, skill="water") == [plumber["staff_id"]]
    assert covers(evening, on="2017-06-29") == []


def test_what_was_is_kept_when_somebody_leaves(evening: Night) -> None:
    officer = evening.officer()
    staff = register(evening, officer, "grid_worker", evening.community_id)
    give(evening, officer, staff, "community")
    evening.pass_time(days=10)
    ended = evening.do("end_staff", officer, staff_id=staff["staff_id"], reason="调任")
    assert (str(ended["ended_on"]), [str(area["to_on"]) for area in ended["areas"]]) == ("2017-07-10", ["2017-07-10"])
    assert covers(evening) == []
    assert covers(evening, on="2017-07-09") == [staff["staff_id"]]
    with evening.refused("staff_ended"):
        evening.do("end_staff", officer, staff_id=staff["staff_id"], reason="调任")
    with evening.refused("staff_ended"):
        give(evening, officer, staff, "community")


def test_an_area_is_taken_back_and_can_be_given_again(evening: Night) -> None:
    officer = evening.officer()
    staff = register(evening, officer, "grid_worker", evening.community_id, started_on="2017-06-01")
    given = give(evening, officer, staff, "community", from_on="2017-06-10")
    (area,) = given["areas"]
    with evening.refused("area_held"):
        give(evening, officer, staff, "community")
    evening.do("release_area", officer, staff_id=staff["staff_id"], area_id=area["area_id"])
    with evening.refused("area_not_held"):
        evening.do("release_area", officer, staff_id=staff["staff_id"], area_id=area["area_id"])
    again = give(evening, officer, staff, "community")
    assert [area["to_on"] for area in again["areas"]] == [date(2017, 6, 30).isoformat(), None]


def test_a_company_keeps_its_own_people_where_it_manages(evening: Night) -> None:
    boss, rival = evening.staff_of(evening.company_id), evening.staff_of(evening.successor_id)
    own = register(evening, boss, "company_staff", evening.company_id)
    theirs = register(evening, rival, "company_staff", evening.successor_id)
    with evening.refused("not_found"):
        register(evening, boss, "company_staff", evening.successor_id)
    with evening.refused("not_found"):
        give(evening, rival, own, "compound", compound_id=evening.compound_id)
    for kind, where in (("compound", {"compound_id": evening.compound_id}), ("community", {})):
        with evening.refused("area_not_managed"):
            give(evening, rival, theirs, kind, **where)
    listed = evening.ask("list_staff", boss, limit=10)["items"]
    assert [one["staff_id"] for one in listed] == [own["staff_id"]]
    everyone = evening.ask("list_staff", evening.committee(), limit=1)
    assert len(everyone["items"]) == 1 and everyone["next_cursor"]
    with evening.refused("forbidden"):
        evening.ask("list_staff", evening.owner())


def test_whoever_no_longer_manages_no_longer_covers(evening: Night) -> None:
    boss = evening.staff_of(evening.company_id)
    give(
        evening, boss, register(evening, boss, "company_staff", evening.company_id), "compound",
        compound_id=evening.compound_id,
    )  # fmt: skip
    assert len(covers(evening)) == 1
    evening.walk_out()
    evening.start_custody()
    assert covers(evening) == []


def test_what_cannot_be_is_refused(evening: Night) -> None:
    officer = evening.officer()
    with evening.refused("employer_not_for_role"):
        register(evening, evening.staff_of("0192f3a0-5b6e-7c3d-8f21-3a9d5e7b1c04"), "company_staff",
                 "0192f3a0-5b6e-7c3d-8f21-3a9d5e7b1c04")  # fmt: skip
    with evening.refused("staff_day_ahead"):
        register(evening, officer, "grid_worker", evening.community_id, started_on="2017-07-01")
    staff = register(evening, officer, "grid_worker", evening.community_id)
    with evening.refused("staff_registered"):
        register(evening, officer, "grid_worker", evening.community_id, person_id=staff["person_id"])
    here = {"compound_id": evening.compound_id}
    for kind, where, code in (
        ("community", here, "area_incomplete"),
        ("compound", {}, "area_incomplete"),
        ("building", here, "area_incomplete"),
        ("building", {**here, "building": "9号楼"}, "area_elsewhere"),
        ("compound", {"compound_id": new_id()}, "area_elsewhere"),
        ("compound", {**here, "from_on": "2017-06-29"}, "area_day_too_early"),
        ("compound", {**here, "from_on": "2017-07-01"}, "area_day_too_early"),
    ):
        with evening.refused(code):
            give(evening, officer, staff, kind, **where)
    with evening.refused("stale_version"):
        evening.do("set_staff_skills", officer, staff_id=staff["staff_id"], skills=["lift"], expected_version=2)
    changed = evening.do("set_staff_skills", officer, staff_id=staff["staff_id"], skills=["lift"], expected_version=1)
    assert changed["skills"] == ["lift"]


def test_why_somebody_left_is_not_for_their_colleagues(evening: Night) -> None:
    officer = evening.officer()
    staff_id = register(evening, officer, "grid_worker", evening.community_id)["staff_id"]
    evening.do("end_staff", officer, staff_id=staff_id, reason="病假期满")
    reasons = [
        evening.ask("get_staff", reader, staff_id=staff_id)["end_reason"]
        for reader in (officer, evening.committee(), evening.grid_worker())
    ]
    assert reasons == ["病假期满", "病假期满", None]


def test_who_works_here_need_own_or_rent_nothing_here(evening: Night) -> None:
    """The register of persons is of holders: nothing but a household enters anybody there."""
    outsider = new_id()
    assert not evening.rows("select 1 from person where person_id = %s", (outsider,))
    boss = evening.staff_of(evening.company_id)
    assert register(evening, boss, "company_staff", evening.company_id, person_id=outsider)["person_id"] == outsider
