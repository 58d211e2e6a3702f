"""What goes wrong, on purpose: every crash point, and campaigns of everything at once."""
