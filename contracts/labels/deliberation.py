"""Codes of property's deliberation, in words."""

LABELS: dict[str, tuple[str, str]] = {}
