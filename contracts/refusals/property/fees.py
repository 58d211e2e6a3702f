"""Refusals: billing periods and bills."""
