"""Every failpoint of the chassis is a place to die. For each, and for both orders of coming back: every committed event
has one effect in its aggregate's order, and every command's answer is what was done.

The cells are played by two worlds at once when the first one is asked for; each test reads its own result. All of them
with --full; a few of them always.
"""

import queue
import threading
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from chassis.failpoints import NAMES
from deploy.stack import Stack
from tests.chaos.cells import BRIEF, CELLS, CONTROLS, ORDERS, Cell
from tests.chaos.world import World, play_all

WORLDS = 2
Results = dict[tuple[str, str], tuple[BaseException | None, float]]


def cases(cells: Iterable[Cell], *orders: str) -> list[Any]:
    return [
        pytest.param(
            *(cell, order),
            id=f"{cell.name}-{order}",
            marks=() if BRIEF.get(cell.name) == order else pytest.mark.full,
        )
        for order in orders
        for cell in cells
    ]


@pytest.fixture(scope="module")
def results(request: pytest.FixtureRequest, own_stack: Stack) -> Results:
    """What came of each cell that was asked for in this run."""
    asked: queue.SimpleQueue[tuple[Cell, str]] = queue.SimpleQueue()
    for item in request.session.items:
        params = getattr(item, "callspec", None)
        if item.module is request.module and params and "cell" in params.params:  # type: ignore[attr-defined]
            asked.put((params.params["cell"], params.params["order"]))
    found: Results = {}

    def next_ones() -> Iterator[tuple[Cell, str]]:
        while True:
            try:
                yield asked.get_nowait()
            except queue.Empty:
                return

    def told(cell: Cell, order: str, problem: BaseException | None, seconds: float) -> None:
        found[cell.name, order] = (problem, seconds)

    worlds = [World(own_stack, f"world{number}") for number in range(WORLDS)]
    players = [threading.Thread(target=play_all, args=(world, next_ones(), told)) for world in worlds]
    for player in players:
        player.start()
    for player in players:
        player.join()
    for world in worlds:
        world.close()
    return found


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("cell", "order"), cases(CELLS, *ORDERS))
def test_nothing_is_lost_or_doubled(results: Results, cell: Cell, order: str) -> None:
    problem, _seconds = results[cell.name, order]
    if problem is not None:
        raise problem


@pytest.mark.parametrize(("cell", "order"), cases(CONTROLS, ORDERS[0]))
def test_negative_control_without_a_protection_it_shows(results: Results, cell: Cell, order: str) -> None:
    problem, _seconds = results[cell.name, order]
    assert isinstance(problem, AssertionError), problem


def test_the_matrix_visits_every_failpoint() -> None:
    """A failpoint without a cell fails here, in every run; one that nothing passes fails its cell."""
    assert {cell.failpoint for cell in CELLS} == NAMES
    assert BRIEF.keys() <= {cell.name for cell in (*CELLS, *CONTROLS)}
