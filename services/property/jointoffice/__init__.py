"""Joint office (联合办公): agencies answer the residents in their own compound, and promise by a date."""
