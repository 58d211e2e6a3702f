"""Compounds and who looks after them. See README.md."""
