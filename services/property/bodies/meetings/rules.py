"""When owners may demand an extraordinary meeting, and how long ahead they are told of it.

At least 20 % of the owners ask (regulations 13, 以上 includes the number), counted in heads: an owner with several units
once, co-owners once. The meeting is told of at least 15 days ahead (regulations 14).
"""

from datetime import date

from contracts.refusals import Refusal
from law.days import days_counted
from law.voting import Share
from services.property.lifecycle import LifeCycle

MEETING = LifeCycle(
    {
        "sign": {"collecting": "collecting"},
        "reach": {"collecting": "reached"},
        "fall_due": {"reached": "overdue"},
        "convene": {"reached": "convened", "overdue": "convened"},
    }
)
FIRST_STATE = "collecting"
ONE_FIFTH = Share(1, 5, inclusive=True)
NOTICE_DAYS = 15


def sign(state: str, signed_before: bool) -> str:
    """The state while signatures are collected; a household signs once."""
    after = MEETING.after(state, "sign")
    if signed_before:
        raise Refusal("meeting_signed", "/household_id")
    return after


def is_reached(signed_heads: int, owner_heads: int) -> bool:
    return ONE_FIFTH.reached(signed_heads, owner_heads)


def check_owners(owner_heads: int) -> None:
    """A compound without exclusive parts (a bungalow area) has no owners' meeting."""
    if owner_heads == 0:
        raise Refusal("meeting_no_owners")


def convene(state: str, today: date, meeting_on: date) -> str:
    after = MEETING.after(state, "convene")
    given = days_counted(today, meeting_on)
    if given < NOTICE_DAYS:
        raise Refusal("meeting_notice_too_short", "/meeting_on", needed=NOTICE_DAYS, given=max(given, 0))
    return after
