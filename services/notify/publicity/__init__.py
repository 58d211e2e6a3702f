"""Notices to the public (公示)."""
