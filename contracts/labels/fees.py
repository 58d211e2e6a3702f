"""Codes of property's fees, in words."""

LABELS: dict[str, tuple[str, str]] = {}
