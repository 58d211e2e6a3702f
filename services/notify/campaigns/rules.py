"""Who is told what, how urgently, and when; and the states a message passes through. Pure.

The ladder: a critical message goes out at once; family that has not read it after half an hour is told at the door.
A normal one waits out the quiet hours. Whoever has no working contact point is told at the door.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import Literal

from contracts.wording import ZONE

Urgency = Literal["critical", "normal"]
Capacity = Literal["owner", "lessee", "family"]


@dataclass(frozen=True)
class Routing:
    """An event type leads to one message for these people."""

    purpose: str
    audience: tuple[Capacity, ...]
    urgency: Urgency


ROUTING: dict[str, Routing] = {
    "property.custodianship.started": Routing("custodianship_started", ("owner", "family"), "critical"),
    "property.handover.completed": Routing("handover_completed", ("owner", "family"), "normal"),
    "property.joint_office.held": Routing("joint_office_held", ("owner", "family"), "normal"),
    "property.advance.allocated": Routing("advance_allocated", ("owner",), "normal"),
}

#: No normal message goes out from 21:00 to 08:00.
QUIET_FROM, QUIET_TO = time(21), time(8)
#: A critical message that family has not read by then is told at the door.
UNREAD_AFTER = timedelta(minutes=30)

#: state -> states it may pass to
MESSAGE: Mapping[str, tuple[str, ...]] = {
    "queued": ("sent",),
    "sent": ("delivered", "failed"),
    "delivered": ("read", "fallback"),
    "read": (),
    "failed": ("fallback", "read"),
    "fallback": ("delivered", "contact_task"),
    "contact_task": ("read", "confirmed", "failed"),
    "confirmed": (),
}


def pass_through(*states: str) -> str:
    """The last of ``states``, if the table allows each step; so that several steps can be one update."""
    for state, following in pairwise(states):
        if following not in MESSAGE[state]:
            raise ValueError(f"a message cannot pass from {state} to {following}")
    return states[-1]


#: The built-in channel answers at once, so these are one step each in the database.
DELIVERED = pass_through("queued", "sent", "delivered")
UNREACHED = pass_through("queued", "sent", "failed", "fallback", "contact_task")
UNREAD = pass_through("delivered", "fallback", "contact_task")
TOLD = pass_through("contact_task", "confirmed")
NOT_FOUND = pass_through("contact_task", "failed")
#: States in which the addressee may still read it here.
READABLE = [state for state, following in MESSAGE.items() if "read" in following]


def send_at(urgency: Urgency, now: datetime) -> datetime:
    """When a message decided on at ``now`` goes out."""
    here = now.astimezone(ZONE)
    if urgency == "critical" or QUIET_TO <= here.time() < QUIET_FROM:
        return now
    day = here.date() if here.time() < QUIET_TO else here.date() + timedelta(days=1)
    return datetime.combine(day, QUIET_TO, ZONE)
