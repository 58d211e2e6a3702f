"""How long a mediation takes, what may be agreed, and by when the court can be asked to confirm it.

A month as a rule, a month more by consent, once; the joint application within 30 days of the agreement's taking effect
([S10] of the domain notes: 人民调解法 33, not read). The first day does not count; a last day that is a rest day goes
on to the next working day (Civil Code 201-203).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from contracts.refusals import Refusal
from law.days import WEEKENDS_ONLY, Calendar, last_day, last_day_of_months
from services.property.lifecycle import LifeCycle

MEDIATION = LifeCycle(
    {
        "schedule_hearing": {"accepted": "hearing", "hearing": "hearing"},
        "extend": {"accepted": "accepted", "hearing": "hearing"},
        "agree": {"hearing": "agreed"},
        "apply": {"agreed": "agreed"},
        "confirm": {"agreed": "court_confirmed"},
        "fail": {"accepted": "failed", "hearing": "failed"},
        "tell_remedies": {"failed": "told_of_other_remedies"},
    },
    {"agree": "mediation_already_agreed"},
)
OBLIGATION = LifeCycle({"keep": {"owed": "kept"}})

#: still being mediated
RUNNING = ("accepted", "hearing")
MONTHS = 1
CONFIRMATION_DAYS = 30


@dataclass(frozen=True, slots=True)
class Party:
    """``kind``: household, company, owners_committee (of a compound) or community."""

    kind: str
    party_id: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """What a party is to do, and by when."""

    party: Party
    due_on: date


def due_on(accepted_on: date, calendar: Calendar = WEEKENDS_ONLY) -> date:
    """The last day of the month a mediation takes."""
    return calendar.roll(last_day_of_months(accepted_on, MONTHS))


def between(parties: Sequence[Party]) -> tuple[Party, ...]:
    """The parties, each once. Refuses ``parties_needed`` below two."""
    distinct = tuple(dict.fromkeys(parties))
    if len(distinct) < 2:
        raise Refusal("parties_needed", "/parties")
    return distinct


def about(parties: Sequence[Party], household_id: str | None) -> None:
    """Whose bill it is about is one of the parties. Refuses ``bill_of_no_party``."""
    if household_id is not None and Party("household", household_id) not in parties:
        raise Refusal("bill_of_no_party", "/parties")


def is_overdue(state: str, last: date, today: date) -> bool:
    """Whether it still goes on after its last day."""
    return state in RUNNING and today > last


def extend(state: str, extended: bool, until: date) -> tuple[str, date]:
    """The state, and the last day after a month more. Refuses ``already_extended``."""
    after = MEDIATION.after(state, "extend")
    if extended:
        raise Refusal("already_extended")
    return after, due_on(until)


def schedule(state: str, hearing_at: datetime, now: datetime) -> str:
    """The state once a hearing is set. Refuses ``hearing_past``."""
    after = MEDIATION.after(state, "schedule_hearing")
    if hearing_at < now:
        raise Refusal("hearing_past", "/hearing_at", hearing_at=hearing_at.isoformat(timespec="minutes"))
    return after


def agree(state: str, parties: Sequence[Party], obligations: Sequence[Obligation], today: date) -> str:
    """The state once they agree. Refuses ``obligation_of_nobody``, ``obligation_due_past``."""
    after = MEDIATION.after(state, "agree")
    for index, obligation in enumerate(obligations):
        if obligation.party not in parties:
            raise Refusal("obligation_of_nobody", f"/obligations/{index}/party_id")
        if obligation.due_on < today:
            raise Refusal(
                "obligation_due_past",
                f"/obligations/{index}/due_on",
                due_on=str(obligation.due_on),
                today=str(today),
            )
    return after


def confirmation_due_on(agreed_on: date, calendar: Calendar = WEEKENDS_ONLY) -> date:
    """The last day on which the court can be asked."""
    return last_day(agreed_on, CONFIRMATION_DAYS, calendar)


def apply(state: str, applied: bool, last: date | None, today: date) -> str:
    """The state once the court is asked. Refuses ``confirmation_applied_before``, ``confirmation_too_late``."""
    after = MEDIATION.after(state, "apply")
    assert last is not None  # an agreement has its last day
    if applied:
        raise Refusal("confirmation_applied_before")
    if today > last:
        raise Refusal("confirmation_too_late", last_day=str(last))
    return after


def confirm(state: str, applied: bool) -> str:
    """The state once the court has confirmed. Refuses ``confirmation_not_applied``."""
    after = MEDIATION.after(state, "confirm")
    if not applied:
        raise Refusal("confirmation_not_applied")
    return after
