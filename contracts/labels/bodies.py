"""Codes of property's bodies, in words."""

LABELS: dict[str, tuple[str, str]] = {}
