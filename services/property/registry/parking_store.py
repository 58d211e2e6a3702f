"""The SQL of parking spaces, and whose they were when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act
from services.property.registry.household_rules import Spell

_SPACE = (
    "select p.parking_space_id, p.compound_id, label, area, separable, owner_id, valid_from as owned_since, p.version"
    " from parking_space p left join parking_holding h on h.sub_district = p.sub_district"
    "  and h.parking_space_id = p.parking_space_id and h.valid_to is null where p.sub_district = %(sub_district)s"
)
SPACES = f"{_SPACE} and p.compound_id = %(compound_id)s"


def load(act: Act, parking_space_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        f"{_SPACE} and p.parking_space_id = %(parking_space_id)s" + (" for update of p" if lock else ""),
        {"sub_district": act.sub_district, "parking_space_id": parking_space_id},
    )


def add(act: Act, space: Mapping[str, Any]) -> bool:
    """False if its label is taken in the compound."""
    return bool(
        act.touched(
            "insert into parking_space (sub_district, parking_space_id, compound_id, label, area, separable)"
            " values (%(sub_district)s, %(parking_space_id)s, %(compound_id)s, %(label)s, %(area)s, %(separable)s)"
            " on conflict (sub_district, compound_id, label) do nothing",
            {**space, "sub_district": act.sub_district},
        )
    )


def holdings(act: Act, parking_space_id: str) -> list[Spell]:
    rows = act.rows(
        "select owner_id, valid_from, valid_to from parking_holding"
        " where sub_district = %s and parking_space_id = %s order by valid_from",
        (act.sub_district, parking_space_id),
    )
    return [Spell(row["owner_id"], row["valid_from"], row["valid_to"]) for row in rows]


def end(act: Act, parking_space_id: str, on: date) -> None:
    act.execute(
        "update parking_holding set valid_to = %s"
        " where sub_district = %s and parking_space_id = %s and valid_to is null",
        (on, act.sub_district, parking_space_id),
    )


def begin(act: Act, parking_space_id: str, owner_id: str, on: date) -> None:
    act.execute(
        "insert into parking_holding (sub_district, parking_space_id, owner_id, valid_from, recorded_by, recorded_at)"
        " values (%s, %s, %s, %s, %s, %s)",
        (act.sub_district, parking_space_id, owner_id, on, act.principal.actor(), act.now),
    )


def touch(act: Act, parking_space_id: str) -> None:
    act.execute(
        "update parking_space set version = version + 1 where sub_district = %s and parking_space_id = %s",
        (act.sub_district, parking_space_id),
    )
