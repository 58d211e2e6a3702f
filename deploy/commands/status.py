"""`status [--json]`: who runs, since when, how large, how far behind. Exit status 0 only when all of it is up."""

import argparse
import json
from typing import Any

from deploy.installation import Installation
from deploy.status import gather

MEBIBYTE = 1024 * 1024


def run(arguments: argparse.Namespace) -> int:
    account = gather(Installation.here())
    if arguments.json:
        print(json.dumps(account, indent=1))
    elif not account["processes"]:
        print("Nothing is running; ./wutong up")
    else:
        print("\n".join(_page(account)))
    return 0 if account["up"] else 1


def _page(account: dict[str, Any]) -> list[str]:
    lines = [f"{account['address']}    up {_span(account['supervisor']['uptime_seconds'])}", ""]
    lines.append(f"{'process':<20} {'state':<11} {'pid':>7} {'uptime':>9} {'memory':>9} {'restarts':>8}")
    for name, process in account["processes"].items():
        state = process["state"] if process["state"] != "running" or process["ready"] else "not ready"
        memory = f"{process['rss_bytes'] / MEBIBYTE:.0f} MB" if process["rss_bytes"] else "-"
        uptime = _span(process["uptime_seconds"]) if process["uptime_seconds"] is not None else "-"
        lines.append(
            f"{name:<20} {state:<11} {process['pid'] or '-':>7} {uptime:>9} {memory:>9} {process['restarts']:>8}"
        )
    lines += ["", f"{'service':<20} {'queue':>7} {'outbox lag':>11} {'dead letters':>13}"]
    for name, service in account["services"].items():
        lag = "-" if service["outbox_lag_seconds"] is None else f"{service['outbox_lag_seconds']:.1f} s"
        queue = "-" if service["queue_depth"] is None else service["queue_depth"]
        dead = "-" if service["dead_letters"] is None else service["dead_letters"]
        lines.append(f"{name:<20} {queue:>7} {lag:>11} {dead:>13}")
    return lines


def _span(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    minutes = int(seconds // 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h {minutes % 60:02} m"
