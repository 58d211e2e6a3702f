"""Codes of property's repairs, in words."""

LABELS: dict[str, tuple[str, str]] = {}
