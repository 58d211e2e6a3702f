"""The SQL of requests for an owners' meeting; owners are counted in heads as ballots count them (``ballots.parties``)."""

from collections.abc import Mapping
from typing import Any

from chassis import Act
from services.property.ballots import rolls
from services.property.ballots.parties import Party, parties


def load_household(act: Act, household_id: str) -> dict[str, Any] | None:
    return act.row(
        "select h.household_id, h.compound_id, c.community_id from household h"
        " join compound c on c.sub_district = h.sub_district and c.compound_id = h.compound_id"
        " where h.sub_district = %s and h.household_id = %s and h.kind in ('home', 'shop')",
        (act.sub_district, household_id),
    )


def lock_compound(act: Act, compound_id: str) -> None:
    """Two owners cannot open a request at the same moment."""
    act.row(
        "select compound_id from compound where sub_district = %s and compound_id = %s for update",
        (act.sub_district, compound_id),
    )


def owner_heads(act: Act, compound_id: str) -> int:
    """How many heads the compound's owners are, as a ballot of today would count them."""
    return len(_parties(act, compound_id))


def signed_heads(act: Act, request_id: str, compound_id: str) -> int:
    """How many of them ask: a head asks once one of its units has signed."""
    signed = {
        row["household_id"]
        for row in act.rows(
            "select household_id from meeting_signature where sub_district = %s and request_id = %s",
            (act.sub_district, request_id),
        )
    }
    return sum(any(unit.household_id in signed for unit in party.units) for party in _parties(act, compound_id))


def _parties(act: Act, compound_id: str) -> list[Party]:
    return parties(rolls.units(act, {"compound_id": compound_id, **rolls.WHOLE}, act.now.date()))


def open_request(act: Act, compound_id: str) -> str | None:
    number: str | None = act.value(
        "select number from meeting_request where sub_district = %s and compound_id = %s and status <> 'convened'",
        (act.sub_district, compound_id),
    )
    return number


def add(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into meeting_request (sub_district, request_id, community_id, compound_id, number, status, reason,"
        " opened_by, opened_at, owner_heads, correlation_id)"
        " values (%(sub_district)s, %(request_id)s, %(community_id)s, %(compound_id)s, %(number)s, %(status)s,"
        " %(reason)s, %(opened_by)s, %(opened_at)s, %(owner_heads)s, %(correlation_id)s)",
        {**row, "sub_district": act.sub_district},
    )


#: a request with the company that manages the compound now: its staff may read of it
_REQUEST = (
    "select m.*, case when c.management_mode in ('professional', 'bundled') then c.manager_id end as operator_id"
    " from meeting_request m join compound c on c.sub_district = m.sub_district and c.compound_id = m.compound_id"
)


def load(act: Act, request_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        f"{_REQUEST} where m.sub_district = %s and m.request_id = %s" + (" for update of m" if lock else ""),
        (act.sub_district, request_id),
    )


def has_signed(act: Act, request_id: str, household_id: str) -> bool:
    return bool(
        act.value(
            "select exists (select 1 from meeting_signature where sub_district = %s and request_id = %s"
            " and household_id = %s)",
            (act.sub_district, request_id, household_id),
        )
    )


def add_signature(act: Act, request_id: str, household_id: str) -> None:
    act.execute(
        "insert into meeting_signature (sub_district, request_id, household_id, signed_by, signed_at)"
        " values (%s, %s, %s, %s, %s)",
        (act.sub_district, request_id, household_id, act.principal.actor(), act.now),
    )


def save(act: Act, request_id: str, status: str, **columns: Any) -> None:
    """The request in this state with ``columns`` changed."""
    assignments = "".join(f", {column} = %({column})s" for column in columns)
    act.execute(
        f"update meeting_request set status = %(status)s{assignments}, version = version + 1"
        " where sub_district = %(sub_district)s and request_id = %(request_id)s",
        {**columns, "status": status, "sub_district": act.sub_district, "request_id": request_id},
    )


LISTED = "select * from meeting_request where sub_district = %(sub_district)s and compound_id = %(compound_id)s"
