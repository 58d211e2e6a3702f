"""What the property service answers: owners' committees and other bodies."""


class BodyEntrypoints:
    """The part of the property service about owners' committees and other bodies."""
