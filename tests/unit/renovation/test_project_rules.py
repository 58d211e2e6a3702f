"""Given the table of project states and the eight items; then only what fits may be registered."""

import pytest

from contracts.refusals import Refusal
from contracts.rpcs.renovation import STATES
from services.renovation.projects.rules import FINISHED, FITS, INITIAL, TRANSITIONS, check_registration


def test_the_table_names_the_states_of_the_contract_and_leads_nowhere_else() -> None:
    assert set(TRANSITIONS) == set(STATES)
    assert {after for states in TRANSITIONS.values() for after in states} <= set(STATES)


def test_every_state_can_be_reached_and_only_a_closed_project_is_over() -> None:
    reached, to_visit = set(), [INITIAL]
    while to_visit:
        state = to_visit.pop()
        if state not in reached:
            reached.add(state)
            to_visit += TRANSITIONS[state]
    assert reached == set(STATES)
    assert [state for state, after in TRANSITIONS.items() if not after] == ["closed"]
    assert set(FINISHED) <= set(STATES)


@pytest.mark.parametrize(("kind", "compound_kind"), [(kind, fit) for kind, fits in FITS.items() for fit in fits])
def test_a_project_that_fits_its_compound_passes(kind: str, compound_kind: str) -> None:
    check_registration(kind, ["gas", "paving"], compound_kind)


@pytest.mark.parametrize(
    ("kind", "items", "compound_kind", "code", "pointer"),
    [
        ("bungalow_area", ["gas"], "apartment", "project_kind_unfit", "/kind"),
        ("old_compound", ["gas"], "bungalow_area", "project_kind_unfit", "/kind"),
        ("old_compound", ["gas", "paving", "gas"], "apartment", "project_item_twice", "/items/2"),
    ],
)
def test_what_does_not_fit_is_refused(kind: str, items: list[str], compound_kind: str, code: str, pointer: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_registration(kind, items, compound_kind)
    assert (refused.value.code, refused.value.pointer) == (code, pointer)
