"""When a community may take a compound over, for how long, and by when it must say so.

Custody follows a walk-out: there must be a report that stands and an agreement left behind. In an emergency it runs
from the moment it is authorised and is announced within a day; otherwise it runs from its announcement. The limits are
policy (``law.takeover``), not law. Hours run at once; the first day does not count.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from contracts.refusals import Refusal
from law.takeover import DEFAULT_LIMITS, announcement_due, custody_ends_on, latest_hand_over_on
from services.property.lifecycle import LifeCycle

CUSTODIANSHIP = LifeCycle(
    {
        # an announcement that comes after the handover is still noted
        "announce": {
            "authorised": "announced",
            "active": "announced",
            "extended": "extended",
            "overdue_escalated": "overdue_escalated",
            "winding_up": "winding_up",
            "handed_over": "handed_over",
        },
        "extend": {"active": "extended", "announced": "extended"},
        # what is posted no longer says what is covered: it counts as not announced until it is posted anew
        "change_scope": {
            "authorised": "authorised",
            "active": "active",
            "announced": "active",
            "extended": "extended",
        },
        "escalate": {
            "active": "overdue_escalated",
            "announced": "overdue_escalated",
            "extended": "overdue_escalated",
            "winding_up": "overdue_escalated",
        },
        "close_escalation": {"overdue_escalated": "winding_up"},
        "hand_over": {
            "active": "handed_over",
            "announced": "handed_over",
            "extended": "handed_over",
            "overdue_escalated": "handed_over",
            "winding_up": "handed_over",
        },
        # the report it rests on was retracted before it began
        "lapse": {"authorised": "lapsed"},
    }
)
#: what a community asks for; granting it starts a custodianship
PROPOSAL = LifeCycle({"authorise": {"proposed": "authorised"}, "decline": {"proposed": "declined"}})
STATES = (
    "authorised",
    "active",
    "announced",
    "extended",
    "overdue_escalated",
    "winding_up",
    "handed_over",
    "lapsed",
)
#: somebody is looking after the compound
RUNNING = ("active", "announced", "extended", "overdue_escalated", "winding_up")
#: the community has been called upon: a second custodianship has no place beside it
STANDING = ("authorised", *RUNNING)

#: what a compound cannot be without for a night, in the order of the board
ITEMS = ("booster_pump", "public_electricity", "lift")


@dataclass(frozen=True)
class Ground:
    """What a custodianship would rest on: the report, the agreement left behind, the one already standing."""

    report_retracted: bool
    agreement_state: str
    standing_number: str | None


@dataclass(frozen=True)
class Start:
    """How a custodianship begins; the last three are None until it runs."""

    status: str
    started_at: datetime | None
    announcement_due_at: datetime | None
    ends_on: date | None


@dataclass(frozen=True)
class Term:
    """How long a running custodianship lasts, and how often that was extended."""

    status: str
    starts_on: date
    ends_on: date
    extended_count: int


def start(ground: Ground, scope: Sequence[str], emergency: bool, now: datetime) -> Start:
    """Decide how custody begins. Refuses a ground that does not carry it."""
    check_ground(ground, scope)
    if not emergency:
        return Start("authorised", None, None, None)
    return Start("active", now, announcement_due(now), custody_ends_on(now.date()))


def check_ground(ground: Ground, scope: Sequence[str]) -> None:
    """A report that stands, an agreement left behind, nobody called upon yet; asked for or authorised alike."""
    if ground.report_retracted:
        raise Refusal("report_retracted")
    if ground.standing_number is not None:
        raise Refusal("custodianship_running", number=ground.standing_number)
    if ground.agreement_state != "abandoned":
        raise Refusal("agreement_not_abandoned", state=ground.agreement_state)
    _check_scope(scope)


def _check_scope(scope: Sequence[str]) -> None:
    for item in scope:
        if list(scope).count(item) > 1:
            raise Refusal("scope_twice", pointer="/scope", item=item)


def announce(begun: Start, announced_at: datetime | None, now: datetime) -> Start:
    """Decide what an announcement does, once: a custodianship that waited for it starts to run now."""
    if announced_at is not None:
        raise Refusal("wrong_state", state="announced", command="announce")
    status = CUSTODIANSHIP.after(begun.status, "announce")
    if begun.started_at is None:
        return Start(status, now, now, custody_ends_on(now.date()))
    return replace(begun, status=status)


def extend(term: Term, now: datetime) -> Term:
    """The term after its one extension: from its last day on by the policy's days, six months at most in all.

    Refuses what has been extended before, and what is past its end: that is for the committee to decide.
    """
    if term.extended_count >= DEFAULT_LIMITS.extensions_at_most:
        raise Refusal("custodianship_extended_already", extended_count=term.extended_count)
    status = CUSTODIANSHIP.after(term.status, "extend")
    if now.date() > term.ends_on:
        raise Refusal("custodianship_past_its_end", ends_on=str(term.ends_on))
    count = term.extended_count + 1
    return replace(term, status=status, ends_on=custody_ends_on(term.starts_on, count), extended_count=count)


def change_scope(state: str, before: Sequence[str], after: Sequence[str]) -> tuple[str, list[str], list[str]]:
    """The state, what is added and what is removed. The order in which a scope is written means nothing."""
    status = CUSTODIANSHIP.after(state, "change_scope")
    _check_scope(after)
    added = [item for item in after if item not in before]
    removed = [item for item in before if item not in after]
    if not added and not removed:
        raise Refusal("scope_unchanged", pointer="/scope")
    return status, added, removed


def close_escalation(state: str, hand_over_by: date, today: date) -> str:
    """The state in which the committee's decision is carried out; the day it sets lies ahead, and not far."""
    status = CUSTODIANSHIP.after(state, "close_escalation")
    latest = latest_hand_over_on(today)
    if not today < hand_over_by <= latest:
        raise Refusal(
            "hand_over_by_out_of_range",
            pointer="/hand_over_by",
            hand_over_by=str(hand_over_by),
            today=str(today),
            latest=str(latest),
        )
    return status


def must_run(state: str) -> None:
    """Refuse what only a running custodianship may do."""
    if state not in RUNNING:
        raise Refusal("custodianship_not_running", state=state)


def is_overdue(state: str, ends_on: date | None, today: date) -> bool:
    """Past its last day, and the compound still not handed over."""
    return state in RUNNING and ends_on is not None and today > ends_on


@dataclass(frozen=True)
class Party:
    """Somebody who answers for a compound; ``kind`` is company, community, owners or none."""

    kind: str
    id: str | None = None
    name: str | None = None


def responsible(mode: str, manager: Party, walked_out: bool) -> Party:
    """Who runs the common equipment tonight.

    After a walk-out and before custody it is nobody, whoever the register still names.
    """
    if mode == "owner_self":
        return Party("owners")
    if mode == "none" or (walked_out and mode != "community_custody"):
        return Party("none")
    return manager
