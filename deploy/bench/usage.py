"""What processes use: CPU time and memory, read from /proc, a whole tree for each name.

A tree's CPU time counts children that have ended, where their parent has waited for them (PostgreSQL's has).
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def cpu(roots: Mapping[str, int]) -> dict[str, float]:
    """Name → CPU seconds its tree has used so far; ``roots``: name → pid."""
    times, children = _processes()
    return {
        name: sum(sum(times[pid][: 4 if pid == root else 2]) for pid in _tree(root, children) if pid in times) / _TICK
        for name, root in roots.items()
    }


def used(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    """CPU seconds between two readings."""
    return {name: max(0.0, after[name] - before[name]) for name in before if name in after}


def resident(roots: Mapping[str, int]) -> dict[str, float]:
    """Name → MB of memory resident in its tree."""
    _, children = _processes()
    return {name: sum(map(_resident, _tree(root, children))) / 1e6 for name, root in roots.items()}


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except OSError:
        return 0


def _processes() -> tuple[dict[int, tuple[int, ...]], dict[int, list[int]]]:
    """pid → (user, system, children's user, children's system) ticks, and pid → its children."""
    times: dict[int, tuple[int, ...]] = {}
    children: dict[int, list[int]] = defaultdict(list)
    for process in Path("/proc").glob("[0-9]*"):
        try:
            stat = (process / "stat").read_text()
        except OSError:
            continue
        fields = stat.rpartition(")")[2].split()
        times[int(process.name)] = tuple(int(field) for field in fields[11:15])
        children[int(fields[1])].append(int(process.name))
    return times, children


def _tree(root: int, children: Mapping[int, list[int]]) -> Iterable[int]:
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        yield pid
        waiting += children.get(pid, [])
