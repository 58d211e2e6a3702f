"""Who speaks for which agency, and by when a promise has to be kept.

An agency's own people speak for it alone; an official of the street or the community writes down what anyone present
said. A promise whose day has passed is overdue until it is kept.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from contracts.refusals import Refusal
from contracts.wording import label
from services.property.lifecycle import LifeCycle

OFFICE = LifeCycle({"open": {"scheduled": "held"}, "cancel": {"scheduled": "cancelled"}})
PROMISE = LifeCycle(
    {
        "keep": {"open": "kept", "failed": "kept"},
        "extend": {"open": "open"},
        "fail": {"open": "failed"},
    }
)

#: how long before it is held an office may be put down
AHEAD_AT_MOST = timedelta(days=366)

#: a role that speaks for one agency only
AGENCY_OF_ROLE = {
    "court": "court",
    "housing_bureau": "housing_bureau",
    "mediator": "mediation_committee",
    "company_staff": "company",
}


def hold(agencies: Sequence[str], held_at: datetime, observed_at: datetime, now: datetime) -> None:
    """Refuse an office that names an agency twice, lies before the walk-out it follows, or more than a year ahead."""
    each_once(agencies)
    if held_at < observed_at:
        raise Refusal("joint_office_before_report", pointer="/held_at", observed_at=observed_at.isoformat())
    not_too_far(held_at, now)


def schedule(agencies: Sequence[str], held_at: datetime, now: datetime) -> None:
    """Refuse an office that names an agency twice, or is called for a moment gone by or more than a year ahead."""
    each_once(agencies)
    if held_at < now:
        raise Refusal("joint_office_not_ahead", pointer="/held_at", held_at=held_at.isoformat(timespec="minutes"))
    not_too_far(held_at, now)


def each_once(agencies: Sequence[str]) -> None:
    """Refuse ``agency_twice``."""
    for agency in agencies:
        if list(agencies).count(agency) > 1:
            raise Refusal("agency_twice", pointer="/agencies", agency=agency, agency_zh=label(agency, "zh"))


def not_too_far(held_at: datetime, now: datetime) -> None:
    """Refuse ``joint_office_too_far``."""
    latest = now + AHEAD_AT_MOST
    if held_at > latest:
        raise Refusal("joint_office_too_far", pointer="/held_at", latest=latest.isoformat())


def must_be_held(state: str) -> None:
    """Nobody answers or promises before the office is held. Refuses ``joint_office_not_held``."""
    if state != "held":
        raise Refusal("joint_office_not_held", state=state)


def check_speaker(role: str, agency: str, agencies: Sequence[str]) -> None:
    """Refuse who does not speak for this agency, and an agency that is not there."""
    if AGENCY_OF_ROLE.get(role, agency) != agency:
        raise Refusal("not_your_agency", agency=agency, agency_zh=label(agency, "zh"))
    if agency not in agencies:
        raise Refusal("agency_not_present", pointer="/agency", agency=agency, agency_zh=label(agency, "zh"))


def check_due(due_on: date, today: date) -> None:
    """A promise is for today or later."""
    if due_on < today:
        raise Refusal("promise_already_due", pointer="/due_on", due_on=str(due_on), today=str(today))


def extend(state: str, due_on: date, new_due_on: date, extended: bool) -> str:
    """The state of a promise put off. Refuses ``promise_extended_before``, ``promise_not_later``."""
    after = PROMISE.after(state, "extend")
    if extended:
        raise Refusal("promise_extended_before")
    if new_due_on <= due_on:
        raise Refusal("promise_not_later", pointer="/due_on", due_on=str(new_due_on), was_due_on=str(due_on))
    return after


def promise_status(state: str, due_on: date, today: date) -> str:
    """As it is shown: open, overdue, kept or failed."""
    return "overdue" if state == "open" and due_on < today else state
