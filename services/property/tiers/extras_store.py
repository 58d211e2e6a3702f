"""The SQL of extras: what companies offer single households, and what those ordered."""

from collections.abc import Mapping
from typing import Any

from chassis import Act

Row = dict[str, Any]

#: Offers that households of a compound can order now: its own company's, for everyone or for its bundle.
OFFERED_HERE = (
    "select e.* from agreement a join extra_service e on e.sub_district = a.sub_district"
    " and e.company_id = a.company_id and (e.bundle_id is null or e.bundle_id = a.bundle_id)"
    " where a.sub_district = %(sub_district)s and a.compound_id = %(compound_id)s"
    " and a.status in ('active', 'indefinite', 'exit_notified') and e.status = 'offered'"
)
ORDERED = "select * from household_extra where sub_district = %(sub_district)s and household_id = %(household_id)s"


#: Of one company, wherever it was ordered.
ORDERED_FROM = "select * from household_extra where sub_district = %(sub_district)s and company_id = %(company_id)s"


def on_menu(act: Act, compound_id: str) -> list[Row]:
    """At most a hundred of them; the list has all."""
    return act.rows(
        f"select extra_service_id, name, unit, price_fen from ({OFFERED_HERE}) as offered"
        " order by name, extra_service_id limit 100",
        {"sub_district": act.sub_district, "compound_id": compound_id},
    )


def offered_here(act: Act, compound_id: str, extra_service_id: str) -> Row | None:
    return act.row(
        f"{OFFERED_HERE} and e.extra_service_id = %(id)s",
        {"sub_district": act.sub_district, "compound_id": compound_id, "id": extra_service_id},
    )


def bundle_of_company(act: Act, bundle_id: str, company_id: str) -> bool:
    return bool(
        act.value(
            "select 1 from bundle where sub_district = %s and bundle_id = %s and company_id = %s and status <> 'ended'",
            (act.sub_district, bundle_id, company_id),
        )
    )


def load_service(act: Act, extra_service_id: str, *, lock: bool = False) -> Row | None:
    return act.row(
        "select * from extra_service where sub_district = %s and extra_service_id = %s"
        + (" for update" if lock else ""),
        (act.sub_district, extra_service_id),
    )


def add_service(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into extra_service (sub_district, extra_service_id, company_id, bundle_id, name, description, unit,"
        " price_fen, status, offered_by, offered_at, correlation_id) values (%(sub_district)s, %(extra_service_id)s,"
        " %(company_id)s, %(bundle_id)s, %(name)s, %(description)s, %(unit)s, %(price_fen)s, 'offered',"
        " %(offered_by)s, %(offered_at)s, %(correlation_id)s)",
        {**row, "sub_district": act.sub_district},
    )


def save_withdrawn(act: Act, extra_service_id: str, status: str) -> None:
    act.execute(
        "update extra_service set status = %s, withdrawn_at = %s, version = version + 1"
        " where sub_district = %s and extra_service_id = %s",
        (status, act.now, act.sub_district, extra_service_id),
    )


def household(act: Act, household_id: str, *, lock: bool = False) -> Row | None:
    """Where a household lies; ``lock`` has its other orders wait."""
    return act.row(
        "select h.household_id, h.compound_id, c.community_id from household h"
        " join compound c on c.sub_district = h.sub_district and c.compound_id = h.compound_id"
        " where h.sub_district = %s and h.household_id = %s" + (" for update of h" if lock else ""),
        (act.sub_district, household_id),
    )


def runs_already(act: Act, household_id: str, extra_service_id: str) -> bool:
    return bool(
        act.value(
            "select 1 from household_extra where sub_district = %s and household_id = %s and extra_service_id = %s"
            " and to_on is null",
            (act.sub_district, household_id, extra_service_id),
        )
    )


def load_order(act: Act, household_extra_id: str, *, lock: bool = False) -> Row | None:
    return act.row(
        "select * from household_extra where sub_district = %s and household_extra_id = %s"
        + (" for update" if lock else ""),
        (act.sub_district, household_extra_id),
    )


def add_order(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into household_extra (sub_district, household_extra_id, community_id, compound_id, household_id,"
        " extra_service_id, company_id, name, unit, price_fen, quantity, from_on, to_on, status, ordered_by,"
        " ordered_at, correlation_id) values (%(sub_district)s, %(household_extra_id)s, %(community_id)s,"
        " %(compound_id)s, %(household_id)s, %(extra_service_id)s, %(company_id)s, %(name)s, %(unit)s, %(price_fen)s,"
        " %(quantity)s, %(from_on)s, %(to_on)s, 'ordered', %(ordered_by)s, %(ordered_at)s, %(correlation_id)s)",
        {**row, "sub_district": act.sub_district},
    )


def save_cancelled(act: Act, household_extra_id: str, status: str, to_on: Any) -> None:
    act.execute(
        "update household_extra set status = %s, to_on = %s, cancelled_by = %s, cancelled_at = %s,"
        " version = version + 1 where sub_district = %s and household_extra_id = %s",
        (status, to_on, act.principal.actor(), act.now, act.sub_district, household_extra_id),
    )
