"""RPCs of the eldercare service."""
