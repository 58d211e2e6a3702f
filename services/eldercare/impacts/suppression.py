"""Counts that leave eldercare: none between 1 and 4, and none from which such a one could be subtracted.

A null means "one to four". A cell that is missing was left out because, with the sum known, it would give a null away.

Not covered: what somebody learns by watching one figure change over time, and that needs overlap, so that needs and
the number of calls together can at most show that a withheld count is at the upper end of one to four.
"""

from collections.abc import Mapping

#: Cells below this many people are not told outside eldercare. Product default (domain §2.4).
SMALLEST_TOLD = 5


def suppress(count: int) -> int | None:
    """The count itself, or None where it would point at one to four people."""
    return None if 0 < count < SMALLEST_TOLD else count


def suppress_partition(cells: Mapping[str, int]) -> dict[str, int | None]:
    """Cells that count everyone once, so that their sum is as good as known: suppressed, and neighbours left out until
    no suppressed cell follows from the rest.

    Where the sum itself is withheld, nothing follows from it, and nothing is left out.
    """
    told = {what: suppress(count) for what, count in cells.items()}
    if suppress(sum(cells.values())) is None:
        return told
    # the smallest cells first, empty ones last: their zero says the most
    spare = sorted(
        (what for what, count in told.items() if count is not None), key=lambda what: (cells[what] == 0, cells[what])
    )
    while spare and _follows(cells, told):
        del told[spare.pop(0)]
    return told


def _follows(cells: Mapping[str, int], told: Mapping[str, int | None]) -> bool:
    """Whether what is not told has only one solution, each of those cells being one to four as far as a reader knows."""
    hidden = [count for what, count in cells.items() if told.get(what) is None]
    total = sum(hidden)
    return bool(hidden) and (len(hidden) == 1 or total == len(hidden) or total == len(hidden) * (SMALLEST_TOLD - 1))
