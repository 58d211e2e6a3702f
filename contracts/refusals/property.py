"""Refusals of the property service."""
