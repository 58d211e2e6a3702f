"""What the property service answers: the three-tier menu (菜单式档位) and what a compound chose."""


class TierEntrypoints:
    """The part of the property service about the three-tier menu (菜单式档位) and what a compound chose."""
