"""Codes of property's custody, in words."""

LABELS: dict[str, tuple[str, str]] = {}
