"""Codes of property's bundles, in words."""

LABELS: dict[str, tuple[str, str]] = {}
