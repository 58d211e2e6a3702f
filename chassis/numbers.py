"""Numbers people can read out: unique per sub-district, kind and business day, and waiting for nobody.

Given out inside the command's transaction, a number would make every report of a sub-district wait until the one before
it is on disk. So they are taken beside it, in blocks that grow while numbers are in demand. A number is promised to be
unique, not to be without a gap: one that was taken for a refused command, or by a process that then died, is nobody's.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from time import monotonic

from eventlet.semaphore import Semaphore

from chassis.database.pool import Database
from chassis.database.session import Session

#: Sub-district, kind, day.
Series = tuple[str, str, date]
#: Numbers in a block at most; a block that lasts for so many seconds was large enough.
LARGEST, LASTS = 32, 1.0


@dataclass
class _Block:
    left: deque[int] = field(default_factory=deque)
    size: int = 0
    taken_at: float = 0.0
    taking: Semaphore = field(default_factory=Semaphore)


class Numbers:
    """The numbers one process gives out."""

    def __init__(self, uri: str) -> None:
        # a connection of its own: who asks holds one of the pool already, and whoever waits keeps it from others
        self.database = Database(uri, 1, options="-c lock_timeout=1s")
        self._blocks: dict[Series, _Block] = {}

    def next(self, series: Series) -> int:
        """A number nobody else has or will have. Raises what the database raises."""
        block = self._blocks.get(series)
        if block is None:
            # a new day: yesterday's blocks are done with
            self._blocks = {one: kept for one, kept in self._blocks.items() if one[2] == series[2]}
            block = self._blocks[series] = _Block()
        with block.taking:
            if not block.left:
                now = monotonic()
                in_demand = now - block.taken_at < LASTS
                block.size, block.taken_at = min(LARGEST, block.size * 2) if in_demand else 1, now
                with self.database.connection() as connection:
                    block.left.extend(take_numbers(Session(connection), series, block.size))
            return block.left.popleft()


def take_numbers(session: Session, series: Series, count: int) -> Sequence[int]:
    """The next so many numbers of the series, in this session's transaction."""
    row = session.ask(
        "insert into number_series (sub_district, kind, day, last) values (%s, %s, %s, %s)"
        " on conflict (sub_district, kind, day) do update set last = number_series.last + excluded.last returning last",
        (*series, count),
    ).fetchone()
    assert row is not None
    return range(row["last"] - count + 1, row["last"] + 1)
