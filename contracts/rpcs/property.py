"""RPCs of the property service."""
