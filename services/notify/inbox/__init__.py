"""One person's messages."""
