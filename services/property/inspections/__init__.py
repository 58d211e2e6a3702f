"""Inspections (检查): lifts, pumps and tanks looked after in time, stopped when dangerous; and outages told of."""
