"""Mediation, to court confirmation."""
