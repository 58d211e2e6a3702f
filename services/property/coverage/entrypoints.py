"""What the property service answers: who looks after every compound on any date."""


class CoverageEntrypoints:
    """The part of the property service about who looks after every compound on any date."""
