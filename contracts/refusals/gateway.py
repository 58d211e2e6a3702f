"""Refusals of the gateway."""
