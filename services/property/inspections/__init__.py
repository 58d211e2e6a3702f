"""Inspections of lifts, pumps and tanks."""
