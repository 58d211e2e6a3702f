"""Refusals: leaving with notice, expiry and renewal."""
