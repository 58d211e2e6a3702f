"""Codes of property's parties, in words."""

LABELS: dict[str, tuple[str, str]] = {}
