"""Trace ids: one per request, taken over from a W3C ``traceparent`` when the caller brings one."""

import random
import re

_TRACEPARENT = re.compile(r"[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})")

#: Ids, not secrets: seeded once from the system instead of asking it for each request.
_ids = random.Random()


def trace_id_of(traceparent: str) -> tuple[str, str]:
    """The trace id, and the ``traceparent`` to pass on (a new span of that trace)."""
    found = _TRACEPARENT.fullmatch(traceparent.strip())
    trace_id = found.group(1) if found and int(found.group(1), 16) else f"{_ids.getrandbits(128) or 1:032x}"
    return trace_id, f"00-{trace_id}-{_ids.getrandbits(64) or 1:016x}-01"
