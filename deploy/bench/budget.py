"""The budget of a request: its CPU milliseconds, process by process and part by part, from a sampling profiler."""

import json
import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from deploy.bench import events, rounds, usage, works
from deploy.bench.ours import Ours
from deploy.console import Stop
from deploy.house import SERVERS

#: Work → the processes worth looking into.
LOOKED_INTO = {
    "read": ("gateway", "property-serve"),
    "public": ("gateway", "property-serve"),
    "create": ("gateway", "property-serve", "property-keep", "notify-serve"),
    "events": ("property-keep", "notify-serve"),
}


def of(ours: Ours, work: str, seconds: float) -> dict[str, dict[str, Any]]:
    """Process → {"ms": CPU a request, "parts": {part: ms}, "places": {function: share}}; servers have only "ms"."""
    looked_into = LOOKED_INTO[work]
    with tempfile.TemporaryDirectory() as folder, _profiled(ours, looked_into, Path(folder)):
        if work == "events":
            return _looked_at(ours, looked_into, Path(folder), partial(events.empty_outbox, ours))
        side = getattr(works, work)(ours, {}, seconds=seconds, warmup=1.0)[0]
        return _looked_at(ours, looked_into, Path(folder), partial(_requests, side))


def _requests(side: rounds.Side) -> int:
    """The load of this side, and the arrival of what it delivers; how many requests there were."""
    order = side.order()
    arrived = side.arriving() if side.arriving else None
    count: int = rounds.generate(order)["all_answered"]
    while arrived is not None and arrived() < count:
        time.sleep(0.1)
    return count


def _looked_at(
    ours: Ours, looked_into: Sequence[str], folder: Path, work: Callable[[], int]
) -> dict[str, dict[str, Any]]:
    """What this work costs, a piece; ``work`` says how many pieces it was."""
    pids = {name: pid for name, pid in ours.pids().items() if name in (*SERVERS, *looked_into)}
    for name in looked_into:
        os.kill(pids[name], signal.SIGUSR2)
    before = usage.cpu(pids)
    count = work()
    used = usage.used(before, usage.cpu(pids))
    samples = {name: _samples(name, pids[name], folder / name) for name in looked_into}
    found: dict[str, dict[str, Any]] = {}
    for name, cpu in used.items():
        ms = 1000 * cpu / count
        found[name] = {"ms": round(ms, 3)}
        if name in samples:
            total = sum(samples[name]["parts"].values()) or 1
            for kind, factor in (("parts", ms), ("places", 1.0)):
                counted = sorted(samples[name][kind].items(), key=lambda one: -one[1])
                found[name][kind] = {part: round(factor * count / total, 3) for part, count in counted}
    return found


@contextmanager
def _profiled(ours: Ours, names: Sequence[str], folder: Path) -> Iterator[None]:
    """These processes of the installation run under the profiler inside the block."""
    try:
        for name in names:
            ours.stop(name)
            ours.start(name, module=["deploy.bench.profiled", str(folder / name)])
        yield
    finally:
        for name in names:
            ours.stop(name)
            ours.start(name)


def _samples(name: str, pid: int, file: Path) -> dict[str, dict[str, int]]:
    os.kill(pid, signal.SIGUSR1)
    deadline = time.monotonic() + 5.0
    while not file.exists():
        if time.monotonic() > deadline:
            raise Stop(f"wutong: {name} did not write its profile")
        time.sleep(0.05)
    found: dict[str, dict[str, int]] = json.loads(file.read_text())
    return found


def page(work: str, budget: Mapping[str, Mapping[str, Any]]) -> str:
    """The budget to be read."""
    lines = [f"{work}: {sum(one['ms'] for one in budget.values()):.2f} ms of CPU a request"]
    for name, one in sorted(budget.items(), key=lambda item: -item[1]["ms"]):
        lines.append(f"  {name:<18}{one['ms']:>8.3f}")
        lines += [f"      {part:<20}{ms:>8.3f}" for part, ms in one.get("parts", {}).items() if ms >= 0.005]
        for place, share in list(one.get("places", {}).items())[:8]:
            lines.append(f"          {share:>6.1%}  {place}")
    return "\n".join(lines)
