"""Counts leaving eldercare: nobody can find out that it was one, two, three or four people."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from services.eldercare.impacts.suppression import SMALLEST_TOLD, suppress, suppress_partition

COUNTS = st.integers(min_value=0, max_value=12)
CELLS = st.lists(COUNTS, min_size=2, max_size=5).map(lambda counts: {f"cell {i}": n for i, n in enumerate(counts)})


def test_one_to_four_are_withheld_and_zero_and_five_are_told() -> None:
    assert [suppress(count) for count in range(7)] == [0, None, None, None, None, 5, 6]


@given(CELLS)
def test_what_is_told_is_true_and_null_means_one_to_four(cells: dict[str, int]) -> None:
    for what, count in suppress_partition(cells).items():
        assert count == suppress(cells[what])


@given(CELLS)
def test_a_withheld_cell_cannot_be_worked_out_from_the_sum(cells: dict[str, int]) -> None:
    told = suppress_partition(cells)
    total = sum(cells.values())
    withheld = [what for what, count in told.items() if count is None]
    left_out = [what for what in cells if what not in told]
    if suppress(total) is None or not withheld:
        return
    missing = total - sum(count for count in told.values() if count)
    if not left_out and not any(count is not None for count in told.values()):
        return  # there was no neighbour to leave out
    # every way to share out what is missing that a reader can think of
    ways = [
        small
        for small in itertools.product(range(1, SMALLEST_TOLD), repeat=len(withheld))
        if (missing == sum(small) if not left_out else missing >= sum(small))
    ]
    for index, what in enumerate(withheld):
        assert len({way[index] for way in ways}) > 1, f"{what} follows from the others"


def test_a_lone_small_cell_takes_its_smallest_neighbour_with_it() -> None:
    assert suppress_partition({"resolved": 11, "door_check": 1, "due": 6, "emergency": 0}) == {
        "resolved": 11,
        "door_check": None,
        "emergency": 0,
    }


def test_two_cells_that_must_both_be_one_take_a_third_with_them() -> None:
    assert suppress_partition({"resolved": 9, "door_check": 1, "emergency": 1, "due": 7}) == {
        "resolved": 9,
        "door_check": None,
        "emergency": None,
    }


def test_where_the_sum_itself_is_withheld_only_the_small_cells_are() -> None:
    assert suppress_partition({"resolved": 3, "due": 0}) == {"resolved": None, "due": 0}


def test_without_small_cells_everything_is_told() -> None:
    assert suppress_partition({"resolved": 12, "due": 0}) == {"resolved": 12, "due": 0}
