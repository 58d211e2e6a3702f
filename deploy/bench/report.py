"""What a bench says: rows with their targets and verdicts, for people and for machines."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Row:
    """One work: our value, what is wanted, whether it is met (None: it is only reported), and the peers' values.

    ``spread``: how far apart the rounds lie, as a share of the median. ``detail``: what stands behind the value.
    """

    work: str
    value: float
    unit: str
    target: str | None = None
    met: bool | None = None
    peers: Mapping[str, float] = field(default_factory=dict)
    spread: float | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)


def ratio(times: Mapping[str, float], wanted: Mapping[str, float]) -> tuple[str, bool | None]:
    """The target "so many times that peer" in words, and whether ``times`` meets it; None without one of the peers."""
    words = " and ".join(f"≥ {least:g} × {name}" for name, least in wanted.items())
    if not wanted.keys() <= times.keys():
        return words, None
    return words, all(times[name] >= least for name, least in wanted.items())


def document(machine: Mapping[str, Any], rows: Sequence[Row]) -> dict[str, Any]:
    """The whole as one object."""
    return {"machine": dict(machine), "rows": [asdict(row) for row in rows]}


def table(machine: Mapping[str, Any], rows: Sequence[Row], titles: Mapping[str, str]) -> str:
    """The whole as a page."""
    lines = [
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB; PostgreSQL"
        f" {machine['postgresql']}, RabbitMQ {machine['rabbitmq']}, Python {machine['python']}; load before:"
        f" {machine['load']}",
        "",
    ]
    peers = list(titles)
    lines.append(
        f"{'work':<58}{'ours':>10} {'unit':<8}"
        + "".join(f"{name:>12}" for name in peers)
        + f"{'spread':>8}  {'target':<38}verdict"
    )
    for row in rows:
        theirs = "".join(f"{_number(row.peers.get(name)):>12}" for name in peers)
        spread = "" if row.spread is None else f"±{row.spread / 2:.0%}"
        lines.append(
            f"{row.work:<58}{_number(row.value):>10} {row.unit:<8}{theirs}{spread:>8}  {row.target or '':<38}"
            + {True: "met", False: "MISSED", None: "" if row.target is None else "not measured"}[row.met]
        )
    for row in rows:
        if isinstance(parts := row.detail.get("processes"), Mapping):
            lines += ["", f"{row.work}, process by process:"]
            for name, each in parts.items():
                lines.append(
                    f"  {name:<12}" + "  ".join(f"{process} {value:.3f}" for process, value in each.items() if value)
                )
    lines += ["", *(f"{name}: {title}" for name, title in titles.items())]
    return "\n".join(lines)


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"
