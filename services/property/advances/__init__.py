"""Advances (垫付): what the custodian pays for the compound, and how it comes back."""
