"""How far a subscriber has come with each aggregate, and what waits behind."""

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from chassis.database.session import Transaction

Envelope = Mapping[str, Any]
#: Stream and id.
Aggregate = tuple[str, str]


def aggregate_of(envelope: Envelope) -> Aggregate:
    return stream_of(envelope), envelope["aggregateid"]


def stream_of(envelope: Envelope) -> str:
    stream: str = envelope["type"].rsplit(".", 1)[0]
    return stream


class Positions:
    """The positions of these aggregates, locked for this transaction, so that replicas take each in turn."""

    def __init__(self, tx: Transaction, aggregates: Iterable[Aggregate]) -> None:
        self._tx = tx
        places = (json.dumps(sorted(set(aggregates))),)
        self._asked = tx.ask(
            "insert into stream_position as at (stream, aggregate_id, version)"
            " select place ->> 0, (place ->> 1)::uuid, 0 from jsonb_array_elements(%s::jsonb) as place"
            " on conflict (stream, aggregate_id) do update set version = at.version"
            " returning stream, aggregate_id, version",
            places,
        )
        # a statement of its own, after the locks: what another replica kept while we waited for them is seen
        self._asked_behind = tx.ask(
            "select distinct stream, aggregate_id from jsonb_array_elements(%s::jsonb) as place"
            " join inbox on stream = place ->> 0 and aggregate_id = (place ->> 1)::uuid where status = 'waiting'",
            places,
        )
        self._moved: dict[Aggregate, int] = {}

    @cached_property
    def _found(self) -> dict[Aggregate, int]:
        return {(row["stream"], row["aggregate_id"]): int(row["version"]) for row in self._asked.fetchall()}

    @cached_property
    def behind(self) -> set[Aggregate]:
        """Those of which later events are waiting in the inbox."""
        return {(row["stream"], row["aggregate_id"]) for row in self._asked_behind.fetchall()}

    def turn(self, aggregate: Aggregate, version: int) -> str:
        """``now``, and the aggregate moves on to this version; or ``waiting`` for an earlier one; or ``stale``."""
        position = self._found[aggregate]
        if version > position + 1:
            self.behind.add(aggregate)
            return "waiting"
        if version <= position:
            return "stale"
        self._found[aggregate] = self._moved[aggregate] = version
        return "now"

    def save(self) -> None:
        if self._moved:
            self._tx.tell(
                "update stream_position set version = (moved ->> 2)::bigint from jsonb_array_elements(%s::jsonb) as moved"
                " where stream = moved ->> 0 and aggregate_id = (moved ->> 1)::uuid",
                (json.dumps([(*aggregate, version) for aggregate, version in self._moved.items()]),),
            )
