"""Codes of property's exits, in words."""

LABELS: dict[str, tuple[str, str]] = {}
