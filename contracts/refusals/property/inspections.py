"""Refusals: inspections of lifts, pumps and tanks."""
