"""The platform clock as one thing: four services keep it, the gateway moves them together."""
