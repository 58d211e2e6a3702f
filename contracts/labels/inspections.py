"""Codes of property's inspections, in words."""

LABELS: dict[str, tuple[str, str]] = {}
