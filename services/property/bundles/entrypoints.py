"""What the property service answers: bundles (打包): one company, many agreements."""


class BundleEntrypoints:
    """The part of the property service about bundles (打包): one company, many agreements."""
