"""Refusals: bundles (打包): one company, many agreements."""
