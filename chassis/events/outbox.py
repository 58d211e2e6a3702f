"""The outbox: events are rows of the transaction they speak of.

Versions are counted per stream and aggregate without a gap, because the counter's row is locked by the same
transaction: who rolls back gives its number back.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chassis import ids
from chassis.events.envelope import ContractBroken, dump, seal
from contracts.events import EVENTS

if TYPE_CHECKING:
    from chassis.act import Act


def append(
    act: "Act", type: str, emissions: Sequence[tuple[str, Mapping[str, Any], str | None, str | None]]
) -> list[str]:
    """Write events of one type; their ids in order."""
    if not emissions:
        return []
    contract = EVENTS.get(type)
    if contract is None:
        raise ContractBroken(f"no such event: {type}")
    versions = _next_versions(act, contract.stream, Counter(emission[0] for emission in emissions))
    rows = []
    for aggregate_id, data, compound_id, community_id in emissions:
        event_id = ids.new_id()
        version = versions[aggregate_id]
        versions[aggregate_id] += 1
        envelope = seal(
            contract,
            event_id=event_id,
            sub_district=act.sub_district,
            aggregate_id=aggregate_id,
            aggregate_version=version,
            time=act.now,
            correlation_id=act.correlation_id,
            causation_id=act.causation_id,
            trace_id=act.trace_id,
            compound_id=compound_id,
            community_id=community_id,
            data=dump(contract, data),
        )
        rows.append((event_id, act.sub_district, type, contract.stream, aggregate_id, version, json.dumps(envelope)))
    insert = (
        "insert into outbox (event_id, sub_district, type, stream, aggregate_id, aggregate_version, envelope)"
        " values (%s, %s, %s, %s, %s, %s, %s)"
    )
    if len(rows) == 1:
        act.execute(insert, rows[0])
    else:
        act.executemany(insert, rows)
    return [row[0] for row in rows]


def _next_versions(act: "Act", stream: str, counts: Counter[str]) -> dict[str, int]:
    """The first free version of each aggregate; locks their heads, in id order so that no two acts deadlock."""
    found = act.rows(
        "insert into stream_head (stream, aggregate_id, version)"
        " select %s, counted.id, counted.n from unnest(%s::uuid[], %s::bigint[]) as counted (id, n) order by counted.id"
        " on conflict (stream, aggregate_id) do update set version = stream_head.version + excluded.version"
        " returning aggregate_id, version",
        (stream, list(counts.keys()), list(counts.values())),
    )
    heads = {row["aggregate_id"]: row["version"] for row in found}
    return {aggregate_id: heads[aggregate_id] - count + 1 for aggregate_id, count in counts.items()}
