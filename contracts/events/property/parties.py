"""What property tells: party organisations, resident units and what they pledge."""
