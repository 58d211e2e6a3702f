"""The registry's SQL. Row-level security keeps every statement within the act's sub-district."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from chassis import Act

Row = dict[str, Any]

#: Compounds as they are listed and shown; add a condition.
COMPOUND = (
    "select compound_id, compound.community_id, community.name as community_name, compound.name, kind, address,"
    " built_year, management_mode, manager_id, manager_name, lift_count, booster_pump_count, household_count,"
    " total_area, version, compound.demo"
    " from compound join community using (sub_district, community_id)"
)
COMMUNITIES = (
    "select community_id, community.name, community.demo, count(compound_id) as compound_count,"
    " coalesce(sum(household_count), 0)::bigint as household_count"
    " from community left join compound using (sub_district, community_id)"
    " group by community_id, community.name, community.demo"
)
BUNDLE = (
    "select bundle_id, bundle.name, company_id, company.name as company_name, start_on, status,"
    " (select count(*) from bundle_compound as part where part.sub_district = bundle.sub_district"
    "  and part.bundle_id = bundle.bundle_id and part.membership <> 'left') as compound_count"
    " from bundle join company using (sub_district, company_id)"
)


_BUNDLE_OF = (
    "select bundle_id from bundle_compound join bundle using (sub_district, bundle_id)"
    " where bundle_compound.compound_id = %(compound_id)s and status = 'active' and membership = 'joined' order by start_on desc limit 1"
)
_ASSETS_OF = (
    "select coalesce(jsonb_agg(jsonb_build_object('asset_id', asset_id, 'kind', kind, 'label', label,"
    " 'last_service_on', last_service_on, 'certificate_until', certificate_until, 'user_unit_kind', user_unit_kind,"
    " 'user_unit_id', user_unit_id, 'user_unit_name', user_unit_name) order by kind, label, asset_id), '[]')"
    " from asset where asset.compound_id = %(compound_id)s and retired_on is null"
)


def community(act: Act, community_id: str) -> Row | None:
    return act.row("select community_id, name, demo from community where community_id = %s", (community_id,))


def company(act: Act, company_id: str) -> Row | None:
    return act.row("select company_id, name from company where company_id = %s", (company_id,))


def compound(act: Act, compound_id: str) -> Row | None:
    return act.row(f"{COMPOUND} where compound_id = %s", (compound_id,))


def compound_whole(act: Act, compound_id: str) -> Row | None:
    """The compound with its active bundle and its equipment, in one statement: it is what is read most."""
    row = act.row(
        f"select shown.*, ({_BUNDLE_OF}) as bundle_id, ({_ASSETS_OF}) as assets"
        f" from ({COMPOUND} where compound_id = %(compound_id)s) as shown",
        {"compound_id": compound_id},
    )
    for asset in row["assets"] if row else ():
        for name in ("last_service_on", "certificate_until"):
            asset[name] = date.fromisoformat(asset[name]) if asset[name] else None
    return row


def compound_for_update(act: Act, compound_id: str) -> Row | None:
    """The compound, held until the act ends: whoever changes its manager comes through here."""
    return act.row(f"{COMPOUND} where compound_id = %s for update of compound", (compound_id,))


def compounds(act: Act, compound_ids: Sequence[str]) -> list[Row]:
    """In the order of their ids."""
    return act.rows(f"{COMPOUND} where compound_id = any(%s::uuid[]) order by compound_id", (list(compound_ids),))


def set_manager(act: Act, compound_id: str, mode: str, party_id: str | None, party_name: str | None) -> None:
    act.execute(
        "update compound set management_mode = %s, manager_id = %s, manager_name = %s, version = version + 1"
        " where compound_id = %s",
        (mode, party_id, party_name, compound_id),
    )


def begin_spell(act: Act, compound_id: str, mode: str, party_id: str | None, party_name: str | None, on: date) -> None:
    """End the open spell on this day and open the next."""
    act.execute("update management_spell set to_on = %s where compound_id = %s and to_on is null", (on, compound_id))
    act.execute(
        "insert into management_spell (sub_district, compound_id, ordinal, mode, party_id, party_name, from_on)"
        " select %s, %s, coalesce(max(ordinal), 0) + 1, %s, %s, %s, %s from management_spell where compound_id = %s",
        (act.sub_district, compound_id, mode, party_id, party_name, on, compound_id),
    )


def spells(act: Act, compound_id: str) -> list[Row]:
    return act.rows(
        "select mode as management_mode, party_id, party_name, from_on, to_on"
        " from management_spell where compound_id = %s order by ordinal",
        (compound_id,),
    )


def recount_households(act: Act, compound_id: str) -> None:
    act.execute(
        "update compound set household_count = found.n, total_area = found.area, version = version + 1"
        " from (select count(*) as n, coalesce(sum(area), 0) as area from household where compound_id = %s) as found"
        " where compound_id = %s",
        (compound_id, compound_id),
    )


def counts(act: Act, on: date) -> Row:
    """How many there are of everything; bundles and tiers as of the day."""
    found = act.row(
        "select (select count(*) from party_org) as party_organisations,"
        " (select count(*) from community) as communities,"
        " (select count(*) from compound) as compounds,"
        " (select count(*) from company) as companies,"
        " (select count(*) from bundle where start_on <= %(on)s and status = 'active') as bundles,"
        " (select count(*) from tier join bundle using (sub_district, bundle_id)"
        "  where start_on <= %(on)s and status = 'active') as tiers,"
        " (select coalesce(sum(household_count), 0)::bigint from compound) as households,"
        " (select count(distinct (compound_id, building)) from household where kind = 'courtyard') as courtyards",
        {"on": on},
    )
    assert found is not None  # one row of counts, always
    return found


def compounds_by_mode(act: Act, on: date) -> dict[str, int]:
    """Mode -> how many compounds were managed so at the end of the day."""
    rows = act.rows(
        "select mode, count(*) as compounds from management_spell"
        " where (from_on is null or from_on <= %(on)s) and (to_on is null or %(on)s < to_on) group by mode",
        {"on": on},
    )
    return {row["mode"]: row["compounds"] for row in rows}


def bundle(act: Act, bundle_id: str) -> Row | None:
    return act.row(f"{BUNDLE} where bundle_id = %s", (bundle_id,))


def tiers(act: Act, bundle_id: str) -> list[Row]:
    return act.rows(
        "select tier_id, level, name, rate_fen_per_m2_month, items from tier where bundle_id = %s order by level",
        (bundle_id,),
    )


def compounds_of_bundle(act: Act, bundle_id: str) -> list[str]:
    rows = act.rows(
        "select compound_id from bundle_compound where bundle_id = %s and membership <> 'left' order by compound_id",
        (bundle_id,),
    )
    return [row["compound_id"] for row in rows]


def household(act: Act, household_id: str) -> Row | None:
    """A household with where it lies; no names."""
    return act.row(
        "select household_id, compound_id, compound.name as compound_name, compound.community_id,"
        " compound.manager_id, household.kind, building, entrance, floor, room, area, area_source,"
        " household.version"
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
