"""Eldercare against a real PostgreSQL."""
