"""Codes of property's mediation, in words."""

LABELS: dict[str, tuple[str, str]] = {}
