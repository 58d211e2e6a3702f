"""What the property service answers: billing periods and bills."""


class FeeEntrypoints:
    """The part of the property service about billing periods and bills."""
