"""What the property service answers: mediation, to court confirmation."""


class MediationEntrypoints:
    """The part of the property service about mediation, to court confirmation."""
