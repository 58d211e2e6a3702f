"""The read copy's SQL: whole states, written set-based; an older telling never overwrites a newer one."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chassis import Act


def put_compound(act: Act, compound: Mapping[str, Any], as_of: datetime) -> None:
    act.execute(
        """
        insert into compound (sub_district, id, community_id, name, lift_count, as_of)
        values (%(sub_district)s, %(compound_id)s, %(community_id)s, %(name)s, %(lift_count)s, %(as_of)s)
        on conflict (sub_district, id) do update
        set community_id = excluded.community_id, name = excluded.name, lift_count = excluded.lift_count,
            as_of = excluded.as_of
        where compound.as_of <= excluded.as_of
        """,
        {
            "sub_district": act.sub_district,
            "compound_id": compound["compound_id"],
            "community_id": compound["community_id"],
            "name": compound["name"],
            "lift_count": compound["lift_count"],
            "as_of": as_of,
        },
    )


def put_households(
    act: Act, households: Sequence[Mapping[str, Any]], *, compound_id: str, community_id: str, as_of: datetime
) -> int:
    """Upsert households of one compound in one statement; how many were news."""
    told = [{key: one[key] for key in ("household_id", "building", "floor")} for one in households]
    return act.touched(
        """
        insert into household (sub_district, id, compound_id, community_id, building, floor, as_of)
        select %(sub_district)s::uuid, told.household_id, %(compound_id)s::uuid, %(community_id)s::uuid,
               told.building, told.floor, %(as_of)s
        from jsonb_to_recordset(%(told)s::jsonb) as told (household_id uuid, building text, floor integer)
        order by told.household_id
        on conflict (sub_district, id) do update
        set compound_id = excluded.compound_id, community_id = excluded.community_id,
            building = excluded.building, floor = excluded.floor, as_of = excluded.as_of
        where household.as_of <= excluded.as_of
        """,
        {
            "sub_district": act.sub_district,
            "compound_id": compound_id,
            "community_id": community_id,
            "as_of": as_of,
            "told": json.dumps(told),
        },
    )


def household(act: Act, household_id: str) -> dict[str, Any] | None:
    return act.row(
        "select id, compound_id, community_id, building, floor from household where id = %s", (household_id,)
    )


def compound(act: Act, compound_id: str) -> dict[str, Any] | None:
    return act.row("select id, community_id, name, lift_count from compound where id = %s", (compound_id,))
