"""Whose report it is, and who may say that it is repaired, or is not.

The reporter and the household speak for a home; for the common parts also those who look after them. Who did the work
does not confirm it. Until somebody is sent the manager may say that it is not his.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from contracts.refusals import Refusal
from law.days import days_counted
from services.property.persons import Person
from services.property.repairs.rules import WORK_ORDER

#: Days after the work was done within which it can be opened again `[P]`.
REOPEN_DAYS = 30
#: Who looks after the common parts, and so may speak for them.
COMMON_SPEAKERS = ("grid_worker", "community_officer", "owners_committee")
#: Who may say that a verified work order is not theirs to pay or to do.
MANAGERS = ("property_staff", "company_staff")
#: Who settles what the manager has an interest in.
COMMUNITY = ("grid_worker", "community_officer")


@dataclass(frozen=True)
class Caller:
    """Who acts, the roles they have at this place, and the homes they live in."""

    person: Person
    roles: frozenset[str]
    homes: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """Whose report it is: the reporter's, and the household's where it is in a home."""

    reporter: Person
    household_id: str | None


def is_party(caller: Caller, report: Report) -> bool:
    """Who reported it, and the household it is about."""
    return caller.person.is_same_as(report.reporter) or (
        report.household_id is not None and report.household_id in caller.homes
    )


def must_be_party(caller: Caller, report: Report) -> None:
    if not is_party(caller, report):
        raise Refusal("not_your_report")


def must_speak_for(caller: Caller, report: Report, roles: Collection[str] = COMMON_SPEAKERS) -> None:
    """A party; or, for the common parts, one of ``roles``."""
    if report.household_id is None and caller.roles.intersection(roles):
        return
    must_be_party(caller, report)


def confirm(state: str, caller: Caller, report: Report, finished_by: Person) -> str:
    """The reporter, the household, or for the common parts the grid worker: never who did the work."""
    must_speak_for(caller, report, ("grid_worker",))
    after = WORK_ORDER.after(state, "confirm")
    if caller.person.is_same_as(finished_by):
        raise Refusal("own_work_not_confirmed")
    return after


def is_community(caller: Caller) -> bool:
    return bool(caller.roles.intersection(COMMUNITY))


def is_manager(caller: Caller) -> bool:
    """Who manages the place, whatever else they are there."""
    return bool(caller.roles.intersection(MANAGERS))


def verify(state: str, disputed_by_manager: bool, caller: Caller) -> str:
    """What the manager said is not his, the community verifies: nobody answers his own dispute."""
    after = WORK_ORDER.after(state, "verify")
    if state == "disputed" and disputed_by_manager and not is_community(caller):
        raise Refusal("dispute_not_yours_to_settle")
    return after


def must_settle_cost(caller: Caller, payer: str, differs: bool) -> None:
    """That an owner pays what by the matrix is another's, the manager does not say himself."""
    if differs and payer == "owner" and not is_community(caller):
        raise Refusal("owner_cost_not_yours_to_settle", pointer="/payer")


def begins_anew(caller: Caller, state: str, duty_before: str | None, duty: str) -> bool:
    """The clocks of another's duty begin anew, if the community says whose it is; the manager's own word moves none."""
    return state != "submitted" and duty_before != duty and is_community(caller)


def dispute(state: str, caller: Caller, report: Report) -> str:
    """Before anybody is sent the manager may also say that it is not his."""
    if not (state == "verified" and is_manager(caller)):
        must_speak_for(caller, report)
    return WORK_ORDER.after(state, "dispute")


def reopen(state: str, caller: Caller, report: Report, finished_on: date, today: date) -> str:
    must_speak_for(caller, report)
    after = WORK_ORDER.after(state, "reopen")
    days = days_counted(finished_on, today)
    if days > REOPEN_DAYS:
        raise Refusal("reopen_too_late", days=days, most_days=REOPEN_DAYS)
    return after
