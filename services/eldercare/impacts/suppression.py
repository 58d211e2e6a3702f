"""Counts that leave eldercare: none between 1 and 4, and none that lets such a one be worked out.

A null means "withheld". What a reader can subtract from figures of the same moment is covered; what somebody learns
by watching one figure change over time is not.
"""

from collections.abc import Mapping

#: Cells below this many people are not told outside eldercare. Product default (domain §2.4).
SMALLEST_TOLD = 5


def suppress(count: int) -> int | None:
    """The count itself, or None where it would point at one to four people."""
    return None if 0 < count < SMALLEST_TOLD else count


def suppress_overlapping(cells: Mapping[str, int], people: int) -> tuple[dict[str, int | None], int | None]:
    """Cells that may count a person more than once, and the number of people in them.

    The number of people is withheld too where it would force every withheld cell to its largest value.
    """
    told = {what: suppress(count) for what, count in cells.items()}
    withheld = sum(1 for count in told.values() if count is None)
    least_withheld = people - sum(count for count in told.values() if count is not None)
    forced = withheld > 0 and least_withheld >= withheld * (SMALLEST_TOLD - 1)
    return told, None if forced else suppress(people)


def suppress_partition(cells: Mapping[str, int]) -> dict[str, int | None]:
    """Cells that count everyone once. Their sum counts as known, so more cells are withheld until none follows from it.

    Where the sum itself is withheld, nothing follows from it, and the small cells are all that is withheld.
    """
    told = {what: suppress(count) for what, count in cells.items()}
    if suppress(sum(cells.values())) is None:
        return told
    # the smallest cells first, empty ones last: their zero says the most
    spare = sorted(
        (what for what, count in told.items() if count is not None), key=lambda what: (cells[what] == 0, cells[what])
    )
    while spare and _follows(cells, told):
        told[spare.pop(0)] = None
    return told


def _follows(cells: Mapping[str, int], told: Mapping[str, int | None]) -> bool:
    """Whether the withheld cells have only one solution, each being at least 1 and, as far as known, at most 4."""
    withheld = [count for what, count in cells.items() if told[what] is None]
    total = sum(withheld)
    return bool(withheld) and (
        len(withheld) == 1 or total == len(withheld) or total == len(withheld) * (SMALLEST_TOLD - 1)
    )
