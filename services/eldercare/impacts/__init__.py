"""Whom a hazard hits: assessed here, on the event alone, and told to nobody but in counts."""
