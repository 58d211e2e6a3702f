"""RPCs: the compound's public revenue (公共收益) and yearly accounts."""
