"""The yearly day by which a compound's accounts hang: one clock for each compound, set as long as it has money."""

from datetime import date

from chassis import Act
from contracts.wording import ZONE
from law.days import end_of
from services.property.revenue import rules

DUE = "accounts_due"


def watch(act: Act, compound_id: str, community_id: str, today: date) -> None:
    """Have the accounts of the year before asked for when the next 31 March is over. May be called again."""
    due_on = rules.accounts_due_after(today)
    act.set_timer(DUE, compound_id, end_of(due_on, ZONE), {"community_id": community_id, "year": due_on.year - 1})
