"""Everything a bench measures, in order, and the rows it comes to."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from deploy.bench import events, rounds, staleness, usage, works
from deploy.bench.ours import Ours
from deploy.bench.peers import Running
from deploy.bench.report import Row, ratio
from deploy.console import say
from deploy.house import SERVERS

#: The peers each row is held against.
READ = ({"nameko": 4, "faststream": 5}, {"fastapi": 1.0})
CREATE = ({"nameko": 4}, {"fastapi": 0.8})
PUBLIC = {"fastapi": 1.5}
STALE_MS, EVENTS_A_SECOND, P50_MS, P99_MS = 1000, 5000, 15, 100
MEMORY_MB, IDLE_PERCENT = 90, 1.0
EVENT_RATE = 200


@dataclass(frozen=True)
class Measure:
    """How long and how often; ``quick`` is enough to see that everything answers, not to judge by."""

    seconds: float = 8.0
    rounds: int = 3
    events: int = 40_000
    paced_seconds: float = 15.0
    changes: int = 25
    idle_seconds: float = 10.0


FULL = Measure()
QUICK = Measure(seconds=2.0, rounds=1, events=600, paced_seconds=2.0, changes=2, idle_seconds=1.0)


class Bench:
    """Carries the measures out on a running installation and its peers."""

    def __init__(self, ours: Ours, peers: dict[str, Running], measure: Measure) -> None:
        self.ours = ours
        self.peers = peers
        self.measure = measure

    @property
    def parts(self) -> dict[str, Callable[[], list[Row]]]:
        return {
            "rest": self.at_rest,
            "read": self.reading,
            "create": self.creating,
            "public": self.public,
            "events": self.events,
            "load": self.after_load,
        }

    def at_rest(self) -> list[Row]:
        """Memory and CPU of each process while nobody asks for anything."""
        pids = self._processes()
        memory = usage.resident(pids)
        before, began = usage.cpu(pids), time.monotonic()
        time.sleep(self.measure.idle_seconds)
        seconds = time.monotonic() - began
        idle = {name: 100 * used / seconds for name, used in usage.used(before, usage.cpu(pids)).items()}
        most = max(idle.values())
        return [
            self._memory("memory at rest, the largest process", memory),
            Row(
                "CPU at rest, the busiest process",
                round(most, 2),
                "%",
                f"< {IDLE_PERCENT:g} %",
                most < IDLE_PERCENT,
                detail={"processes": {"wutong": idle}},
            ),
        ]

    def after_load(self) -> list[Row]:
        return [self._memory("memory after the load, the largest process", usage.resident(self._processes()))]

    def reading(self) -> list[Row]:
        found = rounds.run("read", works.read(self.ours, self.peers, **self._load()), self.measure.rounds)
        return [
            *self._rates("read through the bus", found, READ),
            self._cpu("CPU per bus read", found),
        ]

    def creating(self) -> list[Row]:
        found = rounds.run("create", works.create(self.ours, self.peers, **self._load()), self.measure.rounds)
        return [
            *self._rates("create, committed and its event delivered", found, CREATE),
            self._cpu("CPU per create", found),
        ]

    def public(self) -> list[Row]:
        found = rounds.run("public", works.public(self.ours, self.peers, **self._load()), self.measure.rounds)
        stale = staleness.milliseconds(self.ours, self.measure.changes)
        p99 = stale[min(len(stale) - 1, int(0.99 * len(stale)))]
        say(f"  public, stale for: p50 {stale[len(stale) // 2]:.1f} ms, p99 {p99:.1f} ms")
        return [
            self._rate("public page of a compound", found, PUBLIC),
            Row(
                "public page, stale after a change (p99)",
                round(p99, 1),
                "ms",
                f"≤ {STALE_MS} ms",
                p99 <= STALE_MS,
                detail={"p50_ms": round(stale[len(stale) // 2], 1), "changes": len(stale)},
            ),
        ]

    def events(self) -> list[Row]:
        measure = self.measure
        found = events.sustained(self.ours, self.peers, measure.events, measure.rounds)
        mine = found.pop(self.ours.name)
        latency = events.commit_to_effect(self.ours, rate=EVENT_RATE, seconds=measure.paced_seconds)
        detail = {"count": latency.count, "rate": EVENT_RATE, "by_commit_timestamps": latency.by_commit}
        return [
            Row(
                "events with their effect",
                round(mine.rate),
                "/s",
                f"≥ {EVENTS_A_SECOND:,}/s",
                mine.rate >= EVENTS_A_SECOND,
                {name: round(one.rate) for name, one in found.items()},
                round(mine.spread, 3),
                {"processes": {"wutong": mine.cpu_ms[-1]}, "rounds": mine.per_second},
            ),
            Row(
                f"event at {EVENT_RATE}/s, commit to effect (p50)",
                latency.p50_ms,
                "ms",
                f"≤ {P50_MS} ms",
                latency.p50_ms <= P50_MS,
                detail=detail,
            ),
            Row(
                f"event at {EVENT_RATE}/s, commit to effect (p99)",
                latency.p99_ms,
                "ms",
                f"≤ {P99_MS} ms",
                latency.p99_ms <= P99_MS,
                detail=detail,
            ),
        ]

    def _load(self) -> dict[str, float]:
        return {"seconds": self.measure.seconds, "warmup": min(1.0, self.measure.seconds / 2)}

    def _processes(self) -> dict[str, int]:
        return {name: pid for name, pid in self.ours.pids().items() if name not in SERVERS}

    def _memory(self, work: str, memory: Mapping[str, float]) -> Row:
        most = max(memory.values())
        rounded = {name: round(one, 1) for name, one in memory.items()}
        return Row(
            work,
            round(most, 1),
            "MB",
            f"≤ {MEMORY_MB} MB",
            most <= MEMORY_MB,
            detail={"processes": {"wutong": rounded}},
        )

    def _rates(
        self, work: str, found: Mapping[str, rounds.Figures], wanted: tuple[Mapping[str, float], Mapping[str, float]]
    ) -> list[Row]:
        firm, moonshot = wanted
        return [self._rate(work, found, firm), self._rate(f"{work}: moonshot", found, moonshot)]

    def _rate(self, work: str, found: Mapping[str, rounds.Figures], wanted: Mapping[str, float]) -> Row:
        mine = found[self.ours.name]
        theirs = {name: round(one.rate) for name, one in found.items() if name != self.ours.name}
        times = {name: mine.times(one) for name, one in found.items() if name != self.ours.name}
        target, met = ratio(times, wanted)
        return Row(
            work,
            round(mine.rate),
            "/s",
            target,
            met,
            theirs,
            round(mine.spread, 3),
            {"times": {name: round(one, 3) for name, one in times.items()}}
            | {
                name: {
                    "rounds": [round(one) for one in side.per_second],
                    "p50_ms": side.p50_ms,
                    "p99_ms": side.p99_ms,
                    "spread": round(side.spread, 3),
                    "lost": side.lost,
                    "generator_cpu_ms": round(min(side.generator_ms), 3),
                }
                for name, side in found.items()
            },
        )

    def _cpu(self, work: str, found: Mapping[str, rounds.Figures]) -> Row:
        return Row(
            work,
            round(found[self.ours.name].cpu_total, 3),
            "ms",
            peers={name: round(one.cpu_total, 3) for name, one in found.items() if name != self.ours.name},
            detail={
                "processes": {
                    name: {process: round(ms, 3) for process, ms in one.cpu.items()} for name, one in found.items()
                }
            },
        )
