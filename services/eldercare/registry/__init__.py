"""Eldercare's read copy of property's registry: where households are, and on which floor."""
