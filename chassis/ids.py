"""The one id generator: UUIDv7 (RFC 9562), so that ids sort by the time they were made and indexes stay compact."""

import os
import time
import uuid

_last = 0


def new_id() -> str:
    """A fresh UUIDv7 as text; within one process strictly increasing."""
    global _last
    # 48 bits of milliseconds and 12 bits of a fraction, kept strictly growing
    ticks = (time.time_ns() << 12) // 1_000_000
    _last = ticks if ticks > _last else _last + 1
    tail = int.from_bytes(os.urandom(8)) & 0x3FFFFFFFFFFFFFFF
    value = (_last >> 12) << 80 | 0x7 << 76 | (_last & 0xFFF) << 64 | 0x2 << 62 | tail
    return str(uuid.UUID(int=value))
