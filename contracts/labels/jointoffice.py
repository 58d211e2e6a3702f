"""Codes of property's jointoffice, in words."""

LABELS: dict[str, tuple[str, str]] = {}
