"""The life of a work order, and whose home somebody may report for or read about.

No spending and no vote before the responsibility is verified. Exposed today is the report, its beginning; the rest of
the table waits for its commands.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from contracts.roles import Level
from contracts.rpcs.property.repairs import READERS, RESIDENTS
from services.property.lifecycle import LifeCycle

FIRST_STATE = "submitted"
WORK_ORDER = LifeCycle(
    {
        "verify": {"submitted": "verified", "disputed": "verified", "reopened": "verified"},
        "refer_to_utility": {"verified": "utility_referred"},
        "assign": {"verified": "assigned"},
        "reassign": {"assigned": "assigned", "accepted": "assigned"},
        "accept": {"assigned": "accepted"},
        "arrive": {"accepted": "on_site"},
        "finish": {"on_site": "done", "utility_referred": "done"},
        "confirm": {"done": "confirmed"},
        "rate": {"confirmed": "rated"},
        "dispute": {"verified": "disputed", "done": "disputed"},
        "reopen": {"done": "reopened", "confirmed": "reopened", "rated": "reopened"},
        "cancel": {"submitted": "cancelled", "verified": "cancelled"},
    }
)


class Grant(Protocol):
    """A role within a scope; ``chassis.principal.Grant`` is one."""

    @property
    def role(self) -> str: ...

    @property
    def household_id(self) -> str | None: ...

    def covers(self, level: Level, scope: Any, person_id: str | None) -> bool: ...


def open_homes(grants: Sequence[Grant], scope: Any) -> list[str] | None:
    """The homes in ``scope`` these grants may speak of: a resident's own; None for who looks after all of them."""
    for one in grants:
        if one.role in READERS and one.role not in RESIDENTS and one.covers(READERS[one.role], scope, None):
            return None
    return sorted({one.household_id for one in grants if one.role in RESIDENTS and one.household_id is not None})


def is_open(household_id: str | None, homes: Sequence[str] | None) -> bool:
    """The common parts concern everyone."""
    return household_id is None or homes is None or household_id in homes
