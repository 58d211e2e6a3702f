"""Codes of property's staff, in words."""

LABELS: dict[str, tuple[str, str]] = {}
