"""The platform clock: business time is the database's wall time plus a shift, read when a transaction begins.

Every process of a service therefore agrees on it at once, without a cache. Only a demo or a test may move it, and
only forward. Tokens, retries, retention and logs use wall time.
"""

from datetime import datetime
from typing import Any

from chassis.act import Act
from chassis.config import settings
from contracts.refusals import Refusal


def move_clock(act: Act, to: datetime) -> dict[str, Any]:
    """Move this service's business time forward to ``to``; refuses ``clock_fixed`` or ``clock_backwards``."""
    if not settings().demo:
        raise Refusal("clock_fixed")
    if to < act.now:
        raise Refusal("clock_backwards", now=act.now)
    act.execute("update platform_clock set shift = %s - clock_timestamp(), moved = true", (to,))
    return {"now": to}
