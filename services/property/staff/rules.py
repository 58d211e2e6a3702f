"""Who may be registered with whom, and who may be given which area.

Company staff work for a company and only where it manages; everyone else works for a community and only within it.
An area is worked from its first day until the day before its last; nobody has the same area twice at once.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from contracts.refusals import Refusal

GENERAL = "general"


def employer_kind(role: str) -> str:
    """``company`` or ``community``."""
    return "company" if role == "company_staff" else "community"


@dataclass(frozen=True)
class Staff:
    """Somebody who works here, as the rules see them."""

    employer_kind: str
    employer_id: str
    started_on: date
    ended_on: date | None


@dataclass(frozen=True)
class Compound:
    """Where a compound lies, which company manages it now, and whether the building asked for stands in it."""

    community_id: str
    company_id: str | None
    has_building: bool


@dataclass(frozen=True)
class Area:
    """A community, a compound, or one building of it."""

    community_id: str
    compound_id: str | None
    building: str | None


def check_start(started_on: date, today: date) -> None:
    if started_on > today:
        raise Refusal("staff_day_ahead", pointer="/started_on", started_on=str(started_on), today=str(today))


def must_work(ended_on: date | None) -> None:
    if ended_on is not None:
        raise Refusal("staff_ended", ended_on=str(ended_on))


def area(staff: Staff, kind: str, compound_id: str | None, building: str | None, compound: Compound | None) -> Area:
    """The area asked for, if this person may be given it; ``compound`` is what is known of ``compound_id``."""
    named = (compound_id is not None, building is not None)
    if named != {"community": (False, False), "compound": (True, False), "building": (True, True)}[kind]:
        raise Refusal("area_incomplete", pointer="/kind")
    if kind == "community":
        if staff.employer_kind != "community":
            raise Refusal("area_not_managed", pointer="/kind")
        return Area(staff.employer_id, None, None)
    if compound is None or (kind == "building" and not compound.has_building):
        raise Refusal("area_elsewhere", pointer="/compound_id" if compound is None else "/building")
    if staff.employer_kind == "community" and compound.community_id != staff.employer_id:
        raise Refusal("area_elsewhere", pointer="/compound_id")
    if staff.employer_kind == "company" and compound.company_id != staff.employer_id:
        raise Refusal("area_not_managed", pointer="/compound_id")
    return Area(compound.community_id, compound_id, building)


def check_area(staff: Staff, wanted: Area, held: Collection[Area], from_on: date, today: date) -> None:
    """Not before this person began, not ahead, and not twice."""
    if not staff.started_on <= from_on <= today:
        raise Refusal(
            "area_day_too_early",
            pointer="/from_on",
            from_on=str(from_on),
            started_on=str(staff.started_on),
            today=str(today),
        )
    if wanted in held:
        raise Refusal("area_held")


def has_skill(skills: Collection[str], needed: str) -> bool:
    """General work needs nobody in particular; anything else its own skill."""
    return needed == GENERAL or needed in skills
