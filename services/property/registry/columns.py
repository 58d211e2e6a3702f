"""Rows by the thousand in one statement: columns travel as arrays. COPY cannot do it: the row policies forbid it."""

from collections.abc import Sequence
from typing import Any

from chassis import Act

#: Table -> its loaded columns and their SQL types, in the order of a row.
COLUMNS: dict[str, dict[str, str]] = {
    "party_org": {
        "party_org_id": "uuid",
        "name": "text",
        "level": "text",
        "community_id": "uuid",
    },
    "community": {
        "community_id": "uuid",
        "name": "text",
        "party_org_id": "uuid",
        "demo": "boolean",
    },
    "company": {
        "company_id": "uuid",
        "name": "text",
        "code": "text",
    },
    "compound": {
        "compound_id": "uuid",
        "community_id": "uuid",
        "name": "text",
        "kind": "text",
        "address": "text",
        "built_year": "integer",
        "management_mode": "text",
        "manager_id": "uuid",
        "manager_name": "text",
        "lift_count": "integer",
        "booster_pump_count": "integer",
        "demo": "boolean",
    },
    "management_spell": {
        "compound_id": "uuid",
        "ordinal": "integer",
        "mode": "text",
        "party_id": "uuid",
        "party_name": "text",
        "from_on": "date",
        "to_on": "date",
    },
    "asset": {
        "asset_id": "uuid",
        "compound_id": "uuid",
        "kind": "text",
        "label": "text",
        "last_service_on": "date",
        "certificate_until": "date",
        "user_unit_kind": "text",
        "user_unit_id": "uuid",
        "user_unit_name": "text",
    },
    "bundle": {
        "bundle_id": "uuid",
        "name": "text",
        "company_id": "uuid",
        "start_on": "date",
    },
    "tier": {
        "tier_id": "uuid",
        "bundle_id": "uuid",
        "level": "integer",
        "name": "text",
        "rate_fen_per_m2_month": "bigint",
        "items": "jsonb",
    },
    "bundle_compound": {
        "bundle_id": "uuid",
        "compound_id": "uuid",
    },
    "household": {
        "household_id": "uuid",
        "compound_id": "uuid",
        "kind": "text",
        "building": "text",
        "entrance": "text",
        "floor": "integer",
        "room": "text",
        "area": "numeric",
        "area_source": "text",
    },
    "person": {
        "person_id": "uuid",
        "name_sealed": "bytea",
    },
    "household_person": {
        "household_id": "uuid",
        "person_id": "uuid",
        "relation": "text",
        "valid_from": "date",
    },
    "agreement": {
        "agreement_id": "uuid",
        "compound_id": "uuid",
        "company_id": "uuid",
        "bundle_id": "uuid",
        "tier_level": "integer",
        "term": "text",
        "start_on": "date",
        "end_on": "date",
        "notice_days": "integer",
        "fee_mode": "text",
        "decision_reference": "text",
        "decided_on": "date",
        "status": "text",
        "active_since": "date",
        "ended_on": "date",
        "correlation_id": "uuid",
    },
}


def insert_all(act: Act, table: str, rows: Sequence[Sequence[Any]], *, if_new: bool = False) -> int:
    """Insert ``rows`` (values in the order of ``COLUMNS``); how many were inserted.

    ``if_new`` leaves rows that are already there as they are.
    """
    if not rows:
        return 0
    columns = COLUMNS[table]
    arrays = ", ".join(f"%s::{kind}[]" for kind in columns.values())
    return act.touched(
        f"insert into {table} (sub_district, {', '.join(columns)})"
        f" select %s::uuid, given.* from unnest({arrays}) as given" + (" on conflict do nothing" if if_new else ""),
        [act.sub_district, *(list(column) for column in zip(*rows, strict=True))],
    )
