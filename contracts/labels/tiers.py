"""Codes of property's tiers, in words."""

LABELS: dict[str, tuple[str, str]] = {}
