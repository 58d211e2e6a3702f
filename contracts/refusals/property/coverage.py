"""Refusals: who looks after every compound on any date."""
