"""The SQL of the directory: the registry's read copy, family relations, contact points."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from chassis import Act

HOUSEHOLDS = """
insert into household (sub_district, household_id, compound_id, building, entrance, floor, as_of)
select %(sub_district)s::uuid, h.household_id, %(compound_id)s::uuid, h.building, h.entrance, h.floor, %(as_of)s
from jsonb_to_recordset(%(households)s::jsonb) as h (household_id uuid, building text, entrance text, floor integer)
on conflict (sub_district, household_id) do update
set compound_id = excluded.compound_id, building = excluded.building, entrance = excluded.entrance,
    floor = excluded.floor, as_of = excluded.as_of
where household.as_of <= excluded.as_of
"""

# what follows concerns only the households of which this telling is the newest

GONE = """
delete from household_member m
using jsonb_to_recordset(%(households)s::jsonb) as h (household_id uuid, owner_ids uuid[], lessee_ids uuid[])
join household as kept
  on kept.sub_district = %(sub_district)s and kept.household_id = h.household_id and kept.as_of = %(as_of)s
where m.sub_district = %(sub_district)s and m.household_id = h.household_id
  and (m.capacity = 'owner' and m.person_id <> all (h.owner_ids)
       or m.capacity = 'lessee' and m.person_id <> all (h.lessee_ids))
"""

MEMBERS = """
insert into household_member (sub_district, household_id, person_id, compound_id, capacity)
select %(sub_district)s::uuid, h.household_id, held.person_id, %(compound_id)s::uuid, held.capacity
from jsonb_to_recordset(%(households)s::jsonb) as h (household_id uuid, owner_ids uuid[], lessee_ids uuid[])
join household as kept
  on kept.sub_district = %(sub_district)s and kept.household_id = h.household_id and kept.as_of = %(as_of)s
cross join lateral (
    select unnest(h.owner_ids) as person_id, 'owner' as capacity
    union
    select unnest(h.lessee_ids), 'lessee'
) as held
on conflict (sub_district, household_id, person_id, capacity) do update set compound_id = excluded.compound_id
"""

FAMILY_MOVES = """
update household_member m set compound_id = kept.compound_id
from jsonb_to_recordset(%(households)s::jsonb) as h (household_id uuid)
join household as kept on kept.sub_district = %(sub_district)s and kept.household_id = h.household_id
where m.sub_district = %(sub_district)s and m.household_id = h.household_id and m.capacity = 'family'
  and m.compound_id <> kept.compound_id
"""

CONTACT_POINT = """
insert into contact_point (
    sub_district, contact_point_id, person_id, channel, address_sealed, address_blind, verified, changed_at, changed_by
)
values (
    %(sub_district)s, %(contact_point_id)s, %(person_id)s, %(channel)s, %(sealed)s, %(blinded)s, %(verified)s,
    %(changed_at)s, %(changed_by)s
)
on conflict (sub_district, person_id, channel) do update
set address_sealed = excluded.address_sealed, address_blind = excluded.address_blind, verified = excluded.verified,
    changed_at = excluded.changed_at, changed_by = excluded.changed_by
returning contact_point_id, person_id, channel, address_sealed, verified, changed_at
"""

CONTACT_POINTS_OF = """
select contact_point_id, person_id, channel, address_sealed, verified, changed_at
from contact_point where person_id = %(person_id)s
"""


def put_compound(act: Act, compound_id: str, community_id: str, name: str) -> None:
    act.execute(
        "insert into compound (sub_district, compound_id, community_id, name) values (%s, %s, %s, %s)"
        " on conflict (sub_district, compound_id) do update"
        " set community_id = excluded.community_id, name = excluded.name",
        (act.sub_district, compound_id, community_id, name),
    )


def put_households(act: Act, compound_id: str, households: Iterable[Mapping[str, Any]], as_of: datetime) -> None:
    """Take over the whole state of these households, unless a newer one is known.

    Family, which the registry does not know, stays, and moves with its household.
    """
    kept = ("household_id", "building", "entrance", "floor", "owner_ids", "lessee_ids")
    facts = {
        "sub_district": act.sub_district,
        "compound_id": compound_id,
        "as_of": as_of,
        "households": json.dumps([{name: household[name] for name in kept} for household in households]),
    }
    act.execute(HOUSEHOLDS, facts)
    act.execute(GONE, facts)
    act.execute(MEMBERS, facts)
    act.execute(FAMILY_MOVES, facts)


def compound(act: Act, compound_id: str) -> dict[str, Any] | None:
    return act.row("select compound_id, community_id, name from compound where compound_id = %s", (compound_id,))


def place_of_household(act: Act, household_id: str) -> dict[str, Any] | None:
    """Compound and community of a household."""
    return act.row(
        "select h.household_id, h.compound_id, c.community_id from household h"
        " join compound c using (sub_district, compound_id) where h.household_id = %s",
        (household_id,),
    )


def communities_of_person(act: Act, person_id: str) -> list[str]:
    """Where this person has a home, or family."""
    found = act.rows(
        "select distinct c.community_id from household_member m join compound c using (sub_district, compound_id)"
        " where m.person_id = %s order by c.community_id",
        (person_id,),
    )
    return [row["community_id"] for row in found]


def put_family(act: Act, person_id: str, household_id: str, compound_id: str) -> None:
    act.execute(
        "insert into household_member (sub_district, household_id, person_id, compound_id, capacity)"
        " values (%s, %s, %s, %s, 'family') on conflict do nothing",
        (act.sub_district, household_id, person_id, compound_id),
    )


def put_contact_point(act: Act, point: Mapping[str, Any]) -> dict[str, Any]:
    written = act.row(CONTACT_POINT, {"sub_district": act.sub_district, **point})
    assert written is not None
    return written
