"""Codes of property's responsibility, in words."""

LABELS: dict[str, tuple[str, str]] = {}
