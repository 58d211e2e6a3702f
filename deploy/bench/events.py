"""Events: how many a second find their effect in another database, and how long one takes from commit to effect.

Ours is property → notify as it runs: outbox, relay with confirms, quorum queue, inbox and order check, the timeline's
entry, committed. The peers publish one event after the other, each confirmed, and their consumer commits one row.
"""

import statistics
import time
from dataclasses import dataclass, field
from typing import Any

import psycopg

from chassis.act import open_act
from deploy.bench import rounds, usage
from deploy.bench.ours import Ours
from deploy.bench.peers import Running
from deploy.bench.works import CREATING, report_order
from deploy.console import Stop, say
from deploy.house import SERVERS

TYPE = "property.workorder.submitted"
#: Several events of one aggregate, so that their order is something to check.
PER_AGGREGATE = 4
BATCH = 1000
#: Events to find out with how many a run of so many seconds takes.
PROBE, RUN_SECONDS = 1000, 8.0
#: For a peer, whose publisher waits for each confirm.
PEERS_MOST = 4000
ARRIVED_WITHIN = 300.0


@dataclass
class Throughput:
    """Events a second in the middle eight tenths of a run, and what each cost."""

    per_second: list[float] = field(default_factory=list)
    cpu_ms: list[dict[str, float]] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return statistics.median(self.per_second)

    @property
    def spread(self) -> float:
        return (max(self.per_second) - min(self.per_second)) / self.rate if self.rate else 0.0


def sustained(ours: Ours, peers: dict[str, Running], count: int, number: int) -> dict[str, Throughput]:
    """System → its throughput, in ``number`` rounds of at most ``count`` events."""
    probe = Throughput()
    _ours(ours, min(count, PROBE), probe)  # first so many, to know how many make a run of some seconds
    count = max(min(count, int(probe.rate * RUN_SECONDS)), min(count, PROBE))
    found = {ours.name: Throughput(), **{name: Throughput() for name, peer in peers.items() if peer.peer.has_bus}}
    for turn in range(number):
        for name, throughput in found.items():
            if name == ours.name:
                _ours(ours, count, throughput)
            else:
                _peer(peers[name], min(count, PEERS_MOST), throughput)
            say(f"  events, round {turn + 1}: {name} {throughput.per_second[-1]:,.0f}/s")
    return found


def _ours(ours: Ours, count: int, throughput: Throughput) -> None:
    """A full outbox, then the relay starts."""
    ours.stop("property-keep")
    try:
        _fill(ours, count)
        began = time.time()
    finally:
        ours.start("property-keep")
    pids = {name: pid for name, pid in ours.pids().items() if name in (*CREATING, *SERVERS)}
    before = usage.cpu(pids)
    deadline = time.monotonic() + ARRIVED_WITHIN
    while ours.effects_since(began) < count:
        if time.monotonic() > deadline:
            raise Stop(f"wutong: {count} events did not have their effect within {ARRIVED_WITHIN:.0f} s")
        time.sleep(0.5)
    used = usage.used(before, usage.cpu(pids))
    seconds = ours.value(
        "notify",
        "select extract(epoch from percentile_disc(0.9) within group (order by done_at)"
        " - percentile_disc(0.1) within group (order by done_at))::float8 from inbox"
        " where status = 'done' and done_at >= to_timestamp(%s) and type = %s",
        (began, TYPE),
    )
    throughput.per_second.append(0.8 * count / seconds)
    throughput.cpu_ms.append({name: 1000 * one / count for name, one in used.items()})


def empty_outbox(ours: Ours, count: int = 20_000) -> int:
    """A full outbox, told to the last event; for a look at what that costs, with the relay at work from the first."""
    began = time.time()
    _fill(ours, count)
    while ours.effects_since(began) < count:
        time.sleep(0.2)
    return count


def _fill(ours: Ours, count: int) -> None:
    for start in range(0, count, BATCH):
        with open_act(ours.uri("property", "app"), ours.sub_district) as act:
            emissions: list[Any] = []
            for index in range(start, min(start + BATCH, count)):
                if index % PER_AGGREGATE == 0 or not emissions:
                    work_order_id = act.new_id()
                compound_id = ours.compound_ids[index % len(ours.compound_ids)]
                data = {
                    "work_order_id": work_order_id,
                    "number": f"WX-{act.now:%Y%m%d}-{index:06d}",
                    "compound_id": compound_id,
                    "category": "lift",
                    "reported_at": act.now,
                    "urgency": "ordinary",
                }
                emissions.append((work_order_id, data, compound_id, ours.community_id))
            act.emit_many(TYPE, emissions)


def _peer(peer: Running, count: int, throughput: Throughput) -> None:
    before = peer.effect_count()
    publisher = peer.publisher(count)
    first = last = 0.0
    deadline = time.monotonic() + ARRIVED_WITHIN
    while not last:
        arrived = peer.effect_count() - before
        now = time.monotonic()
        if not first and arrived >= 0.1 * count:
            first, had = now, arrived
        if arrived >= 0.9 * count:
            last, have = now, arrived
        if now > deadline:
            raise Stop(f"wutong: {peer.name}: {count} events did not have their effect within {ARRIVED_WITHIN:.0f} s")
        time.sleep(0.01)
    while peer.effect_count() - before < count and time.monotonic() < deadline:
        time.sleep(0.05)
    publisher.stop(10.0)
    throughput.per_second.append((have - had) / max(last - first, 0.01))


@dataclass(frozen=True)
class Latency:
    """Milliseconds from the commit of the cause to the commit of the effect."""

    p50_ms: float
    p99_ms: float
    count: int
    by_commit: bool


def commit_to_effect(ours: Ours, *, rate: float, seconds: float) -> Latency:
    """Repair reports at this rate over HTTP, and when each one's event had its effect."""
    assert ours.port is not None
    order = report_order(ours, ours.port, rate=rate, seconds=seconds, warmup=1.0)
    began = time.time()
    result = rounds.generate(order)
    deadline = time.monotonic() + ARRIVED_WITHIN
    while ours.effects_since(began) < result["all_answered"] and time.monotonic() < deadline:
        time.sleep(0.1)
    by_commit = ours.value("property", "show track_commit_timestamp") == "on"
    caused = _moments(ours, "property", "pg_xact_commit_timestamp(w.xmin)" if by_commit else "o.created_at", began + 1)
    effected = _moments(ours, "notify", "pg_xact_commit_timestamp(i.xmin)" if by_commit else "i.done_at", began)
    took = sorted(1000 * (effected[event] - moment) for event, moment in caused.items() if event in effected)
    if not took:
        raise Stop("wutong: no event had its effect")
    return Latency(
        round(statistics.median(took), 2),
        round(took[min(len(took) - 1, int(0.99 * len(took)))], 2),
        len(took),
        by_commit,
    )


_CAUSES = (
    "select o.event_id::text, extract(epoch from {moment})::float8 from outbox o"
    " join work_order w on w.work_order_id = o.aggregate_id and w.sub_district = o.sub_district"
    " where o.created_at >= to_timestamp(%s)"
)
_EFFECTS = (
    "select i.event_id::text, extract(epoch from {moment})::float8 from inbox i"
    " where i.status = 'done' and i.done_at >= to_timestamp(%s)"
)


def _moments(ours: Ours, service: str, moment: str, since: float) -> dict[str, float]:
    query = (_CAUSES if service == "property" else _EFFECTS).format(moment=moment)
    with psycopg.connect(ours.uri(service)) as connection:
        return dict(connection.execute(query.encode(), (since,)).fetchall())
