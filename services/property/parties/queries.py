"""Reading party organisations, resident units and their pledges."""

from typing import Any

from chassis import Act, Scope
from chassis.paging import page
from contracts.refusals import Refusal
from services.property.parties import store


def list_party_orgs(act: Act, limit: int, cursor: str | None) -> dict[str, Any]:
    act.authorise(Scope())
    return page(
        act,
        store.PARTY_ORGS,
        {"sub_district": act.sub_district},
        key=("name", "party_org_id"),
        limit=limit,
        cursor=cursor,
    )


def list_resident_units(act: Act, community_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """By name."""
    _community(act, community_id)
    return page(
        act,
        f"{store.RESIDENT_UNITS} and community_id = %(community_id)s",
        {"sub_district": act.sub_district, "community_id": community_id},
        key=("name",),
        limit=limit,
        cursor=cursor,
    )


def get_pledge(act: Act, resource_pledge_id: str) -> dict[str, Any]:
    found = store.load_pledge(act, resource_pledge_id)
    if found is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=found["community_id"]))
    return found


def list_pledges(
    act: Act, community_id: str, resident_unit_id: str | None, status: str | None, limit: int, cursor: str | None
) -> dict[str, Any]:
    """The newest first."""
    _community(act, community_id)
    wanted = {"resident_unit_id": resident_unit_id, "status": status}
    only = "".join(f" and p.{column} = %({column})s" for column, value in wanted.items() if value is not None)
    return page(
        act,
        f"{store.PLEDGES} and p.community_id = %(community_id)s{only}",
        {**wanted, "sub_district": act.sub_district, "community_id": community_id},
        key=("resource_pledge_id",),
        limit=limit,
        cursor=cursor,
        descending=True,
    )


def _community(act: Act, community_id: str) -> None:
    act.authorise(Scope(community_id=community_id))
    if not store.community_exists(act, community_id):
        raise Refusal("not_found")
