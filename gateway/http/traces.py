"""Trace ids: one per request, taken over from a W3C ``traceparent`` when the caller brings one."""

import os
import re

_TRACEPARENT = re.compile(r"[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})")


def trace_id_of(traceparent: str) -> tuple[str, str]:
    """The trace id, and the ``traceparent`` to pass on (a new span of that trace)."""
    found = _TRACEPARENT.fullmatch(traceparent.strip())
    trace_id = found.group(1) if found and int(found.group(1), 16) else os.urandom(16).hex()
    return trace_id, f"00-{trace_id}-{os.urandom(8).hex()}-01"
