"""The SQL of work orders."""

from collections.abc import Mapping
from typing import Any

from chassis import Act

_WORK_ORDER = (
    "select work_order_id, number, status, compound_id, community_id, household_id, category, place, description,"
    " photos, reported_by ->> 'role' as reported_by_role, reported_at, correlation_id, version from work_order"
)


def load_place(act: Act, compound_id: str, household_id: str | None = None) -> dict[str, Any] | None:
    """The compound, who manages it now, and whether the household (if one is named) lies in it."""
    return act.row(
        "select c.compound_id, c.community_id,"
        " case when c.management_mode in ('professional', 'bundled') then c.manager_id end as operator_id,"
        " %(household_id)s::uuid is null or h.household_id is not null as holds_household"
        " from compound c left join household h on h.sub_district = c.sub_district"
        "  and h.compound_id = c.compound_id and h.household_id = %(household_id)s::uuid"
        " where c.sub_district = %(sub_district)s and c.compound_id = %(compound_id)s",
        {"sub_district": act.sub_district, "compound_id": compound_id, "household_id": household_id},
    )


def add(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into work_order (sub_district, work_order_id, number, status, community_id, compound_id, household_id,"
        " category, place, description, photos, reported_by, reported_at, correlation_id)"
        " values (%(sub_district)s, %(work_order_id)s, %(number)s, %(status)s, %(community_id)s, %(compound_id)s,"
        " %(household_id)s, %(category)s, %(place)s, %(description)s, %(photos)s, %(reported_by)s, %(reported_at)s,"
        " %(correlation_id)s)",
        {**row, "sub_district": act.sub_district},
    )


def load(act: Act, work_order_id: str) -> dict[str, Any] | None:
    return act.row(f"{_WORK_ORDER} where sub_district = %s and work_order_id = %s", (act.sub_district, work_order_id))


#: Of one compound; ``homes`` null for those who see every home of it.
LISTED = (
    f"{_WORK_ORDER} where sub_district = %(sub_district)s and compound_id = %(compound_id)s"
    " and (%(status)s::text is null or status = %(status)s)"
    " and (%(homes)s::uuid[] is null or household_id is null or household_id = any(%(homes)s::uuid[]))"
)
