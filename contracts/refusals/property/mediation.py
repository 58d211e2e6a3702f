"""Refusals: mediation, to court confirmation."""
