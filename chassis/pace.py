"""How many pieces of work may share a transaction: as many as are likely to be done within a given time.

What is not known yet is begun alone. So something slow holds others up once at most, and is on its own from then on.
"""


class Pace:
    """How long one kind of work takes lately; ``seconds``: about so long may a shared transaction last."""

    def __init__(self, seconds: float) -> None:
        self._seconds = self.seconds_each = seconds
        self.known = False

    def took(self, count: int, seconds: float) -> None:
        each = seconds / count
        self.seconds_each = max(1e-4, (self.seconds_each + each) / 2 if self.known else each)
        self.known = True

    @property
    def may_share(self) -> int:
        """At most so many of the kind in one transaction."""
        return max(1, int(self._seconds / self.seconds_each))
