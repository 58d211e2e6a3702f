"""Refusals of the eldercare service."""
