"""Whether every service has heard everything: what was emitted against what was taken, stream by stream.

Exact, not a guess: versions are counted without a gap on both sides, so equal sums mean that nothing is under way,
waiting, to be retried or dead.
"""

import time
from collections.abc import Callable, Mapping

import psycopg

from contracts.events import SUBSCRIPTIONS
from contracts.topology import SERVICES


class NotSettled(Exception):
    """Events were still under way when the time was up; the message says where."""


def under_way(uris: Mapping[str, str]) -> dict[str, int]:
    """``"eldercare ← property.registry"`` -> events it has not digested yet. ``uris``: service -> database URI."""
    heads = {service: _sums(uris[service], "stream_head") for service in SERVICES}
    missing = {}
    for subscriber in SERVICES:
        positions = _sums(uris[subscriber], "stream_position")
        for stream in SUBSCRIPTIONS[subscriber]:
            emitted = heads[stream.split(".")[0]].get(stream, 0)
            behind = emitted - positions.get(stream, 0)
            if behind > 0:
                missing[f"{subscriber} ← {stream}"] = behind
    return missing


def settle(uris: Mapping[str, str], *, within: float, tell: Callable[[str], None]) -> None:
    """Return when nothing is under way; tells how much is left. Raises NotSettled after ``within`` seconds."""
    deadline = time.monotonic() + within
    told = 0.0
    while missing := under_way(uris):
        if time.monotonic() > deadline:
            raise NotSettled(", ".join(f"{place}: {count}" for place, count in missing.items()))
        if time.monotonic() - told > 3:
            told = time.monotonic()
            tell(f"{sum(missing.values())} events under way")
        time.sleep(0.2)


def _sums(uri: str, table: str) -> dict[str, int]:
    with psycopg.connect(uri, autocommit=True) as connection:
        found = connection.execute(f"select stream, sum(version)::bigint from {table} group by stream".encode())
        return dict(found.fetchall())
