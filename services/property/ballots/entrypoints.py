"""What the property service answers: ballots (表决): the owners' own decisions."""


class BallotEntrypoints:
    """The part of the property service about ballots (表决): the owners' own decisions."""
