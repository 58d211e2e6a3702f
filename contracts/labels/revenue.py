"""Codes of property's revenue, in words."""

LABELS: dict[str, tuple[str, str]] = {}
