"""Named places where a test may kill or fail this process. Off in production, and free when off.

``WUTONG_FAILPOINTS="relay.after_publish=kill@3"`` kills the process (SIGKILL) the third time it passes there;
``=raise`` raises ``FailpointHit`` each time. A name that is not in ``NAMES`` is an error, in the code and in the
variable: the crash matrix visits them all.
"""

import os
import signal
from collections import Counter

NAMES = frozenset(
    {
        "call.before_send",
        "call.after_send",
        "call.answered",
        "command.taken",
        "command.before_commit",
        "command.after_commit",
        "command.after_answer",
        "together.before_commit",
        "together.after_commit",
        "refusal.before_commit",
        "refusal.after_commit",
        "keeper.leads",
        "keeper.before_retry",
        "keeper.after_retry",
        "relay.before_publish",
        "relay.after_publish",
        "relay.after_confirm",
        "relay.after_mark",
        "subscriber.before_commit",
        "subscriber.after_commit",
        "subscriber.after_ack",
        "subscriber.before_requeue",
        "subscriber.after_requeue",
        "waiting.before_commit",
        "waiting.after_commit",
        "kept.before_commit",
        "kept.after_commit",
        "parked.before_commit",
        "parked.after_commit",
        "timer.before_commit",
        "timer.after_commit",
    }
)


class FailpointHit(Exception):
    """A failpoint was set to raise."""


def _parse(text: str) -> dict[str, tuple[str, int]]:
    plan: dict[str, tuple[str, int]] = {}
    for entry in filter(None, text.split(",")):
        name, _, action = entry.partition("=")
        kind, _, nth = action.partition("@")
        if name not in NAMES or kind not in ("kill", "raise"):
            raise ValueError(f"not a failpoint: {entry}")
        plan[name] = (kind, int(nth or 0))
    return plan


_plan = _parse(os.environ.get("WUTONG_FAILPOINTS", ""))
_passed: Counter[str] = Counter()


def failpoint(name: str) -> None:
    """Do what the test planned for this place; nothing if it planned nothing."""
    if not _plan or name not in _plan:
        return
    kind, nth = _plan[name]
    _passed[name] += 1
    if nth and _passed[name] != nth:
        return
    if kind == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    raise FailpointHit(name)
