"""How long a notice hangs. Pure; the days are counted as the law counts them."""

from datetime import date, datetime
from typing import Literal

from contracts.wording import ZONE
from law.days import WEEKENDS_ONLY, last_day

#: By default a notice hangs seven days; the day of posting is not counted.
DAYS = 7


def closes_on(posted_at: datetime) -> date:
    """The last day the notice hangs."""
    return last_day(posted_at.astimezone(ZONE).date(), DAYS, WEEKENDS_ONLY)


def status(closes: date, now: datetime) -> Literal["posted", "closed"]:
    """It hangs to the end of its last day."""
    return "posted" if now.astimezone(ZONE).date() <= closes else "closed"
