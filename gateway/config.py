"""What the gateway is told from outside, beside what the chassis reads for every process."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Times in seconds."""

    host: str
    port: int
    #: Descriptor of a socket that listens already, which others may accept from too; None: listen by oneself.
    socket: int | None
    signing_key: Path
    files: Path
    #: Requests at work at once; one more is refused with 503 and Retry-After. A request waits for those before it: half
    #: a millisecond each for a read, some milliseconds for a command, so the last of a full house within seconds.
    most_at_work: int
    #: Of these, for one service. A fifth: four services and the gateway itself have their places whatever the others do.
    most_for_one: int
    drain: float


@cache
def settings() -> Settings:
    env = os.environ
    most_at_work = int(env.get("WUTONG_HTTP_WORK", "512"))
    return Settings(
        host=env.get("WUTONG_HTTP_HOST", "127.0.0.1"),
        port=int(env.get("WUTONG_HTTP_PORT", "8000")),
        socket=int(env["WUTONG_HTTP_SOCKET"]) if env.get("WUTONG_HTTP_SOCKET") else None,
        signing_key=Path(env.get("WUTONG_SIGNING_KEY", "")),
        files=Path(env.get("WUTONG_FILES", "")),
        most_at_work=most_at_work,
        most_for_one=int(env.get("WUTONG_HTTP_WORK_FOR_ONE", max(1, most_at_work // 5))),
        drain=float(env.get("WUTONG_HTTP_DRAIN", "5.0")),
    )
