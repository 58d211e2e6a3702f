"""RPCs: ballots (表决): the owners' own decisions."""
