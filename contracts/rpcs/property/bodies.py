"""RPCs: owners' committees and other bodies."""
