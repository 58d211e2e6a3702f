"""Splitting a common expense among the units it was spent for, by exclusive area, to the exact fen.

By area where nothing else is agreed: property law 80 (before 2021), Civil Code 283. The rounding is ours, the largest
remainder: every unit pays the floor of its share, and the fen left over go one each to the largest remainders, ties
by unit id in text order. Per unit, never per owner.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from law.areas import AreaNotExact, AreaNotPositive, positive_hundredths
from law.norms import Norm, Provision, cite_all
from law.texts import CIVIL_CODE, PROPERTY_LAW

__all__ = ["AmountNegative", "AreaNotExact", "AreaNotPositive", "RollEmpty", "split_by_area", "splitting_norms"]

SPLITTING = (
    Provision(PROPERTY_LAW, "80", "费用分摊按专有部分占比", "expenses shared by exclusive area", read=False),
    Provision(CIVIL_CODE, "283", "没有约定的，按专有部分面积所占比例", "by exclusive area where nothing is agreed"),
)


class AmountNegative(ValueError):
    """A sum to be shared is zero or more."""

    def __init__(self, amount_fen: int) -> None:
        super().__init__(f"{amount_fen} fen cannot be shared")
        self.amount_fen = amount_fen


class RollEmpty(ValueError):
    """Nobody is on the roll."""


def splitting_norms(on: date) -> tuple[Norm, ...]:
    """The norms that make area the measure on this day."""
    return cite_all(SPLITTING, on)


def split_by_area(amount_fen: int, areas: Mapping[str, Decimal]) -> dict[str, int]:
    """Each unit's share in fen, keyed by unit id in text order; `areas` in m², at most two decimal places.

    The shares add up to `amount_fen`, each is within one fen of proportional, a larger area never pays less, and the
    order of `areas` does not matter. Raises AmountNegative, RollEmpty, AreaNotPositive, AreaNotExact.
    """
    if amount_fen < 0:
        raise AmountNegative(amount_fen)
    if not areas:
        raise RollEmpty("no unit to share among")
    parts = {unit_id: positive_hundredths(areas[unit_id], unit_id) for unit_id in sorted(areas)}
    whole = sum(parts.values())
    shares = {unit_id: amount_fen * part // whole for unit_id, part in parts.items()}
    left_over = amount_fen - sum(shares.values())
    by_remainder = sorted(parts, key=lambda unit_id: (-(amount_fen * parts[unit_id] % whole), unit_id))
    for unit_id in by_remainder[:left_over]:
        shares[unit_id] += 1
    return shares
