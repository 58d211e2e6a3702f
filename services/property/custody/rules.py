"""When a community may take a compound over, for how long, and by when it must say so.

Custody follows a walk-out: there must be a report that stands and an agreement left behind. In an emergency it runs
from the moment it is authorised and is announced within a day; otherwise it runs from its announcement. The limits are
policy (``law.takeover``), not law. Hours run at once; the first day does not count.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from contracts.refusals import Refusal
from law.takeover import announcement_due, custody_ends_on
from services.property.lifecycle import LifeCycle

CUSTODIANSHIP = LifeCycle(
    {
        # an announcement that comes after the handover is still noted
        "announce": {"authorised": "announced", "active": "announced", "handed_over": "handed_over"},
        "hand_over": {"active": "handed_over", "announced": "handed_over"},
        # the report it rests on was retracted before it began
        "lapse": {"authorised": "lapsed"},
    }
)
STATES = ("authorised", "active", "announced", "handed_over", "lapsed")
#: somebody is looking after the compound
RUNNING = ("active", "announced")
#: the community has been called upon: a second custodianship has no place beside it
STANDING = ("authorised", "active", "announced")

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


def start(ground: Ground, scope: Sequence[str], emergency: bool, now: datetime) -> Start:
    """Decide how custody begins. Refuses a ground that does not carry it."""
    if ground.report_retracted:
        raise Refusal("report_retracted")
    if ground.standing_number is not None:
        raise Refusal("custodianship_running", number=ground.standing_number)
    if ground.agreement_state != "abandoned":
        raise Refusal("agreement_not_abandoned", state=ground.agreement_state)
    for item in scope:
        if list(scope).count(item) > 1:
            raise Refusal("scope_twice", pointer="/scope", item=item)
    if not emergency:
        return Start("authorised", None, None, None)
    return Start("active", now, announcement_due(now), custody_ends_on(now.date()))


def announce(begun: Start, announced_at: datetime | None, now: datetime) -> Start:
    """Decide what an announcement does, once: a custodianship that waited for it starts to run now."""
    if announced_at is not None:
        raise Refusal("wrong_state", state="announced", command="announce")
    status = CUSTODIANSHIP.after(begun.status, "announce")
    if begun.started_at is None:
        return Start(status, now, now, custody_ends_on(now.date()))
    return replace(begun, status=status)


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
