"""What the property service answers: the compound's public revenue (公共收益) and yearly accounts."""


class RevenueEntrypoints:
    """The part of the property service about the compound's public revenue (公共收益) and yearly accounts."""
