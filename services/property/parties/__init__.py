"""Party organisations, resident units and what they pledge."""
