"""Refusals: party organisations, resident units and what they pledge."""
