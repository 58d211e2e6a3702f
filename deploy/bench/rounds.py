"""Rounds of load: every system in turn, again and again, so that what the machine does meanwhile hits them alike."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from deploy.bench import usage
from deploy.bench.load import Order
from deploy.console import Stop, say
from deploy.environment import ROOT

#: Turns a side has in a round: short ones, so that what the machine does meanwhile hits all sides alike.
SLICES = 4
#: Seconds without any event arriving, after which those that are missing are taken for lost.
GIVEN_UP_AFTER = 10.0


@dataclass(frozen=True)
class Side:
    """One system under one work: its load, its processes (name → pid), and how many of its effects are there yet.

    ``arriving`` begins to count, and gives what says how many events have had their effect since; None where nothing
    is delivered.
    """

    name: str
    order: Callable[[], Order]
    pids: Callable[[], Mapping[str, int]]
    arriving: Callable[[], Callable[[], int]] | None = None


@dataclass
class Figures:
    """What the rounds of one side came to."""

    per_second: list[float] = field(default_factory=list)
    p50_ms: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)
    cpu_ms: list[dict[str, float]] = field(default_factory=list)
    generator_ms: list[float] = field(default_factory=list)
    lost: int = 0

    @property
    def rate(self) -> float:
        return statistics.median(self.per_second)

    @property
    def cpu(self) -> dict[str, float]:
        """Process → CPU milliseconds a request, the median round."""
        return {name: statistics.median(one[name] for one in self.cpu_ms) for name in self.cpu_ms[0]}

    @property
    def cpu_total(self) -> float:
        return statistics.median(sum(one.values()) for one in self.cpu_ms)

    def times(self, other: "Figures") -> float:
        """How many times as fast as the other: the median of the rounds' own ratios."""
        return statistics.median(mine / theirs for mine, theirs in zip(self.per_second, other.per_second, strict=True))

    @property
    def spread(self) -> float:
        """How far apart the rounds lie, as a share of their median."""
        return (max(self.per_second) - min(self.per_second)) / self.rate if self.rate else 0.0


def generate(order: Order) -> dict[str, Any]:
    """One order carried out by a process of its own. Raises Stop when an answer was not the expected one."""
    done = subprocess.run(
        [sys.executable, "-m", "deploy.bench.load"],
        input=json.dumps(asdict(order)),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Stop(f"wutong: the load generator failed:\n{done.stderr[-2000:]}")
    result: dict[str, Any] = json.loads(done.stdout)
    if result["unexpected"] or not result["all_answered"]:
        raise Stop(f"wutong: answers other than {order.expect}: {result['statuses']}")
    return result


def run(work: str, sides: Sequence[Side], rounds: int) -> dict[str, Figures]:
    """Side → its figures. A round is ``SLICES`` turns through all sides, each turn beginning with another one."""
    figures = {side.name: Figures() for side in sides}
    for number in range(rounds):
        turns: dict[str, list[_Turn]] = {side.name: [] for side in sides}
        for turn in range(SLICES):
            first = (number + turn) % len(sides)
            for side in [*sides[first:], *sides[:first]]:
                turns[side.name].append(_turn(side))
        for name, found in turns.items():
            _enter(figures[name], found)
        said = ", ".join(f"{name} {one.per_second[-1]:,.0f}/s" for name, one in figures.items())
        say(f"  {work}, round {number + 1}: {said}")
    return figures


@dataclass(frozen=True)
class _Turn:
    """One side under load once: what the generator said, CPU seconds by process, how late the last event came."""

    result: Mapping[str, Any]
    used: Mapping[str, float]
    late: float
    missing: int


def _turn(side: Side) -> _Turn:
    order = side.order()
    order = replace(order, seconds=order.seconds / SLICES, warmup=order.warmup / SLICES)
    arrived = side.arriving() if side.arriving else None
    before = usage.cpu(side.pids())
    result = generate(order)
    late, missing = _await_arrival(arrived, result["all_answered"]) if arrived else (0.0, 0)
    return _Turn(result, usage.used(before, usage.cpu(side.pids())), late, missing)


def _enter(figures: Figures, turns: Sequence[_Turn]) -> None:
    """The turns of one round. What is not delivered when the last answer is there counts into the time it took."""
    count = sum(turn.result["all_answered"] for turn in turns)
    late = sum(turn.late for turn in turns) / sum(turn.result["all_seconds"] for turn in turns)
    answered = sum(turn.result["answered"] for turn in turns) / sum(turn.result["seconds"] for turn in turns)
    figures.per_second.append(answered / (1 + late))
    figures.p50_ms.append(statistics.median(turn.result["p50_ms"] for turn in turns))
    figures.p99_ms.append(statistics.median(turn.result["p99_ms"] for turn in turns))
    figures.cpu_ms.append(
        {name: 1000 * sum(turn.used.get(name, 0.0) for turn in turns) / count for name in turns[0].used}
    )
    figures.generator_ms.append(1000 * sum(turn.result["cpu_seconds"] for turn in turns) / count)
    figures.lost += sum(turn.missing for turn in turns)


def _await_arrival(arrived: Callable[[], int], wanted: int) -> tuple[float, int]:
    """Seconds until the last event to come had its effect, and how many never had."""
    since = moved = time.monotonic()
    there = arrived()
    while there < wanted and time.monotonic() - moved < GIVEN_UP_AFTER:
        time.sleep(0.05)
        before, there = there, arrived()
        if there != before:
            moved = time.monotonic()
    return (time.monotonic() if there >= wanted else moved) - since, max(0, wanted - there)
