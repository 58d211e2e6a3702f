"""Codes of property's coverage, in words."""

LABELS: dict[str, tuple[str, str]] = {}
