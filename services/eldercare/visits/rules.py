"""The ladder of a call: asked again, then the family, then a knock at the door, until somebody knows how the elder is.

The machine is the table TRANSITIONS; a pair that is not in it is refused.
"""

from dataclasses import dataclass
from datetime import timedelta

STATUSES = ("due", "retried", "family_called", "door_check", "answered", "resolved", "emergency", "cancelled")
#: What a caller may report.
RESULTS = ("answered", "no_answer", "needs_help")
#: What the people at the door may report.
DOOR_OUTCOMES = ("answered", "no_answer", "needs_help")
COMMANDS = (*RESULTS, *(f"door_{outcome}" for outcome in DOOR_OUTCOMES), "resolve", "cancel")

#: Somebody still has to call.
TO_CALL = frozenset({"due", "retried", "family_called"})
#: The round is not over while one of its visits is in these.
OPEN = TO_CALL | {"door_check"}
#: How the elder is, is known.
CHECKED = frozenset({"answered", "resolved"})

#: Product defaults: how long each rung may take.
RETRY_WITHIN = timedelta(minutes=10)
FAMILY_WITHIN = timedelta(minutes=15)
DOOR_CHECK_WITHIN = timedelta(minutes=30)


@dataclass(frozen=True)
class Step:
    """Where a command leads; ``within`` is the time the new rung may take, ``escalates`` whether it climbs."""

    to: str
    within: timedelta | None = None
    escalates: bool = False


_HELP = Step("emergency", escalates=True)

TRANSITIONS: dict[tuple[str, str], Step] = {
    ("due", "answered"): Step("answered"),
    ("due", "no_answer"): Step("retried", RETRY_WITHIN, escalates=True),
    ("due", "needs_help"): _HELP,
    ("due", "cancel"): Step("cancelled"),
    ("retried", "answered"): Step("answered"),
    ("retried", "no_answer"): Step("family_called", FAMILY_WITHIN, escalates=True),
    ("retried", "needs_help"): _HELP,
    ("retried", "cancel"): Step("cancelled"),
    # the family answers for the elder
    ("family_called", "answered"): Step("resolved"),
    ("family_called", "no_answer"): Step("door_check", DOOR_CHECK_WITHIN, escalates=True),
    ("family_called", "needs_help"): _HELP,
    ("family_called", "cancel"): Step("cancelled"),
    # the elder calls back while somebody is on the way; that somebody is not called off, so there is no cancel
    ("door_check", "answered"): Step("resolved"),
    ("door_check", "needs_help"): _HELP,
    ("door_check", "door_answered"): Step("resolved"),
    ("door_check", "door_no_answer"): _HELP,
    ("door_check", "door_needs_help"): _HELP,
    # a knock that comes after the call was settled is heard only if help is needed
    ("resolved", "door_answered"): Step("resolved"),
    ("resolved", "door_no_answer"): Step("resolved"),
    ("resolved", "door_needs_help"): _HELP,
    # an emergency ends when a care manager says how it ended, not before
    ("emergency", "door_answered"): Step("emergency"),
    ("emergency", "door_no_answer"): Step("emergency"),
    ("emergency", "door_needs_help"): Step("emergency"),
    ("emergency", "resolve"): Step("resolved"),
}


def step(status: str, command: str) -> Step | None:
    """Where ``command`` leads from ``status``; None where it is not possible."""
    return TRANSITIONS.get((status, command))


#: How a round is told outside: statuses gathered into cells that count each visit once. Few cells, so that few are
#: small: whoever answered, themselves or by way of family or door, counts as resolved.
TALLY_CELLS = {
    "due": ("due", "retried", "family_called"),
    "door_check": ("door_check",),
    "resolved": ("answered", "resolved"),
    "emergency": ("emergency",),
    "cancelled": ("cancelled",),
}


def tally(by_status: dict[str, int]) -> dict[str, int]:
    """The cells of a round from its visits by status."""
    return {cell: sum(by_status.get(status, 0) for status in statuses) for cell, statuses in TALLY_CELLS.items()}
