"""Which calls are due tonight, one call whole, and for families whether somebody has looked in."""

from datetime import datetime
from typing import Any

from chassis import Act, Scope
from chassis.masking import mask_name
from chassis.paging import page
from contracts.refusals import Refusal
from services.eldercare.elders import access
from services.eldercare.elders import store as elders
from services.eldercare.impacts.rules import end_of_night
from services.eldercare.visits import rules, store

LISTED = """
    select visit.id as visit_id, visit.assessment_id, visit.elder_id, visit.household_id, visit.compound_id,
           visit.kind, visit.needs, visit.status, visit.due_at, visit.overdue_since, visit.checked_at,
           visit.opened_at, visit.version, elder.name_sealed, household.building, household.floor
    from visit
    join elder on elder.sub_district = visit.sub_district and elder.id = visit.elder_id
    left join household on household.sub_district = visit.sub_district and household.id = visit.household_id
"""


def list_visits(
    act: Act,
    *,
    limit: int,
    cursor: str | None,
    compound_id: str | None = None,
    status: str | None = None,
    due: str | None = None,
    due_before: datetime | None = None,
) -> dict[str, Any]:
    """Calls by due time, names masked. ``due=tonight``: open and due until the night ends; ``overdue``: marked so."""
    seen = act.visible()
    before = end_of_night(act.now) if due == "tonight" else due_before
    listed = page(
        act,
        f"""
        {LISTED}
        where (%(all)s or visit.community_id = any(%(communities)s::uuid[])
               or visit.operator_id = any(%(operators)s::uuid[]))
          and (%(compound_id)s::uuid is null or visit.compound_id = %(compound_id)s::uuid)
          and (%(status)s::text is null or visit.status = %(status)s::text)
          and (%(due)s::text is null or visit.status = any(%(open)s::text[]))
          and (%(due)s::text is distinct from 'overdue' or visit.overdue_since is not null)
          and (%(before)s::timestamptz is null or visit.due_at <= %(before)s::timestamptz)
        """,
        {
            "all": seen.all,
            "communities": seen.community_ids,
            "operators": seen.operator_ids,
            "compound_id": compound_id,
            "status": status,
            "due": due,
            "open": sorted(rules.OPEN),
            "before": before,
        },
        key=("due_at", "visit_id"),
        limit=limit,
        cursor=cursor,
    )
    return {**listed, "items": [_masked(row) for row in listed["items"]]}


def get_visit(act: Act, visit_id: str) -> dict[str, Any]:
    """A call with whom to ask for and whom to turn to; reading the name is noted in the access log."""
    visit = store.get(act, visit_id)
    if visit is None:
        raise Refusal("not_found")
    act.authorise(scope_of(visit))
    elder = elders.get(act, visit["elder_id"])
    assert elder is not None, "a visit's elder is never deleted"
    access.record(
        act, action="call_details_read", subject_id=elder["id"], basis="assigned_call", facts={"visit_id": visit_id}
    )
    return {
        **standing(visit),
        "elder_name": elders.name_of(elder),
        "elder_person_id": elder["person_id"],
        "building": elder["building"],
        "floor": elder["floor"],
        "family": elders.family(act, elder["id"]),
        "steps": store.steps(act, visit_id),
        "door_check": store.door_check_of(act, visit_id),
    }


def list_family_visits(act: Act, limit: int, cursor: str | None) -> dict[str, Any]:
    """For the elders of the caller's own households: was somebody asked to look in, and when were they found well."""
    seen = act.visible()
    listed = page(
        act,
        f"{LISTED} where %(all)s or visit.household_id = any(%(households)s::uuid[])",
        {"all": seen.all, "households": seen.household_ids},
        key=("opened_at", "visit_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )
    return {**listed, "items": [_masked(row) for row in listed["items"]]}


def scope_of(visit: dict[str, Any]) -> Scope:
    """Where a visit lies, for who may see or move it."""
    return Scope(
        community_id=visit["community_id"],
        compound_id=visit["compound_id"],
        household_id=visit["household_id"],
        operator_id=visit["operator_id"],
    )


def standing(visit: dict[str, Any]) -> dict[str, Any]:
    """How a visit stands, without who it is for."""
    return {
        "visit_id": visit["id"],
        "assessment_id": visit["assessment_id"],
        "elder_id": visit["elder_id"],
        "household_id": visit["household_id"],
        "compound_id": visit["compound_id"],
        "kind": visit["kind"],
        "needs": visit["needs"],
        "status": visit["status"],
        "due_at": visit["due_at"],
        "overdue": visit["overdue_since"] is not None,
        "checked_at": visit["checked_at"],
        "version": visit["version"],
    }


def _masked(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "elder_name": mask_name(elders.name_of(row)),
        "overdue": row["overdue_since"] is not None,
    }
