"""Leaving with notice, expiry and renewal."""
