"""What the property service answers: leaving with notice, expiry and renewal."""


class ExitEntrypoints:
    """The part of the property service about leaving with notice, expiry and renewal."""
