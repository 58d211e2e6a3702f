"""Refusals: staff, grid workers and their areas."""
