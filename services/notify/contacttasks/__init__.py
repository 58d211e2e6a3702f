"""Doors to knock at where no message got through (上门告知)."""
