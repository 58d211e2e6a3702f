"""The SQL of equipment."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act

_ASSET = (
    "select asset_id, compound_id, kind, label, last_service_on, certificate_until, user_unit_kind, user_unit_id,"
    " user_unit_name, manufacturer_number, registration_code, in_service_since, retired_on, retired_reason, version"
    " from asset where sub_district = %(sub_district)s"
)
ASSETS = f"{_ASSET} and compound_id = %(compound_id)s"


def load(act: Act, asset_id: str) -> dict[str, Any] | None:
    """Whoever changes it holds its compound."""
    return act.row(f"{_ASSET} and asset_id = %(asset_id)s", {"sub_district": act.sub_district, "asset_id": asset_id})


def labelled(act: Act, compound_id: str, kind: str, label: str) -> bool:
    """Whether something in use has this label."""
    found = act.value(
        "select 1 from asset where sub_district = %s and compound_id = %s and kind = %s and label = %s"
        " and retired_on is null limit 1",
        (act.sub_district, compound_id, kind, label),
    )
    return found is not None


def add(act: Act, asset: Mapping[str, Any]) -> bool:
    """False if its registration code is taken."""
    return bool(
        act.touched(
            "insert into asset (sub_district, asset_id, compound_id, kind, label, last_service_on, certificate_until,"
            " user_unit_kind, user_unit_id, user_unit_name, manufacturer_number, registration_code, in_service_since)"
            " values (%(sub_district)s, %(asset_id)s, %(compound_id)s, %(kind)s, %(label)s, %(last_service_on)s,"
            " %(certificate_until)s, %(user_unit_kind)s, %(user_unit_id)s, %(user_unit_name)s,"
            " %(manufacturer_number)s, %(registration_code)s, %(in_service_since)s)"
            " on conflict (sub_district, registration_code) where registration_code is not null do nothing",
            {**asset, "sub_district": act.sub_district},
        )
    )


def retire(act: Act, asset_id: str, on: date, reason: str) -> None:
    act.execute(
        "update asset set retired_on = %s, retired_reason = %s, version = version + 1"
        " where sub_district = %s and asset_id = %s",
        (on, reason, act.sub_district, asset_id),
    )


def recount(act: Act, compound_id: str) -> None:
    act.execute(
        "update compound set lift_count = found.lifts, booster_pump_count = found.pumps, version = version + 1"
        " from (select count(*) filter (where kind = 'lift') as lifts,"
        "  count(*) filter (where kind = 'booster_pump') as pumps from asset"
        "  where sub_district = %(sub_district)s and compound_id = %(compound_id)s and retired_on is null) as found"
        " where sub_district = %(sub_district)s and compound_id = %(compound_id)s",
        {"sub_district": act.sub_district, "compound_id": compound_id},
    )
