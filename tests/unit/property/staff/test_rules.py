"""Who may be registered with whom, and given which area."""

from datetime import date

import pytest

from contracts.refusals import Refusal
from contracts.rpcs.property.staff import SKILLS, STAFF_ROLES
from services.property.repairs.rules import SKILLS as NEEDED
from services.property.staff import rules
from services.property.staff.rules import Area, Compound, Staff

TODAY = date(2017, 6, 30)
GRID = Staff("community", "here", date(2017, 1, 1), None)
FITTER = Staff("company", "firm", date(2017, 1, 1), None)
COMPOUND = Compound("here", "firm", has_building=True)


def test_company_staff_are_the_companys_everyone_else_the_communitys():
    kinds = {role: rules.employer_kind(role) for role in STAFF_ROLES}
    assert kinds == {
        "grid_worker": "community",
        "building_head": "community",
        "property_staff": "community",
        "company_staff": "company",
    }


@pytest.mark.parametrize(
    ("staff", "kind", "compound_id", "building", "compound", "code"),
    [
        (GRID, "community", None, None, None, None),
        (GRID, "compound", "c", None, COMPOUND, None),
        (GRID, "building", "c", "1", COMPOUND, None),
        (FITTER, "compound", "c", None, COMPOUND, None),
        (FITTER, "building", "c", "1", COMPOUND, None),
        (FITTER, "community", None, None, None, "area_not_managed"),
        (FITTER, "compound", "c", None, Compound("here", "rival", True), "area_not_managed"),
        (FITTER, "compound", "c", None, Compound("here", None, True), "area_not_managed"),
        (GRID, "compound", "c", None, Compound("elsewhere", None, True), "area_elsewhere"),
        (GRID, "compound", "c", None, None, "area_elsewhere"),
        (GRID, "building", "c", "9", Compound("here", None, False), "area_elsewhere"),
        (GRID, "community", "c", None, COMPOUND, "area_incomplete"),
        (GRID, "compound", None, None, None, "area_incomplete"),
        (GRID, "compound", "c", "1", COMPOUND, "area_incomplete"),
        (GRID, "building", "c", None, COMPOUND, "area_incomplete"),
    ],
)
def test_an_area(staff, kind, compound_id, building, compound, code):
    if code is None:
        found = rules.area(staff, kind, compound_id, building, compound)
        assert (found.community_id, found.compound_id, found.building) == ("here", compound_id, building)
    else:
        with pytest.raises(Refusal) as refused:
            rules.area(staff, kind, compound_id, building, compound)
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("from_on", "held", "code"),
    [
        (date(2016, 12, 31), [], "area_day_too_early"),
        (date(2017, 1, 1), [], None),
        (TODAY, [], None),
        (date(2017, 7, 1), [], "area_day_too_early"),
        (TODAY, [Area("here", None, None)], "area_held"),
        (TODAY, [Area("here", "c", None)], None),
    ],
)
def test_the_first_day_and_not_twice(from_on, held, code):
    if code is None:
        rules.check_area(GRID, Area("here", None, None), held, from_on, TODAY)
    else:
        with pytest.raises(Refusal) as refused:
            rules.check_area(GRID, Area("here", None, None), held, from_on, TODAY)
        assert refused.value.code == code


def test_every_kind_of_work_has_a_skill_somebody_can_have():
    assert set(NEEDED.values()) <= set(SKILLS)
