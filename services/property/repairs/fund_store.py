"""The SQL of the repair fund: what is proposed, decided, released and spent."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act
from services.property.repairs import funding

_FUND_USE = (
    "select f.*, array(select o.work_order_id from fund_use_work_order o where o.sub_district = f.sub_district"
    "  and o.fund_use_id = f.fund_use_id order by o.work_order_id) as work_order_ids from fund_use f"
)
LISTED = f"{_FUND_USE} where f.sub_district = %(sub_district)s and f.compound_id = %(compound_id)s"
ENTRIES = "select * from fund_entry where sub_district = %(sub_district)s and fund_use_id = %(fund_use_id)s"


def load(act: Act, fund_use_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        f"{_FUND_USE} where f.sub_district = %s and f.fund_use_id = %s" + (" for update of f" if lock else ""),
        (act.sub_district, fund_use_id),
    )


def add(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into fund_use (sub_district, fund_use_id, number, community_id, compound_id, title, status, amount_fen,"
        " roll_scope, building, emergency, evidence, proposed_by, proposed_at, correlation_id)"
        " values (%(sub_district)s, %(fund_use_id)s, %(number)s, %(community_id)s, %(compound_id)s, %(title)s,"
        " 'proposed', %(amount_fen)s, %(roll_scope)s, %(building)s, %(emergency)s, %(evidence)s, %(proposed_by)s,"
        " %(proposed_at)s, %(correlation_id)s)",
        {**row, "sub_district": act.sub_district, "proposed_by": act.principal.actor(), "proposed_at": act.now},
    )
    act.execute(
        "insert into fund_use_work_order (sub_district, fund_use_id, work_order_id) select %s, %s, unnest(%s::uuid[])",
        (act.sub_district, row["fund_use_id"], list(row["work_order_ids"])),
    )


def standing_uses(act: Act, work_order_ids: Sequence[str]) -> dict[str, str]:
    """The number of the fund use each work order is part of already, where it is."""
    rows = act.rows(
        "select o.work_order_id, f.number from fund_use_work_order o"
        " join fund_use f on f.sub_district = o.sub_district and f.fund_use_id = o.fund_use_id"
        " where o.sub_district = %s and o.work_order_id = any(%s::uuid[]) and f.status = any(%s)",
        (act.sub_district, list(work_order_ids), list(funding.STANDING)),
    )
    return {row["work_order_id"]: row["number"] for row in rows}


def has_building(act: Act, compound_id: str, building: str) -> bool:
    return bool(
        act.value(
            "select exists (select 1 from household where sub_district = %s and compound_id = %s and building = %s)",
            (act.sub_district, compound_id, building),
        )
    )


def ballot_under_way(act: Act, fund_use_id: str) -> str | None:
    """The number of a ballot about this fund use that has been noticed and is not decided."""
    number: str | None = act.value(
        "select number from ballot where sub_district = %s and subject_kind = 'fund_use' and subject_id = %s"
        " and status in ('noticed', 'open', 'counting') limit 1",
        (act.sub_district, fund_use_id),
    )
    return number


def parts(act: Act, fund_use_id: str) -> dict[str, funding.Part]:
    """The work orders of this fund use by id; they stay as they are while this act runs."""
    rows = act.rows(
        "select w.work_order_id, w.number, w.status, w.payer from fund_use_work_order o"
        " join work_order w on w.sub_district = o.sub_district and w.work_order_id = o.work_order_id"
        " where o.sub_district = %s and o.fund_use_id = %s order by w.work_order_id for update of w",
        (act.sub_district, fund_use_id),
    )
    return {row["work_order_id"]: funding.Part(row["number"], row["status"], row["payer"]) for row in rows}


def save(act: Act, fund_use_id: str, fund: funding.Fund) -> None:
    """The fund use as money, as another version."""
    act.execute(
        "update fund_use set status = %s, approved_fen = %s, released_fen = %s, spent_fen = %s, version = version + 1"
        " where sub_district = %s and fund_use_id = %s",
        (fund.status, fund.approved_fen, fund.released_fen, fund.spent_fen, act.sub_district, fund_use_id),
    )


def save_authorised(act: Act, fund_use_id: str, fund: funding.Fund) -> None:
    act.execute(
        "update fund_use set status = %s, approved_fen = %s, authorised_by = %s, authorised_at = %s,"
        " version = version + 1 where sub_district = %s and fund_use_id = %s",
        (fund.status, fund.approved_fen, act.principal.actor(), act.now, act.sub_district, fund_use_id),
    )


def save_decided(act: Act, fund_use_id: str, fund: funding.Fund, ballot: Mapping[str, Any]) -> None:
    """How the owners decided, and what it did; where it no longer fits it is written down all the same."""
    act.execute(
        "update fund_use set status = %(status)s, approved_fen = %(approved_fen)s, ballot_id = %(ballot_id)s,"
        " ballot_number = %(number)s, outcome = %(outcome)s, decided_on = %(decided_on)s, version = version + 1"
        " where sub_district = %(sub_district)s and fund_use_id = %(fund_use_id)s",
        {
            **ballot,
            "status": fund.status,
            "approved_fen": fund.approved_fen,
            "sub_district": act.sub_district,
            "fund_use_id": fund_use_id,
        },
    )


def add_entry(act: Act, fund_use: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Write money into the ledger; False if its reference is there already."""
    return (
        act.touched(
            "insert into fund_entry (sub_district, entry_id, fund_use_id, community_id, compound_id, kind,"
            " work_order_id, amount_fen, reference, voucher, recorded_by, recorded_at)"
            " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
            (
                act.sub_district,
                act.new_id(),
                fund_use["fund_use_id"],
                fund_use["community_id"],
                fund_use["compound_id"],
                row["kind"],
                row["work_order_id"],
                row["amount_fen"],
                row["reference"],
                row["voucher"],
                act.principal.actor(),
                act.now,
            ),
        )
        == 1
    )
