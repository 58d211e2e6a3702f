"""Reading staff: a community its own people, a company its own; and who covers a place."""

from datetime import date
from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.staff import store


def scope_of(employer_kind: str, employer_id: str) -> Scope:
    """Whose people they are."""
    if employer_kind == "company":
        return Scope(operator_id=employer_id)
    return Scope(community_id=employer_id)


def present(act: Act, staff_id: str) -> dict[str, Any]:
    """The record as the contract shows it, with every area it has or had."""
    staff = store.load(act, staff_id)
    if staff is None:
        raise Refusal("not_found")
    return {**staff, "areas": store.areas(act, staff_id)}


def get(act: Act, staff_id: str) -> dict[str, Any]:
    staff = store.load(act, staff_id)
    if staff is None:
        raise Refusal("not_found")
    act.authorise(scope_of(staff["employer_kind"], staff["employer_id"]))
    hidden = act.principal.role == "grid_worker"
    return {**staff, "end_reason": None if hidden else staff["end_reason"], "areas": store.areas(act, staff_id)}


def list_staff(
    act: Act, *, employer_id: str | None, role: str | None, working: bool | None, limit: int, cursor: str | None
) -> dict[str, Any]:
    """In the order they were registered."""
    seen = act.visible()
    return page(
        act,
        store.LISTED,
        {
            "sub_district": act.sub_district,
            "all": seen.all,
            "employer_ids": [*seen.community_ids, *seen.operator_ids],
            "employer_id": employer_id,
            "role": role,
            "working": working,
        },
        key=("registered_at", "staff_id"),
        limit=limit,
        cursor=cursor,
    )


def who_covers(
    act: Act, *, compound_id: str, building: str | None, skill: str | None, on: date | None
) -> dict[str, Any]:
    """Nearest first, at most 200; on a day in the past, as it was then."""
    compound = store.load_compound(act, compound_id, building)
    if compound is None:
        raise Refusal("not_found")
    act.authorise(
        Scope(community_id=compound["community_id"], compound_id=compound_id, operator_id=compound["company_id"])
    )
    place = {
        "community_id": compound["community_id"],
        "compound_id": compound_id,
        "building": building,
        "company_id": store.manager_on(act, compound_id, on) if on else compound["company_id"],
    }
    return {"items": store.covering(act, place, on or act.now.date(), skill=skill)}
