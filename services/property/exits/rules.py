"""Leaving with notice, and what becomes of an agreement whose term runs out. Pure.

Which period binds is the law of the day the notice is served (``law.notices``): 60 days when owners dismiss (民法典 946),
90 before the expiry when the company does not renew (947), 60 either way once it is indefinite (948), or what the
agreement says where it may. A notice that is too short is refused: what is not given in time does not end the
agreement, and leaving all the same is a walk-out (``agreements``). Both sides may agree to another day: one proposes
it, and it is notice once the other side has confirmed it by its own account, never by the proposer's word for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from contracts.refusals import Refusal
from law.days import WEEKENDS_ONLY, Calendar
from law.notices import ExitFinding, Lawful, Reason, Way, judge_exit
from law.rulesets import BEFORE_2021, NoRuleSet, rule_set_on
from services.property.agreements.rules import AGREEMENT, LAWFUL
from services.property.lifecycle import LifeCycle
from services.property.persons import Person

EXIT_NOTICE = LifeCycle(
    {
        # an exit by agreement is an offer until the other side confirms it
        "confirm": {"proposed": "served"},
        "withdraw": {"proposed": "withdrawn", "served": "withdrawn"},
        "take_effect": {"served": "effective"},
        # the company walked out, and somebody took over, before the notice took effect
        "overtake": {"served": "overtaken"},
    },
    refusals={"withdraw": "exit_notice_over", "confirm": "exit_not_proposed"},
)

#: The role that serves → the side it serves for.
SIDE_OF_ROLE = {"owners_committee": "owners", "community_officer": "owners", "company_staff": "company"}

#: An official who enters a notice given on paper may name a day so many days back [P]; who serves for himself serves now.
PAPER_DAYS = 7

#: Days before its end on which an expiring agreement is told of; 0 is the end itself.
STAGES = (90, 60, 30, 0)

#: Signs that a compound may soon have nobody. The seed's company left because it had talked badly with residents [S0]:
#: a dismissal that was put to the vote and not carried, and a walk-out that was reported and taken back, are such talk;
#: so are many complaints, a bill for days without service, and a mediation that came to nothing.
SIGNS = (
    "term_ends_unanswered",
    "notice_without_successor",
    "ended_without_successor",
    "dismissal_not_carried",
    "walk_out_retracted",
    "many_complaints",
    "bill_without_service",
    "mediation_failed",
)
#: A term counts as unanswered so many days before its end; a quarrel is remembered for so many days [P].
UNANSWERED_DAYS, REMEMBERED_DAYS = 90, 365
#: Complaints about what the company is there for, contests and mediations count for so many days; complaints are a sign
#: from this many on [P].
FRESH_DAYS, MANY_COMPLAINTS = 90, 5
COMPLAINTS_OF_SERVICE = ("service", "fees", "repair", "lift", "sanitation", "order", "parking")


@dataclass(frozen=True, slots=True)
class Terms:
    """What of an agreement decides about an exit. ``began_on`` is its first day of service."""

    state: str
    term: str
    began_on: date
    end_on: date | None
    notice_days: int | None


@dataclass(frozen=True, slots=True)
class Exit:
    """A notice as judged. ``state`` is the agreement's from now on; ``in_time_on`` the first day it could have named."""

    state: str
    way: str
    rule_set: str
    lawful: str
    reason_code: str
    notice: dict[str, Any] | None
    in_time_on: date | None
    norms: tuple[dict[str, str | bool], ...]


def way_of(side: str, state: str, term: str) -> Way:
    """By which way this side leaves: an agreement without an end is ended by notice, whoever gives it (948)."""
    if state == "indefinite" or term == "indefinite":
        return Way.INDEFINITE_ENDED
    return Way.OWNERS_DISMISS if side == "owners" else Way.COMPANY_DECLINES_RENEWAL


def served_on(role: str, named: date | None, today: date) -> date:
    """The day on which notice counts as served: today, or for the paper an official enters a day shortly before.

    Never a day of other law than today's: nobody chooses the rules he is judged by. Refuses ``served_in_future``,
    ``served_too_long_ago``.
    """
    day = named or today
    if day > today:
        raise Refusal("served_in_future", "/served_on", served_on=day, today=today)
    earliest = today
    if role == "community_officer":
        earliest = max(today - timedelta(days=PAPER_DAYS), rule_set_on(today).valid_from)
    if day < earliest:
        raise Refusal("served_too_long_ago", "/served_on", served_on=day, earliest_on=earliest)
    return day


def confirm(status: str, served_by: str, proposer: Person, side: str, confirmer: Person) -> str:
    """The state of a proposed exit the other side agrees to: by its own account, and another person.

    Refuses ``exit_not_proposed``, ``exit_other_side_confirms``, ``same_person_signature``.
    """
    after = EXIT_NOTICE.after(status, "confirm")
    if served_by == side:
        raise Refusal("exit_other_side_confirms")
    if proposer.is_same_as(confirmer):
        raise Refusal("same_person_signature")
    return after


def serve(
    side: str,
    terms: Terms,
    served_on: date,
    effective_on: date,
    today: date,
    *,
    agreed_by_both: bool,
    calendar: Calendar = WEEKENDS_ONLY,
) -> Exit:
    """The exit that a notice of ``served_on`` makes, at the end of ``effective_on``.

    Refuses ``exit_already_notified``, ``wrong_state``, ``served_before_agreement``, ``effective_in_past``,
    ``exit_before_expiry``, ``renewal_notice_too_late``, ``notice_too_short``, ``no_rule_set``.
    """
    if terms.state == "exit_notified":
        raise Refusal("exit_already_notified")
    state = AGREEMENT.after(terms.state, "notify_exit")
    if served_on < terms.began_on:
        raise Refusal("served_before_agreement", "/served_on", served_on=served_on, began_on=terms.began_on)
    if effective_on < today:
        raise Refusal("effective_in_past", "/effective_on", effective_on=effective_on, today=today)
    way = way_of(side, terms.state, terms.term)
    try:
        found = judge_exit(
            way,
            served_on,
            effective_on,
            expires_on=terms.end_on if way is Way.COMPANY_DECLINES_RENEWAL else None,
            agreed_days=terms.notice_days,
            agreed_by_both=agreed_by_both,
            calendar=calendar,
        )
    except NoRuleSet:
        raise Refusal("no_rule_set", "/served_on", on=served_on) from None
    if found.lawful is Lawful.NO:
        raise _too_early(found, effective_on, terms.end_on)
    return Exit(
        state=state,
        way=way.value,
        rule_set=found.rule_set,
        lawful=LAWFUL[found.lawful],
        reason_code=found.reason.value,
        notice=None if found.notice is None else {"days": found.notice.days, "basis": found.notice.basis},
        in_time_on=found.in_time_on,
        norms=tuple(norm.as_dict() for norm in found.norms),
    )


def _too_early(found: ExitFinding, effective_on: date, end_on: date | None) -> Refusal:
    days = 0 if found.notice is None else found.notice.days
    if found.reason is Reason.BEFORE_EXPIRY:
        return Refusal("exit_before_expiry", "/effective_on", effective_on=effective_on, end_on=end_on)
    if found.in_time_on is None:
        assert end_on is not None  # only a refusal to renew can come too late for any day
        last = end_on - timedelta(days=days)
        return Refusal("renewal_notice_too_late", "/served_on", days=days, end_on=end_on, last_on=last)
    return Refusal(
        "notice_too_short",
        "/effective_on",
        days=days,
        days_given=found.days_given,
        effective_on=effective_on,
        earliest_on=found.in_time_on,
    )


def owners_decided(outcome: str | None, reference: str | None, decided_on: date | None, served_on: date) -> None:
    """Dismissing a company is the owners' matter (278 (4)): a passed ballot, or a decision on paper, not after service.

    Refuses ``dismissal_not_decided``, ``dismissal_after_notice``.
    """
    if outcome != "passed" and reference is None:
        raise Refusal("dismissal_not_decided")
    if decided_on is not None and decided_on > served_on:
        raise Refusal("dismissal_after_notice", "/served_on", decided_on=decided_on, served_on=served_on)


def withdraw(status: str, served_by: str, side: str, agreement_state: str, state_before: str) -> tuple[str, str]:
    """The states of a notice taken back and of its agreement.

    Refuses ``exit_notice_over``, ``not_your_notice``, ``wrong_state``.
    """
    after = EXIT_NOTICE.after(status, "withdraw")
    if served_by != side:
        raise Refusal("not_your_notice")
    if status == "proposed":
        return after, agreement_state
    command = "withdraw_exit_of_indefinite" if state_before == "indefinite" else "withdraw_exit_of_fixed"
    return after, AGREEMENT.after(agreement_state, command)


def goes_on_until_takeover(on: date) -> bool:
    """Whether the company must go on serving after its agreement ended on this day (民法典 950)."""
    return rule_set_on(on) is not BEFORE_2021


def depart(state: str, ended_on: date) -> str:
    """The state of an agreement whose company was free to go and went, before anyone followed it.

    Refuses ``wrong_state``, ``service_owed_until_takeover``.
    """
    after = AGREEMENT.after(state, "depart")
    if goes_on_until_takeover(ended_on):
        raise Refusal("service_owed_until_takeover", ended_on=ended_on)
    return after


def expire(state: str, end_on: date) -> str:
    """The state of an agreement whose term has run out while the service goes on.

    Since 2021 it is indefinite (民法典 948); before, it has ended.
    """
    return AGREEMENT.after(state, "go_on" if rule_set_on(end_on) is not BEFORE_2021 else "expire")


def stage_from(end_on: date, today: date) -> int:
    """The first stage that still lies ahead on ``today`` for an agreement ending then."""
    left = (end_on - today).days
    return next((stage for stage in STAGES if stage <= left), 0)


def next_stage(stage: int) -> int | None:
    """The stage after this one; None after the end."""
    later: Sequence[int] = STAGES[STAGES.index(stage) + 1 :]
    return later[0] if later else None
