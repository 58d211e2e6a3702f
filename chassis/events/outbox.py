"""The outbox: events are rows of the transaction they speak of.

Versions are counted per stream and aggregate without a gap, because the counter's row is locked by the same
transaction: who rolls back gives its number back. The rows are written last, all at once: that is when the counters
are locked, and a transaction of many acts pays for it once.
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from chassis import ids
from chassis.database.session import Session
from chassis.events.envelope import ContractBroken, dump, seal
from contracts.events import EVENTS

if TYPE_CHECKING:
    from chassis.act import Act

#: aggregate id, data, compound, community
Emission = tuple[str, Mapping[str, Any], str | None, str | None]
#: So many events are written without waiting for the end: a bulk load does not fit into memory.
MOST_HELD = 1000

#: Heads are counted up in one order by everybody, so that no two transactions deadlock.
WRITE = """
with told as (
    select place, envelope, (envelope ->> 'aggregateid')::uuid as aggregate_id,
           substring(envelope ->> 'type' from '(.*)[.]') as stream
    from jsonb_array_elements(%s::jsonb) with ordinality as told (envelope, place)
), counted as (
    select stream, aggregate_id, count(*) as n from told group by stream, aggregate_id order by stream, aggregate_id
), head as (
    insert into stream_head (stream, aggregate_id, version) select stream, aggregate_id, n from counted
    on conflict (stream, aggregate_id) do update set version = stream_head.version + excluded.version
    returning stream, aggregate_id, version
), numbered as (
    select told.*, head.version - counted.n
           + row_number() over (partition by stream, aggregate_id order by place) as version
    from told join counted using (stream, aggregate_id) join head using (stream, aggregate_id)
)
insert into outbox (event_id, sub_district, type, stream, aggregate_id, aggregate_version, envelope)
select (envelope ->> 'id')::uuid, (envelope ->> 'subdistrict')::uuid, envelope ->> 'type', stream, aggregate_id, version,
       envelope || jsonb_build_object('aggregateversion', version)
from numbered order by place
"""


class Outbox:
    """The events of one transaction, in the order they were told."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._told: list[str] = []

    def put(self, act: "Act", type: str, emission: Emission) -> str:
        """One event of an act; its id. Raises ``ContractBroken`` if it lacks what the contract says."""
        contract = EVENTS.get(type)
        if contract is None:
            raise ContractBroken(f"no such event: {type}")
        aggregate_id, data, compound_id, community_id = emission
        event_id = ids.new_id()
        envelope = seal(
            contract,
            event_id=event_id,
            sub_district=act.sub_district,
            aggregate_id=aggregate_id,
            time=act.now,
            correlation_id=act.correlation_id,
            causation_id=act.causation_id,
            trace_id=act.trace_id,
            compound_id=compound_id,
            community_id=community_id,
            data=dump(contract, data),
        )
        self._told.append(json.dumps(envelope))
        if len(self._told) >= MOST_HELD:
            self.write()
        return event_id

    def write(self) -> None:
        """Into the transaction with them; before its commit."""
        if self._told:
            self._session.tell(WRITE, ("[" + ",".join(self._told) + "]",))
            self._told.clear()
