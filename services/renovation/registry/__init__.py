"""The read copy of property's registry, kept by its events."""
