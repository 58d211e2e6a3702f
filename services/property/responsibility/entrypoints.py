"""What the property service answers: who repairs what, and who pays."""


class ResponsibilityEntrypoints:
    """The part of the property service about who repairs what, and who pays."""
