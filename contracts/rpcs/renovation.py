"""RPCs of the renovation service."""
