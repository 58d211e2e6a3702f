"""Settings of one process, read once from its environment. Nothing else in the house reads the environment."""

import os
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Settings:
    """What a process is told from outside; times in seconds."""

    service: str
    process: str
    amqp_uri: str
    database_uri: str
    jwks: str
    observe_port: int
    demo: bool
    data_key: str
    log_level: str
    workers: int
    pool: int
    rpc_deadline: float = 30.0
    #: A peer on the bus that is silent for twice as long is dead.
    heartbeat: float = 10.0
    drain: float = 6.0
    retry_first: float = 1.0
    retry_most: int = 12

    @property
    def keeping(self) -> bool:
        """Whether this process keeps (relay, timers, retries) rather than serves (calls, events)."""
        return self.process == "keep"


@cache
def settings() -> Settings:
    env = os.environ
    return Settings(
        service=env.get("WUTONG_SERVICE", ""),
        process=env.get("WUTONG_PROCESS", "serve"),
        amqp_uri=env.get("WUTONG_AMQP_URI", ""),
        database_uri=env.get("WUTONG_DATABASE_URI", ""),
        jwks=env.get("WUTONG_JWKS", ""),
        observe_port=int(env.get("WUTONG_OBSERVE_PORT", "0")),
        demo=env.get("WUTONG_DEMO", "") == "1",
        data_key=env.get("WUTONG_DATA_KEY", ""),
        log_level=env.get("WUTONG_LOG", "info"),
        workers=int(env.get("WUTONG_WORKERS", "32")),
        pool=int(env.get("WUTONG_POOL", "8")),
        heartbeat=float(env.get("WUTONG_HEARTBEAT", "10.0")),
        retry_first=float(env.get("WUTONG_RETRY_FIRST", "1.0")),
        retry_most=int(env.get("WUTONG_RETRY_MOST", "12")),
    )
