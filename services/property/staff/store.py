"""The SQL of staff and their areas."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act


def employer_exists(act: Act, kind: str, employer_id: str) -> bool:
    table, key = ("company", "company_id") if kind == "company" else ("community", "community_id")
    return bool(
        act.value(
            f"select exists (select 1 from {table} where sub_district = %s and {key} = %s)",
            (act.sub_district, employer_id),
        )
    )


def add(act: Act, row: Mapping[str, Any]) -> bool:
    """False if this person works in this role for this employer already."""
    return (
        act.touched(
            "insert into staff (sub_district, staff_id, person_id, role, employer_kind, employer_id, skills, started_on,"
            " registered_by, registered_at)"
            " values (%(sub_district)s, %(staff_id)s, %(person_id)s, %(role)s, %(employer_kind)s, %(employer_id)s,"
            " %(skills)s, %(started_on)s, %(registered_by)s, %(registered_at)s)"
            " on conflict (sub_district, person_id, role, employer_id) where ended_on is null do nothing",
            {**row, "sub_district": act.sub_district, "registered_by": act.principal.actor(), "registered_at": act.now},
        )
        == 1
    )


def load(act: Act, staff_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        "select * from staff where sub_district = %s and staff_id = %s" + (" for update" if lock else ""),
        (act.sub_district, staff_id),
    )


def areas(act: Act, staff_id: str) -> list[dict[str, Any]]:
    """All of them, then and now, in the order they began."""
    return act.rows(
        "select * from staff_area where sub_district = %s and staff_id = %s order by from_on, area_id",
        (act.sub_district, staff_id),
    )


def load_compound(act: Act, compound_id: str, building: str | None) -> dict[str, Any] | None:
    return act.row(
        "select c.community_id,"
        " case when c.management_mode in ('professional', 'bundled') then c.manager_id end as company_id,"
        " exists (select 1 from household h where h.sub_district = c.sub_district and h.compound_id = c.compound_id"
        "  and h.building = %s) as has_building"
        " from compound c where c.sub_district = %s and c.compound_id = %s",
        (building, act.sub_district, compound_id),
    )


def add_area(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into staff_area (sub_district, area_id, staff_id, kind, community_id, compound_id, building, from_on,"
        " assigned_by, assigned_at)"
        " values (%(sub_district)s, %(area_id)s, %(staff_id)s, %(kind)s, %(community_id)s, %(compound_id)s,"
        " %(building)s, %(from_on)s, %(assigned_by)s, %(assigned_at)s)",
        {**row, "sub_district": act.sub_district, "assigned_by": act.principal.actor(), "assigned_at": act.now},
    )


def touch(act: Act, staff_id: str) -> None:
    """Another version of this person's record."""
    act.execute(
        "update staff set version = version + 1 where sub_district = %s and staff_id = %s",
        (act.sub_district, staff_id),
    )


def save_skills(act: Act, staff_id: str, skills: list[str]) -> None:
    act.execute(
        "update staff set skills = %s, version = version + 1 where sub_district = %s and staff_id = %s",
        (skills, act.sub_district, staff_id),
    )


def end_areas(act: Act, staff_id: str, on: date, area_id: str | None = None) -> None:
    """Those that still run, or the one named."""
    act.execute(
        "update staff_area set to_on = greatest(%s, from_on) where sub_district = %s and staff_id = %s"
        " and to_on is null and (%s::uuid is null or area_id = %s::uuid)",
        (on, act.sub_district, staff_id, area_id, area_id),
    )


def save_ended(act: Act, staff_id: str, on: date, reason: str) -> None:
    act.execute(
        "update staff set ended_on = greatest(%s, started_on), end_reason = %s, version = version + 1"
        " where sub_district = %s and staff_id = %s",
        (on, reason, act.sub_district, staff_id),
    )


LISTED = (
    "select * from staff where sub_district = %(sub_district)s"
    " and (%(all)s or employer_id = any(%(employer_ids)s::uuid[]))"
    " and (%(employer_id)s::uuid is null or employer_id = %(employer_id)s::uuid)"
    " and (%(role)s::text is null or role = %(role)s)"
    " and (%(working)s::boolean is null or (ended_on is null) = %(working)s)"
)

_COVERING = (
    "select distinct on (s.staff_id) s.staff_id, s.person_id, s.role, s.employer_kind, s.employer_id, s.skills,"
    " a.kind as area_kind from staff_area a"
    " join staff s on s.sub_district = a.sub_district and s.staff_id = a.staff_id"
    " where a.sub_district = %(sub_district)s and a.community_id = %(community_id)s"
    " and (a.compound_id is null or a.compound_id = %(compound_id)s)"
    " and (a.building is null or a.building = %(building)s::text or %(any_building)s)"
    " and a.from_on <= %(on)s and (a.to_on is null or %(on)s < a.to_on)"
    " and (s.ended_on is null or %(on)s < s.ended_on)"
    " and (s.employer_kind = 'community' or s.employer_id = %(company_id)s::uuid)"
    " and (%(skill)s::text is null or %(skill)s = any(s.skills))"
    " and (%(staff_id)s::uuid is null or s.staff_id = %(staff_id)s::uuid)"
    " and (%(person_id)s::uuid is null or s.person_id = %(person_id)s::uuid)"
    " order by s.staff_id, a.building is null, a.compound_id is null"
)
_NEAREST_FIRST = "array_position(array['building', 'compound', 'community'], area_kind), staff_id"


def covering(
    act: Act, place: Mapping[str, Any], on: date, *, any_building: bool = False, **only: str | None
) -> list[dict[str, Any]]:
    """Who covers the place on this day, nearest first; ``only`` this ``skill``, ``staff_id`` or ``person_id``.

    ``place``: community_id, compound_id, company_id (its manager on that day, or None), building or None. Company staff
    cover only what their company manages. ``any_building``: who has just one building of the compound covers it too.
    """
    narrowed = {"skill": None, "staff_id": None, "person_id": None, **only}
    return act.rows(
        f"select * from ({_COVERING}) as covering order by {_NEAREST_FIRST} limit 200",
        {"sub_district": act.sub_district, **place, "on": on, "any_building": any_building, **narrowed},
    )


def manager_on(act: Act, compound_id: str, on: date) -> str | None:
    """The company that managed the compound on this day."""
    company_id: str | None = act.value(
        "select party_id from management_spell where sub_district = %s and compound_id = %s"
        " and mode in ('professional', 'bundled') and (from_on is null or from_on <= %s)"
        " and (to_on is null or %s < to_on) order by ordinal desc limit 1",
        (act.sub_district, compound_id, on, on),
    )
    return company_id
