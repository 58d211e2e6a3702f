"""The SQL of advances: what was paid, who shares it, what came back."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from chassis import Act
from law.norms import Norm


def add(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into advance (sub_district, advance_id, community_id, compound_id, custodianship_id, number, status,"
        " purpose, payee, amount_fen, voucher, paid_until, prepaid_to_company_fen, company_id, company_name,"
        " recorded_by, recorded_at, norms, correlation_id)"
        " values (%(sub_district)s, %(advance_id)s, %(community_id)s, %(compound_id)s, %(custodianship_id)s,"
        " %(number)s, 'recorded', %(purpose)s, %(payee)s, %(amount_fen)s, %(voucher)s, %(paid_until)s,"
        " %(prepaid_to_company_fen)s, %(company_id)s, %(company_name)s, %(recorded_by)s, %(recorded_at)s,"
        " %(norms)s::jsonb, %(correlation_id)s)",
        {**row, "sub_district": act.sub_district, "norms": json.dumps(row["norms"])},
    )


def _cited(norms: Sequence[Norm]) -> str:
    return json.dumps([norm.as_dict() for norm in norms])


def load(act: Act, advance_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        "select * from advance where sub_district = %s and advance_id = %s" + (" for update" if lock else ""),
        (act.sub_district, advance_id),
    )


LISTED = "select * from advance where sub_district = %(sub_district)s and custodianship_id = %(custodianship_id)s"


def load_company(act: Act, agreement_id: str) -> dict[str, Any] | None:
    """The company whose agreement the custodianship follows."""
    return act.row(
        "select c.company_id, c.name from agreement a"
        " join company c on c.sub_district = a.sub_district and c.company_id = a.company_id"
        " where a.sub_district = %s and a.agreement_id = %s",
        (act.sub_district, agreement_id),
    )


def save_approved(act: Act, advance_id: str, status: str) -> None:
    act.execute(
        "update advance set status = %s, approved_by = %s, approved_at = %s, version = version + 1"
        " where sub_district = %s and advance_id = %s",
        (status, act.principal.actor(), act.now, act.sub_district, advance_id),
    )


def areas(act: Act, compound_id: str) -> dict[str, Decimal]:
    """The exclusive area of every household of the compound, in m²."""
    return {
        row["household_id"]: row["area"]
        for row in act.rows(
            "select household_id, area from household where sub_district = %s and compound_id = %s",
            (act.sub_district, compound_id),
        )
    }


def save_allocated(
    act: Act,
    advance_id: str,
    status: str,
    claimed_fen: int,
    shares: Mapping[str, int],
    limitation_on: date,
    norms: Sequence[Norm],
) -> None:
    """The claim and the shares, all of them in one statement; and until when they can be asked for in court."""
    act.execute(
        "update advance set status = %s, allocated_by = %s, allocated_at = %s, claimed_from_company_fen = %s,"
        " allocated_fen = %s, unit_count = %s, limitation_on = %s, norms = norms || %s::jsonb, version = version + 1"
        " where sub_district = %s and advance_id = %s",
        (
            status,
            act.principal.actor(),
            act.now,
            claimed_fen,
            sum(shares.values()),
            len(shares),
            limitation_on,
            _cited(norms),
            act.sub_district,
            advance_id,
        ),
    )
    act.execute(
        "insert into advance_share (sub_district, advance_id, household_id, community_id, compound_id, building, room,"
        " area, amount_fen)"
        " select a.sub_district, a.advance_id, h.household_id, a.community_id, a.compound_id, h.building, h.room,"
        " h.area, s.amount_fen from unnest(%s::uuid[], %s::bigint[]) as s (household_id, amount_fen)"
        " join household h on h.sub_district = %s and h.household_id = s.household_id"
        " join advance a on a.sub_district = h.sub_district and a.advance_id = %s",
        (list(shares.keys()), list(shares.values()), act.sub_district, advance_id),
    )


def load_share(act: Act, advance_id: str, household_id: str) -> dict[str, Any] | None:
    return act.row(
        "select amount_fen, recovered_fen, written_off_fen from advance_share"
        " where sub_district = %s and advance_id = %s and household_id = %s for update",
        (act.sub_district, advance_id, household_id),
    )


def add_recovery(act: Act, advance: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Write money that came back into the ledger; False if its reference is there already."""
    return (
        act.touched(
            "insert into advance_recovery (sub_district, recovery_id, advance_id, community_id, compound_id,"
            " payer_kind, household_id, amount_fen, reference, recorded_by, recorded_at)"
            " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
            (
                act.sub_district,
                act.new_id(),
                advance["advance_id"],
                advance["community_id"],
                advance["compound_id"],
                row["payer_kind"],
                row["household_id"],
                row["amount_fen"],
                row["reference"],
                act.principal.actor(),
                act.now,
            ),
        )
        == 1
    )


def save_recovered(act: Act, advance_id: str, status: str, amount_fen: int, household_id: str | None) -> None:
    """Count ``amount_fen`` as come back: from a household's share, or else from the company's claim."""
    act.execute(
        "update advance set status = %s, recovered_fen = recovered_fen + %s,"
        " recovered_from_company_fen = recovered_from_company_fen + %s, version = version + 1"
        " where sub_district = %s and advance_id = %s",
        (status, amount_fen, 0 if household_id else amount_fen, act.sub_district, advance_id),
    )
    if household_id:
        act.execute(
            "update advance_share set recovered_fen = recovered_fen + %s"
            " where sub_district = %s and advance_id = %s and household_id = %s",
            (amount_fen, act.sub_district, advance_id, household_id),
        )


def save_written_off(act: Act, advance_id: str, status: str, amount_fen: int, household_id: str | None) -> None:
    """Count ``amount_fen`` as given up: of a household's share, or else of the company's claim."""
    act.execute(
        "update advance set status = %s, written_off_fen = written_off_fen + %s,"
        " written_off_from_company_fen = written_off_from_company_fen + %s, version = version + 1"
        " where sub_district = %s and advance_id = %s",
        (status, amount_fen, 0 if household_id else amount_fen, act.sub_district, advance_id),
    )
    if household_id:
        act.execute(
            "update advance_share set written_off_fen = written_off_fen + %s"
            " where sub_district = %s and advance_id = %s and household_id = %s",
            (amount_fen, act.sub_district, advance_id, household_id),
        )


def save_ratified(act: Act, advance_id: str, ratified_on: date, reference: str, norms: Sequence[Norm]) -> None:
    act.execute(
        "update advance set ratified_on = %s, ratified_reference = %s, ratified_by = %s, ratified_at = %s,"
        " norms = norms || %s::jsonb, version = version + 1 where sub_district = %s and advance_id = %s",
        (ratified_on, reference, act.principal.actor(), act.now, _cited(norms), act.sub_district, advance_id),
    )


def mark_limitation_told(act: Act, advance_id: str) -> None:
    act.execute(
        "update advance set limitation_told = true, version = version + 1 where sub_district = %s and advance_id = %s",
        (act.sub_district, advance_id),
    )


SHARES = "select * from advance_share where sub_district = %(sub_district)s and advance_id = %(advance_id)s"
OWN_SHARES = f"{SHARES} and household_id = any(%(household_ids)s::uuid[])"


def lives_there(act: Act, compound_id: str, household_ids: list[str]) -> bool:
    """Whether one of these households is in the compound."""
    return bool(
        act.value(
            "select exists (select 1 from household where sub_district = %s and compound_id = %s"
            " and household_id = any(%s::uuid[]))",
            (act.sub_district, compound_id, household_ids),
        )
    )
