"""The ladder of a call, pair by pair: what the table does not name is not possible."""

import itertools

import pytest

from contracts.events.eldercare import VisitEscalated
from contracts.rpcs.eldercare.visits import VISIT_STATUSES
from services.eldercare.visits.rules import (
    CHECKED,
    COMMANDS,
    DOOR_CHECK_WITHIN,
    FAMILY_WITHIN,
    OPEN,
    RETRY_WITHIN,
    STATUSES,
    TALLY_CELLS,
    TO_CALL,
    TRANSITIONS,
    step,
    tally,
)

IMPOSSIBLE = None

#: status → what each command leads to: answered, no_answer, needs_help, door_answered, door_no_answer,
#: door_needs_help, resolve, cancel
EXPECTED = {
    "due": ("answered", "retried", "emergency", None, None, None, None, "cancelled"),
    "retried": ("answered", "family_called", "emergency", None, None, None, None, "cancelled"),
    "family_called": ("resolved", "door_check", "emergency", None, None, None, None, "cancelled"),
    "door_check": ("resolved", None, "emergency", "resolved", "emergency", "emergency", None, None),
    "answered": (None,) * 8,
    "resolved": (None, None, None, "resolved", "resolved", "emergency", None, None),
    "emergency": (None, None, None, "emergency", "emergency", "emergency", "resolved", None),
    "cancelled": (None,) * 8,
}


@pytest.mark.parametrize(("status", "command"), itertools.product(STATUSES, COMMANDS))
def test_every_pair_of_state_and_command_leads_where_the_table_says(status: str, command: str) -> None:
    expected = EXPECTED[status][COMMANDS.index(command)]
    found = step(status, command)
    assert (found.to if found else IMPOSSIBLE) == expected


def test_three_unanswered_calls_climb_to_the_door() -> None:
    status, path = "due", []
    for _ in range(3):
        found = step(status, "no_answer")
        assert found is not None
        assert found.escalates
        path.append((found.to, found.within))
        status = found.to
    assert path == [
        ("retried", RETRY_WITHIN),
        ("family_called", FAMILY_WITHIN),
        ("door_check", DOOR_CHECK_WITHIN),
    ]


def test_a_rung_that_somebody_must_still_act_on_has_a_time_limit() -> None:
    for (status, _command), found in TRANSITIONS.items():
        if found.to in OPEN and found.to != status:
            assert found.within is not None


def test_a_climb_is_told_under_a_step_the_event_knows() -> None:
    known = VisitEscalated().fields["step"].validate
    for found in TRANSITIONS.values():
        if found.escalates:
            assert known(found.to)


def test_nobody_can_call_off_those_on_their_way_to_a_door() -> None:
    assert step("door_check", "cancel") is None


def test_a_knock_asking_for_help_is_heard_even_after_the_call_was_settled() -> None:
    found = step("resolved", "door_needs_help")
    assert found is not None
    assert found.to == "emergency"


def test_the_contract_and_the_table_name_the_same_states() -> None:
    assert set(STATUSES) == set(VISIT_STATUSES)
    assert {status for status, _ in TRANSITIONS} | {found.to for found in TRANSITIONS.values()} == set(STATUSES)
    assert TO_CALL < OPEN
    assert not CHECKED & OPEN


def test_the_tally_counts_every_visit_once() -> None:
    named = [status for statuses in TALLY_CELLS.values() for status in statuses]
    assert sorted(named) == sorted(STATUSES)
    by_status = {status: number for number, status in enumerate(STATUSES, start=1)}
    assert sum(tally(by_status).values()) == sum(by_status.values())
    assert tally({"due": 2, "family_called": 1, "answered": 7}) == {
        "due": 3,
        "door_check": 0,
        "resolved": 7,
        "emergency": 0,
        "cancelled": 0,
    }
