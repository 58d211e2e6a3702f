"""What the property service answers: deliberation (协商): topics, step by step."""


class DeliberationEntrypoints:
    """The part of the property service about deliberation (协商): topics, step by step."""
