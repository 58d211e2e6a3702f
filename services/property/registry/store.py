"""The registry's SQL. Row-level security keeps every statement within the act's sub-district."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from chassis import Act

Row = dict[str, Any]

_COMPOUND = (
    "select compound_id, compound.community_id, community.name as community_name, compound.name, kind, address,"
    " built_year, management_mode, manager_id, manager_name, lift_count, booster_pump_count, household_count,"
    " total_area, version, compound.demo"
    " from compound join community using (sub_district, community_id)"
)


def community(act: Act, community_id: str) -> Row | None:
    return act.row("select community_id, name, demo from community where community_id = %s", (community_id,))


def company(act: Act, company_id: str) -> Row | None:
    return act.row("select company_id, name from company where company_id = %s", (company_id,))


def compound(act: Act, compound_id: str) -> Row | None:
    return act.row(f"{_COMPOUND} where compound_id = %s", (compound_id,))


def compound_for_update(act: Act, compound_id: str) -> Row | None:
    """The compound, held until the act ends: whoever changes its manager comes through here."""
    return act.row(f"{_COMPOUND} where compound_id = %s for update of compound", (compound_id,))


def compounds(act: Act, compound_ids: Sequence[str]) -> list[Row]:
    """In the order of their ids."""
    return act.rows(f"{_COMPOUND} where compound_id = any(%s::uuid[]) order by compound_id", (list(compound_ids),))


def assets(act: Act, compound_id: str) -> list[Row]:
    return act.rows(
        "select asset_id, kind, label, last_service_on, certificate_until,"
        " user_unit_kind, user_unit_id, user_unit_name from asset where compound_id = %s order by kind, label, asset_id",
        (compound_id,),
    )


def move_user_unit(
    act: Act, compound_id: str, kinds: Sequence[str], unit_kind: str, unit_id: str, unit_name: str
) -> list[str]:
    """Make this party the user unit of the compound's assets of these kinds; the ids of those that changed hands."""
    rows = act.rows(
        "update asset set user_unit_kind = %s, user_unit_id = %s, user_unit_name = %s"
        " where compound_id = %s and kind = any(%s) and user_unit_id <> %s returning asset_id",
        (unit_kind, unit_id, unit_name, compound_id, list(kinds), unit_id),
    )
    return sorted(row["asset_id"] for row in rows)


def set_manager(act: Act, compound_id: str, mode: str, party_id: str | None, party_name: str | None) -> None:
    act.execute(
        "update compound set management_mode = %s, manager_id = %s, manager_name = %s, version = version + 1"
        " where compound_id = %s",
        (mode, party_id, party_name, compound_id),
    )


def begin_spell(
    act: Act, compound_id: str, mode: str, party_id: str | None, party_name: str | None, on: date
) -> None:
    """End the open spell on this day and open the next."""
    act.execute("update management_spell set to_on = %s where compound_id = %s and to_on is null", (on, compound_id))
    act.execute(
        "insert into management_spell (sub_district, compound_id, ordinal, mode, party_id, party_name, from_on)"
        " select %s, %s, coalesce(max(ordinal), 0) + 1, %s, %s, %s, %s from management_spell where compound_id = %s",
        (act.sub_district, compound_id, mode, party_id, party_name, on, compound_id),
    )


def spells(act: Act, compound_id: str) -> list[Row]:
    return act.rows(
        "select mode, party_id, party_name, from_on, to_on from management_spell where compound_id = %s"
        " order by ordinal",
        (compound_id,),
    )


def recount_households(act: Act, compound_id: str) -> None:
    act.execute(
        "update compound set household_count = found.n, total_area = found.area, version = version + 1"
        " from (select count(*) as n, coalesce(sum(area), 0) as area from household where compound_id = %s) as found"
        " where compound_id = %s",
        (compound_id, compound_id),
    )


def household(act: Act, household_id: str) -> Row | None:
    """A household with where it lies; no names."""
    return act.row(
        "select household_id, compound_id, compound.name as compound_name, compound.community_id,"
        " compound.manager_id, household.kind, building, entrance, floor, room, area, area_source"
        " from household join compound using (sub_district, compound_id) where household_id = %s",
        (household_id,),
    )


def people(act: Act, household_id: str, on: date) -> list[Row]:
    """Who owns and rents a household on a day; names still sealed."""
    return act.rows(
        "select person_id, relation, name_sealed, valid_from from household_person"
        " join person using (sub_district, person_id)"
        " where household_id = %s and valid_from <= %s and (valid_to is null or %s < valid_to)"
        " order by relation desc, valid_from, person_id",
        (household_id, on, on),
    )


def household_areas(act: Act, compound_id: str) -> list[Row]:
    """``household_id``, ``area`` of every household of a compound, in text order of id: what a sum is split by."""
    return act.rows(
        "select household_id, area from household where compound_id = %s order by household_id::text", (compound_id,)
    )
