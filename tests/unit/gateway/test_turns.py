"""Turns: one after the other, so many a second, and none is wasted."""

import pytest

from gateway.turns import Turns


def test_all_together_have_no_more_than_so_many_a_second() -> None:
    turns = Turns(most_a_second=100)
    moments = [turns.take(now=50.0, before=60.0) for _ in range(200)]
    assert moments == sorted(moments) and moments[-1] == pytest.approx(51.99)
    assert turns.take(now=58.0, before=60.0) == 58.0, "nothing is saved up"


def test_turns_can_be_further_apart() -> None:
    turns = Turns(most_a_second=10)
    assert [turns.take(now=50.0, slowed=5.0) for _ in range(3)] == pytest.approx([50.0, 50.5, 51.0])


def test_who_would_come_too_late_takes_no_turn_from_others() -> None:
    turns = Turns(most_a_second=1)
    assert turns.take(now=50.0, before=60.0) == 50.0
    assert turns.take(now=50.1, before=50.5) is None
    assert turns.take(now=50.2, before=60.0) == 51.0
