"""The platform clock: business time is the database's wall time plus a shift, read when a transaction begins.

Every process of a service therefore agrees on it at once, without a cache. Only a demo or a test may move it, and
only forward. Tokens, retries, retention and logs use wall time.
"""

from datetime import datetime, timedelta
from typing import Any

from chassis.act import Act
from chassis.config import settings
from contracts.refusals import Refusal

#: One move goes this far at most: a slip of the finger must not carry a demo into another century, for good.
FARTHEST = timedelta(days=366)


def move_clock(act: Act, to: datetime) -> dict[str, Any]:
    """Move this service's business time forward to ``to``; refuses ``clock_fixed``, ``clock_backwards``, ``clock_too_far``."""
    if not settings().demo:
        raise Refusal("clock_fixed")
    if to < act.now:
        raise Refusal("clock_backwards", now=act.now)
    if to > act.now + FARTHEST:
        raise Refusal("clock_too_far", most_days=FARTHEST.days)
    act.execute("update platform_clock set shift = %s - clock_timestamp(), moved = true", (to,))
    return {"now": to}
