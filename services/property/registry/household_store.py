"""The SQL of households as they are written: units, holders, and the ledger of what was changed."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from chassis import Act
from chassis.sealing import seal
from services.property.registry.columns import insert_all
from services.property.registry.household_rules import Place, Spell

Row = dict[str, Any]

_UNIT = (
    "select household_id, household.compound_id, compound.community_id, household.kind, building, entrance, floor,"
    " room, area, area_source, household.version"
    " from household join compound using (sub_district, compound_id)"
    " where household.sub_district = %s and household_id = %s"
)
#: A household held by a person on a day, as lists show it.
HELD = (
    "select household_id, household.compound_id, compound.name as compound_name, household.kind, building, entrance,"
    " floor, room, area, relation, valid_from as from_on, valid_to as to_on"
    " from household_person join household using (sub_district, household_id)"
    " join compound using (sub_district, compound_id)"
    " where household_person.sub_district = %(sub_district)s and person_id = %(person_id)s"
    " and valid_from <= %(on)s and (valid_to is null or %(on)s < valid_to)"
)
#: The buildings of a compound, from its households.
BUILDINGS = (
    "select building, count(distinct entrance) as entrance_count, count(*) as household_count,"
    " max(floor) as top_floor, sum(area) as area from household"
    " where sub_district = %(sub_district)s and compound_id = %(compound_id)s group by building"
)


def unit(act: Act, household_id: str, *, lock: bool = False) -> Row | None:
    """The unit and where it lies; ``lock`` holds it, not its compound."""
    return act.row(_UNIT + (" for update of household" if lock else ""), (act.sub_district, household_id))


def hold_compounds(act: Act, compound_ids: Collection[str]) -> list[Row]:
    """Hold these compounds until the act ends, in one order for everyone."""
    return act.rows(
        "select compound_id, community_id from compound where sub_district = %s and compound_id = any(%s::uuid[])"
        " order by compound_id for update",
        (act.sub_district, sorted(compound_ids)),
    )


def taken(act: Act, compound_id: str, places: Sequence[Place], but: str | None = None) -> set[Place]:
    """Which of these doors have a household already, other than ``but``."""
    rows = act.rows(
        "select building, entrance, room from household"
        " join unnest(%s::text[], %s::text[], %s::text[]) as given (b, e, r)"
        " on building = b and entrance is not distinct from e and room = r"
        " where sub_district = %s and compound_id = %s and household_id is distinct from %s::uuid",
        (
            [place.building for place in places],
            [place.entrance for place in places],
            [place.room for place in places],
            act.sub_district,
            compound_id,
            but,
        ),
    )
    return {Place(row["building"], row["entrance"], row["room"]) for row in rows}


def known_persons(act: Act, person_ids: Collection[str]) -> set[str]:
    if not person_ids:
        return set()
    rows = act.rows(
        "select person_id from person where sub_district = %s and person_id = any(%s::uuid[])",
        (act.sub_district, sorted(person_ids)),
    )
    return {row["person_id"] for row in rows}


def add_persons(act: Act, names: Mapping[str, str]) -> None:
    """Persons by id; their names are sealed."""
    insert_all(act, "person", [(person_id, seal(name)) for person_id, name in names.items()])


def add_units(act: Act, compound_id: str, units: Sequence[Mapping[str, Any]]) -> None:
    insert_all(
        act,
        "household",
        [
            (
                one["household_id"],
                compound_id,
                one["kind"],
                one["building"],
                one.get("entrance"),
                one["floor"],
                one["room"],
                one["area"],
                one["area_source"],
            )
            for one in units
        ],
    )


def save_unit(act: Act, household_id: str, after: Mapping[str, Any]) -> None:
    act.execute(
        "update household set compound_id = %(compound_id)s, kind = %(kind)s, building = %(building)s,"
        " entrance = %(entrance)s, floor = %(floor)s, room = %(room)s, area = %(area)s,"
        " area_source = %(area_source)s, version = version + 1"
        " where sub_district = %(sub_district)s and household_id = %(household_id)s",
        {**after, "sub_district": act.sub_district, "household_id": household_id},
    )


def spells(act: Act, household_id: str, relation: str) -> list[Spell]:
    rows = act.rows(
        "select person_id, valid_from, valid_to from household_person"
        " where sub_district = %s and household_id = %s and relation = %s order by valid_from, person_id",
        (act.sub_district, household_id, relation),
    )
    return [Spell(row["person_id"], row["valid_from"], row["valid_to"]) for row in rows]


def begin(act: Act, holdings: Sequence[tuple[str, str, str, date]]) -> None:
    """Household, person, relation, from when."""
    insert_all(act, "household_person", holdings)


def end(act: Act, household_id: str, relation: str, person_ids: Collection[str], on: date) -> None:
    act.execute(
        "update household_person set valid_to = %s where sub_district = %s and household_id = %s and relation = %s"
        " and person_id = any(%s::uuid[]) and valid_to is null",
        (on, act.sub_district, household_id, relation, sorted(person_ids)),
    )


def touch(act: Act, household_id: str) -> None:
    act.execute(
        "update household set version = version + 1 where sub_district = %s and household_id = %s",
        (act.sub_district, household_id),
    )


def note(act: Act, household_id: str, change: Mapping[str, Any]) -> None:
    """Add a line to the ledger. ``change``: what, effective_on, reason, evidence, consents; before, after as JSON."""
    act.execute(
        "insert into household_change (sub_district, change_id, household_id, what, effective_on, made_at, made_by,"
        " reason, evidence, consents, before, after)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s::jsonb)",
        (
            act.sub_district,
            act.new_id(),
            household_id,
            change["what"],
            change["effective_on"],
            act.now,
            act.principal.actor(),
            change["reason"],
            change["evidence"],
            change.get("consents"),
            json.dumps(change["before"]) if change.get("before") else None,
            json.dumps(change["after"]) if change.get("after") else None,
        ),
    )


def changes(act: Act, household_id: str) -> list[Row]:
    return act.rows(
        "select what, effective_on, made_at, made_by, reason, evidence, consents, before, after"
        " from household_change"
        " where sub_district = %s and household_id = %s order by made_at, change_id",
        (act.sub_district, household_id),
    )


def holdings(act: Act, household_id: str) -> list[Row]:
    """Every holding there was, the oldest first; names still sealed."""
    return act.rows(
        "select person_id, relation, name_sealed, valid_from as from_on, valid_to as to_on from household_person"
        " join person using (sub_district, person_id)"
        " where household_person.sub_district = %s and household_id = %s"
        " order by valid_from, relation desc, person_id",
        (act.sub_district, household_id),
    )


def facts(act: Act, household_ids: Sequence[str], on: date) -> list[Row]:
    """What the registry's events say of these households, whole, in the order given; holders as of the day."""
    return act.rows(
        "select household.household_id, household.compound_id, compound.community_id, household.kind, building, entrance, floor,"
        " area, compound.demo,"
        " coalesce(array_agg(person_id::text order by person_id) filter (where relation = 'owner'), '{}')"
        "  as owner_ids,"
        " coalesce(array_agg(person_id::text order by person_id) filter (where relation = 'lessee'), '{}')"
        "  as lessee_ids"
        " from unnest(%s::uuid[]) with ordinality as given (id, position)"
        " join household on household.household_id = id and household.sub_district = %s"
        " join compound using (sub_district, compound_id)"
        " left join household_person as held on held.sub_district = household.sub_district"
        "  and held.household_id = id and held.valid_from <= %s and (held.valid_to is null or %s < held.valid_to)"
        " group by household.household_id, household.compound_id, compound.community_id, household.kind, building,"
        " entrance, floor, area, compound.demo, position order by position",
        (list(household_ids), act.sub_district, on, on),
    )
