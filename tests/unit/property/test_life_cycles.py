"""Every state × every command of every life cycle: what the table allows leads on, all else is refused by its code."""

import pytest

from contracts.refusals import CODES, Refusal
from deploy.reference import life_cycles
from services.property.lifecycle import LifeCycle

CYCLES = life_cycles("property")
PAIRS = [
    pytest.param(cycle, state, command, id=f"{name}-{state}-{command}")
    for name, cycle in CYCLES.items()
    for state in cycle.states
    for command in cycle.moves
]


@pytest.mark.parametrize(("cycle", "state", "command"), PAIRS)
def test_a_command_leads_on_or_is_refused_with_its_code(cycle: LifeCycle, state: str, command: str) -> None:
    if cycle.allows(state, command):
        assert cycle.after(state, command) in cycle.states
        return
    with pytest.raises(Refusal) as refused:
        cycle.after(state, command)
    assert refused.value.code == cycle.refusals.get(command, "wrong_state")
    assert refused.value.facts == {"state": state, "command": command}
    assert refused.value.sentence("zh") and refused.value.sentence("en")


@pytest.mark.parametrize("name", CYCLES)
def test_no_state_stands_alone(name: str) -> None:
    """A state that nothing leads to and nothing leaves is a slip of the pen."""
    cycle = CYCLES[name]
    reached = {after for moves in cycle.moves.values() for after in moves.values()}
    left = {state for moves in cycle.moves.values() for state in moves}
    assert set(cycle.states) == reached | left


@pytest.mark.parametrize("name", CYCLES)
def test_refusals_are_of_its_commands_and_in_the_language(name: str) -> None:
    cycle = CYCLES[name]
    assert cycle.refusals.keys() <= cycle.moves.keys()
    assert set(cycle.refusals.values()) <= CODES.keys()
