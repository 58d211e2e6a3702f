"""The yearly day by which a compound's accounts hang: one clock for each compound, set as long as it has money."""

from datetime import date

from chassis import Act
from contracts.wording import ZONE
from law.days import end_of
from services.property.revenue import rules

DUE = "accounts_due"


def watch(act: Act, compound_id: str, community_id: str, today: date) -> None:
    """Have the accounts of the year before asked for when the next 31 March is over. May be called again.

    A clock that is set already stays as it is: it may still have to tell of an earlier year.
    """
    waiting = act.value(
        "select 1 from timer where sub_district = %s and name = %s and subject_id = %s",
        (act.sub_district, DUE, compound_id),
    )
    if waiting is None:
        ask_for(act, compound_id, community_id, rules.accounts_due_after(today).year - 1)


def ask_for(act: Act, compound_id: str, community_id: str, year: int) -> None:
    """Have the accounts of this year asked for when their last day is over."""
    due_on = date(year + 1, *rules.ACCOUNTS_BY)
    act.set_timer(DUE, compound_id, end_of(due_on, ZONE), {"community_id": community_id, "year": year})
