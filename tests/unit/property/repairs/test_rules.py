"""The life of a work order, and whose home one may speak of."""

import pytest

from chassis.principal import Grant, Scope
from contracts.events.property.repairs import REPAIR_CATEGORIES, WORK_ORDER_STATES
from contracts.refusals import Refusal
from contracts.rpcs.property.repairs import RESIDENTS
from contracts.timeline.property.repairs import ENTRIES
from contracts.wording import LABELS
from services.property.repairs import rules

HERE = Scope(community_id="community", compound_id="compound", operator_id="company")
PLACE = {"community_id": "community", "compound_id": "compound"}


def test_the_ordinary_way_from_report_to_rating():
    state = rules.FIRST_STATE
    for command in ("verify", "assign", "accept", "arrive", "finish", "confirm", "rate"):
        state = rules.WORK_ORDER.after(state, command)
    assert state == "rated"


def test_every_state_is_reached_and_none_is_invented():
    after = {state for moves in rules.WORK_ORDER.moves.values() for state in moves.values()}
    before = {state for moves in rules.WORK_ORDER.moves.values() for state in moves}
    assert after | {rules.FIRST_STATE} == set(WORK_ORDER_STATES)
    assert before <= set(WORK_ORDER_STATES)


@pytest.mark.parametrize("command", ["assign", "finish", "rate", "reopen"])
def test_nothing_is_done_before_the_responsibility_is_verified(command):
    with pytest.raises(Refusal) as refused:
        rules.WORK_ORDER.after("submitted", command)
    assert (refused.value.code, refused.value.facts["state"]) == ("wrong_state", "submitted")


@pytest.mark.parametrize(
    ("grants", "homes"),
    [
        ([Grant("owner", **PLACE, household_id="home")], ["home"]),
        ([Grant("owner", **PLACE, household_id="home"), Grant("family", **PLACE, household_id="mother")], ["home", "mother"]),
        ([Grant("grid_worker", community_id="community")], None),
        ([Grant("company_staff", operator_id="company")], None),
        # an office among neighbours opens no home but the own
        ([Grant("owner", **PLACE, household_id="home"), Grant("building_head", **PLACE)], ["home"]),
        ([Grant("owner", **PLACE, household_id="home"), Grant("owners_committee", **PLACE)], ["home"]),
        ([Grant("owners_committee", **PLACE)], []),
        ([Grant("owner", **PLACE, household_id="home"), Grant("grid_worker", community_id="community")], None),
        ([Grant("company_staff", operator_id="another")], []),
    ],
)  # fmt: skip
def test_residents_speak_of_their_own_home_and_who_looks_after_all_of_all(grants, homes):
    assert rules.open_homes(grants, HERE) == homes


def test_the_common_parts_concern_everyone():
    assert rules.is_open(None, [])
    assert rules.is_open("home", ["home"])
    assert rules.is_open("home", None)
    assert not rules.is_open("neighbour", ["home"])


def test_the_timeline_tells_neighbours_of_no_work_order():
    for type, entry in ENTRIES.items():
        if type.startswith("property.workorder."):
            assert not {*RESIDENTS, "owners_committee", "building_head", "resident_unit"} & set(entry.see)


def test_every_category_has_its_word():
    assert set(REPAIR_CATEGORIES) <= set(LABELS)
