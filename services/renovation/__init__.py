"""Renovation: projects of works in compounds and bungalow areas, and the upkeep of what they built."""
