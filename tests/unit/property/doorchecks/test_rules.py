"""A door is knocked at once."""

import pytest

from contracts.refusals import Refusal
from services.property.doorchecks.rules import DOOR_CHECK, STATES


def test_the_outcome_of_a_door_check_stands():
    assert DOOR_CHECK.after("assigned", "record") == "completed"
    with pytest.raises(Refusal) as refused:
        DOOR_CHECK.after("completed", "record")
    assert refused.value.code == "wrong_state"
    assert len(DOOR_CHECK.moves) * len(STATES) == 2
