"""The SQL of party organisations, resident units and their pledges."""

from collections.abc import Mapping
from typing import Any

from chassis import Act

PARTY_ORGS = "select party_org_id, name, level, community_id from party_org where sub_district = %(sub_district)s"
RESIDENT_UNITS = (
    "select resident_unit_id, community_id, name, kind, representative_id, registered_at,"
    " (select count(*) from resource_pledge p where p.sub_district = u.sub_district"
    "  and p.resident_unit_id = u.resident_unit_id and status in ('offered', 'accepted')) as standing_pledges,"
    " (select count(*) from resource_pledge p where p.sub_district = u.sub_district"
    "  and p.resident_unit_id = u.resident_unit_id and status = 'kept') as kept_pledges"
    " from resident_unit u where u.sub_district = %(sub_district)s"
)
PLEDGES = (
    "select p.*, u.name as resident_unit_name, u.representative_id from resource_pledge p"
    " join resident_unit u on u.sub_district = p.sub_district and u.resident_unit_id = p.resident_unit_id"
    " where p.sub_district = %(sub_district)s"
)


def community_exists(act: Act, community_id: str) -> bool:
    found = act.value(
        "select 1 from community where sub_district = %s and community_id = %s", (act.sub_district, community_id)
    )
    return found is not None


def hold_place(act: Act, community_id: str | None) -> bool:
    """Hold the community, or for the street all of them, until the act ends; False: there is no such community."""
    held = act.rows(
        "select community_id from community where sub_district = %s and community_id = coalesce(%s, community_id)"
        " order by community_id for no key update",
        (act.sub_district, community_id),
    )
    return bool(held) or community_id is None


def party_org_of(act: Act, level: str, community_id: str | None) -> str | None:
    """The name of the organisation of this level at this place, if there is one."""
    name: str | None = act.value(
        "select name from party_org where sub_district = %s and level = %s and community_id is not distinct from %s"
        " limit 1",
        (act.sub_district, level, community_id),
    )
    return name


def add_party_org(act: Act, org: Mapping[str, Any]) -> None:
    """A community's own organisation is written beside its name, too."""
    act.execute(
        "insert into party_org (sub_district, party_org_id, name, level, community_id)"
        " values (%(sub_district)s, %(party_org_id)s, %(name)s, %(level)s, %(community_id)s)",
        {**org, "sub_district": act.sub_district},
    )
    if org["level"] == "community":
        act.execute(
            "update community set party_org_id = %s where sub_district = %s and community_id = %s",
            (org["party_org_id"], act.sub_district, org["community_id"]),
        )


def add_resident_unit(act: Act, unit: Mapping[str, Any]) -> bool:
    """False if the community has one of this name."""
    return bool(
        act.touched(
            "insert into resident_unit (sub_district, resident_unit_id, community_id, name, kind, representative_id,"
            " registered_by, registered_at) values (%(sub_district)s, %(resident_unit_id)s, %(community_id)s, %(name)s,"
            " %(kind)s, %(representative_id)s, %(registered_by)s, %(registered_at)s)"
            " on conflict (sub_district, community_id, name) do nothing",
            {**unit, "sub_district": act.sub_district},
        )
    )


def load_resident_unit(act: Act, resident_unit_id: str) -> dict[str, Any] | None:
    return act.row(
        f"{RESIDENT_UNITS} and resident_unit_id = %(resident_unit_id)s",
        {"sub_district": act.sub_district, "resident_unit_id": resident_unit_id},
    )


def add_pledge(act: Act, pledge: Mapping[str, Any]) -> None:
    act.execute(
        "insert into resource_pledge (sub_district, resource_pledge_id, number, community_id, resident_unit_id, kind,"
        " description, amount_fen, available_from, available_to, status, offered_by, offered_at, correlation_id)"
        " values (%(sub_district)s, %(resource_pledge_id)s, %(number)s, %(community_id)s, %(resident_unit_id)s,"
        " %(kind)s, %(description)s, %(amount_fen)s, %(available_from)s, %(available_to)s, 'offered', %(offered_by)s,"
        " %(offered_at)s, %(correlation_id)s)",
        {**pledge, "sub_district": act.sub_district},
    )


def load_pledge(act: Act, resource_pledge_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        f"{PLEDGES} and resource_pledge_id = %(resource_pledge_id)s" + (" for update of p" if lock else ""),
        {"sub_district": act.sub_district, "resource_pledge_id": resource_pledge_id},
    )


def save_accepted(act: Act, resource_pledge_id: str, status: str) -> None:
    act.execute(
        "update resource_pledge set status = %s, accepted_by = %s, accepted_at = %s, version = version + 1"
        " where sub_district = %s and resource_pledge_id = %s",
        (status, act.principal.actor(), act.now, act.sub_district, resource_pledge_id),
    )


def save_ended(act: Act, resource_pledge_id: str, status: str, outcome: str | None) -> None:
    """Kept, withdrawn, or lapsed: then nobody did it."""
    ended_by = None if status == "lapsed" else act.principal.actor()
    act.execute(
        "update resource_pledge set status = %s, ended_by = %s, ended_at = %s, outcome = %s, version = version + 1"
        " where sub_district = %s and resource_pledge_id = %s",
        (status, ended_by, act.now, outcome, act.sub_district, resource_pledge_id),
    )
