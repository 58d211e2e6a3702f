"""How many pieces of work may share a transaction: as many as are likely to be done within ``SHARED_SECONDS``.

What is not known yet is begun alone. So something slow holds others up once at most, and is on its own from then on.
"""

#: About so long may a shared transaction last (seconds).
SHARED_SECONDS = 0.2


class Pace:
    """How long one kind of work takes lately."""

    def __init__(self) -> None:
        self.seconds_each = SHARED_SECONDS
        self.known = False

    def took(self, count: int, seconds: float) -> None:
        each = seconds / count
        self.seconds_each = max(1e-4, (self.seconds_each + each) / 2 if self.known else each)
        self.known = True

    @property
    def may_share(self) -> int:
        """At most so many of the kind in one transaction."""
        return max(1, int(SHARED_SECONDS / self.seconds_each))
