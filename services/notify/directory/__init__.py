"""Who lives where, and how each person can be reached."""
