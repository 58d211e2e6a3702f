"""Codes of property's ballots, in words."""

LABELS: dict[str, tuple[str, str]] = {}
