"""What property tells: owners' committees and other bodies."""
