"""Areas as exact integers: hundredths of a square metre, so that no share is ever decided by rounding."""

from decimal import Decimal


class AreaNotPositive(ValueError):
    """An exclusive part has an area above zero."""

    def __init__(self, area: Decimal, unit_id: str = "") -> None:
        super().__init__(f"area {area} m² of unit {unit_id!r} is not above zero")
        self.area = area
        self.unit_id = unit_id


class AreaNotExact(ValueError):
    """An area is a number with at most two decimal places."""

    def __init__(self, area: Decimal, unit_id: str = "") -> None:
        super().__init__(f"area {area} m² of unit {unit_id!r} is not a number with at most two decimal places")
        self.area = area
        self.unit_id = unit_id


def hundredths(area: Decimal, unit_id: str = "") -> int:
    """The area in 0.01 m². Raises AreaNotExact when it is finer than that, or no number."""
    if not area.is_finite():
        raise AreaNotExact(area, unit_id)
    numerator, denominator = area.as_integer_ratio()
    scaled, rest = divmod(numerator * 100, denominator)
    if rest:
        raise AreaNotExact(area, unit_id)
    return scaled


def positive_hundredths(area: Decimal, unit_id: str = "") -> int:
    """As `hundredths`, and raises AreaNotPositive at zero or below."""
    scaled = hundredths(area, unit_id)
    if scaled <= 0:
        raise AreaNotPositive(area, unit_id)
    return scaled
