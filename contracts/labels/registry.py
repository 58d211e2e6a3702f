"""Codes of property's registry, in words."""

LABELS: dict[str, tuple[str, str]] = {}
