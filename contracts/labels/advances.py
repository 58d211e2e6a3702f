"""Codes of property's advances, in words."""

LABELS: dict[str, tuple[str, str]] = {}
