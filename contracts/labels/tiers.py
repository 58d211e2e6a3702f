"""Codes of property's tiers, in words."""

LABELS: dict[str, tuple[str, str]] = {
    "provisional": ("暂定，待业主大会追认", "provisional until the owners' assembly ratifies it"),
    "confirmed": ("已确认", "confirmed"),
}
