"""Turns: what everybody would do at once is done by one after the other. Pure; times are seconds on one clock."""

from math import inf


class Turns:
    """Hands out moments, so many a second, in the order they are asked for."""

    def __init__(self, most_a_second: float) -> None:
        self._between = 1 / most_a_second
        self._next = 0.0

    def take(self, now: float, before: float = inf, slowed: float = 1.0) -> float | None:
        """The next free moment; None, and none is used up, when there is none left ``before`` then.

        The one after it is ``slowed`` times as far away as usual.
        """
        moment = max(now, self._next)
        if moment >= before:
            return None
        self._next = moment + self._between * slowed
        return moment
