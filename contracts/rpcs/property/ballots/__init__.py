"""RPCs: ballots (表决): the owners' own decisions."""

from contracts.rpcs.property.ballots import (
    annulments,  # noqa: F401
    life,  # noqa: F401
    objections,  # noqa: F401
    record,  # noqa: F401
    votes,  # noqa: F401
)
