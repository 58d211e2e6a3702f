"""Counts leaving eldercare: nobody can find out that it was one, two, three or four people."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from services.eldercare.impacts.suppression import SMALLEST_TOLD, suppress, suppress_overlapping, suppress_partition

COUNTS = st.integers(min_value=0, max_value=30)
CELLS = st.lists(COUNTS, min_size=1, max_size=6).map(lambda counts: {f"cell {i}": n for i, n in enumerate(counts)})


def test_one_to_four_are_withheld_and_zero_and_five_are_told() -> None:
    assert [suppress(count) for count in range(7)] == [0, None, None, None, None, 5, 6]


@given(CELLS)
def test_what_is_told_is_true_and_never_small(cells: dict[str, int]) -> None:
    for told in (suppress_partition(cells), suppress_overlapping(cells, sum(cells.values()))[0]):
        assert told.keys() == cells.keys()
        for what, count in told.items():
            assert count in (None, cells[what])
            assert count is None or count == 0 or count >= SMALLEST_TOLD


@given(CELLS)
def test_a_small_cell_cannot_be_worked_out_from_the_sum(cells: dict[str, int]) -> None:
    told = suppress_partition(cells)
    total = sum(cells.values())
    small = [what for what, count in cells.items() if 0 < count < SMALLEST_TOLD]
    if suppress(total) is None or not small or sum(1 for count in cells.values()) == 1:
        return
    withheld = [what for what, count in told.items() if count is None]
    missing = sum(cells[what] for what in withheld)
    if len(withheld) == len(cells) and missing in (len(withheld), 4 * len(withheld)):
        return  # everything is withheld already
    assert len(withheld) > 1
    for what in small:
        # another division of the missing people exists in which this cell has another size
        alternatives = {
            missing - rest
            for rest in range(len(withheld) - 1, missing + 1)
            if missing - rest >= 1 and missing - rest != cells[what]
        }
        assert alternatives, f"{what} follows from the others"


@given(st.lists(COUNTS, min_size=3, max_size=3), st.data())
def test_the_number_of_people_does_not_fix_a_withheld_need(counts: list[int], data: st.DataObject) -> None:
    people = data.draw(st.integers(min_value=max(counts), max_value=sum(counts)))
    told, told_people = suppress_overlapping(dict(zip(("a", "b", "c"), counts, strict=True)), people)
    hidden = [what for what, count in told.items() if count is None]
    if not hidden or told_people is None:
        return
    shown = [count for count in told.values() if count is not None]
    # every way of filling the hidden cells that fits what was told
    fitting = [
        guess
        for guess in itertools.product(range(1, SMALLEST_TOLD), repeat=len(hidden))
        if max([*shown, *guess]) <= told_people <= sum(shown) + sum(guess)
    ]
    for index in range(len(hidden)):
        assert len({guess[index] for guess in fitting}) > 1


def test_a_lone_small_cell_takes_a_neighbour_with_it() -> None:
    assert suppress_partition({"answered": 11, "resolved": 1, "waiting": 0}) == {
        "answered": None,
        "resolved": None,
        "waiting": 0,
    }


def test_two_cells_that_must_both_be_one_take_a_third_with_them() -> None:
    assert suppress_partition({"answered": 9, "resolved": 1, "emergency": 1, "waiting": 7}) == {
        "answered": 9,
        "resolved": None,
        "emergency": None,
        "waiting": None,
    }


def test_where_the_sum_itself_is_withheld_only_the_small_cells_are() -> None:
    assert suppress_partition({"answered": 3, "waiting": 0}) == {"answered": None, "waiting": 0}
