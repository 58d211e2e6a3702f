"""Codes of property's payments, in words."""

LABELS: dict[str, tuple[str, str]] = {}
