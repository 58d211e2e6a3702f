"""Looking in on elders: calls that are due, what was heard, and the ladder climbed when nobody answers."""
