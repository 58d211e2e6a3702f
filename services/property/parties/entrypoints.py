"""What the property service answers: party organisations, resident units and what they pledge."""


class PartyEntrypoints:
    """The part of the property service about party organisations, resident units and what they pledge."""
