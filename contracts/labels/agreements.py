"""Codes of property's agreements, in words."""

LABELS: dict[str, tuple[str, str]] = {}
