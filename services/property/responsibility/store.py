"""The SQL of a compound's own answers and its warranties."""

from collections.abc import Mapping
from typing import Any

from chassis import Act


def load_compound(act: Act, compound_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    """Where the compound lies and which company manages it now."""
    return act.row(
        "select compound_id, community_id,"
        " case when management_mode in ('professional', 'bundled') then manager_id end as operator_id"
        " from compound where sub_district = %s and compound_id = %s" + (" for update" if lock else ""),
        (act.sub_district, compound_id),
    )


def load_override(act: Act, compound_id: str, object: str) -> dict[str, Any] | None:
    """The answer that stands now."""
    return act.row(
        "select *, true as standing from responsibility_override"
        " where sub_district = %s and compound_id = %s and object = %s and ended_at is null",
        (act.sub_district, compound_id, object),
    )


def load_warranty(act: Act, compound_id: str, object: str, asset_id: str | None) -> dict[str, Any] | None:
    """The newest warranty of the asset, or else of the object in the whole compound."""
    return act.row(
        "select * from warranty where sub_district = %(sub_district)s and compound_id = %(compound_id)s"
        " and object = %(object)s and (asset_id is null or asset_id = %(asset_id)s::uuid)"
        " order by asset_id is null, recorded_at desc, warranty_id desc limit 1",
        {"sub_district": act.sub_district, "compound_id": compound_id, "object": object, "asset_id": asset_id},
    )


def end_override(act: Act, override_id: str) -> None:
    act.execute(
        "update responsibility_override set ended_at = %s where sub_district = %s and override_id = %s",
        (act.now, act.sub_district, override_id),
    )


def add_override(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into responsibility_override (sub_district, override_id, community_id, compound_id, object,"
        " responsibility, duty, payer, reason, evidence, recorded_by, recorded_at)"
        " values (%(sub_district)s, %(override_id)s, %(community_id)s, %(compound_id)s, %(object)s,"
        " %(responsibility)s, %(duty)s, %(payer)s, %(reason)s, %(evidence)s, %(recorded_by)s, %(recorded_at)s)",
        {**row, "sub_district": act.sub_district, "recorded_by": act.principal.actor(), "recorded_at": act.now},
    )


def add_warranty(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into warranty (sub_district, warranty_id, community_id, compound_id, object, asset_id, until_on,"
        " evidence, recorded_by, recorded_at)"
        " values (%(sub_district)s, %(warranty_id)s, %(community_id)s, %(compound_id)s, %(object)s, %(asset_id)s,"
        " %(until_on)s, %(evidence)s, %(recorded_by)s, %(recorded_at)s)",
        {**row, "sub_district": act.sub_district, "recorded_by": act.principal.actor(), "recorded_at": act.now},
    )


def asset_is_there(act: Act, compound_id: str, asset_id: str) -> bool:
    return bool(
        act.value(
            "select exists (select 1 from asset where sub_district = %s and compound_id = %s and asset_id = %s)",
            (act.sub_district, compound_id, asset_id),
        )
    )


OVERRIDES = (
    "select *, ended_at is null as standing from responsibility_override"
    " where sub_district = %(sub_district)s and compound_id = %(compound_id)s"
)
WARRANTIES = "select * from warranty where sub_district = %(sub_district)s and compound_id = %(compound_id)s"
