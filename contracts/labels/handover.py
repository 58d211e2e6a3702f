"""Codes of property's handover, in words."""

LABELS: dict[str, tuple[str, str]] = {}
