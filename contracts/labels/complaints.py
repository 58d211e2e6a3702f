"""Codes of property's complaints, in words."""

LABELS: dict[str, tuple[str, str]] = {}
