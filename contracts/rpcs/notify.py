"""RPCs of the notify service."""
