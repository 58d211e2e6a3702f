"""What a service's README says of its RPCs, events, timers and life cycles: generated from the same data they run on.

`python -m deploy.reference` writes the parts between the marks anew; a test holds them equal.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nameko.extensions import ENTRYPOINT_EXTENSIONS_ATTR, Entrypoint

from chassis.events.subscriber import SubscribeEntrypoint
from chassis.timers import TimerEntrypoint
from contracts.events import EVENTS, EventContract
from contracts.rpcs import RPCS, Rpc
from contracts.rpcs.property.readers import EVERYONE
from contracts.timeline import ENTRIES
from deploy.environment import ROOT
from deploy.house import class_path
from gateway.routes import ROUTES
from services.property.lifecycle import LifeCycle

#: The services whose README holds generated parts.
DOCUMENTED = ("property",)
#: How a contract module declares an RPC.
DECLARED = re.compile(r"^(?:\w+ = )?(?:command|query)\(\s*\"([\w.]+)\"", re.MULTILINE)
PART = re.compile(r"(<!-- generated: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def readme_of(service: str) -> Path:
    return ROOT / "services" / service / "README.md"


def rewritten(service: str, text: str) -> str:
    """The README with its generated parts as they should be. Raises KeyError for a part nobody generates."""
    parts = {"rpcs": _rpcs, "events": _events, "hears": _hears, "timers": _timers, "lifecycles": _life_cycles}
    return PART.sub(lambda found: f"{found[1]}\n{parts[found[2]](service)}\n{found[4]}", text)


def life_cycles(service: str) -> dict[str, LifeCycle]:
    """Every life cycle of the service by the folder and name it has there, in the order of the folders."""
    found: dict[str, LifeCycle] = {}
    for module in _modules(f"services.{service}"):
        for name, value in vars(module).items():
            if isinstance(value, LifeCycle) and not any(value is other for other in found.values()):
                found[f"{module.__name__.split('.')[2]}.{name}"] = value
    return found


def _rpcs(service: str) -> str:
    paths: dict[str, list[str]] = {}
    for route in ROUTES:
        paths.setdefault(route.rpc, []).append(f"`{route.method} {route.path}`")
    lines = []
    for module in _modules(f"contracts.rpcs.{service}"):
        declared = [RPCS[name] for name in DECLARED.findall(inspect.getsource(module))]
        if not declared:
            continue
        subject = (module.__doc__ or "").strip().splitlines()[0]
        lines += [
            f"### {module.__name__.rsplit('.', 1)[1]}",
            "",
            subject,
            "",
            "| RPC | HTTP | who | what |",
            "|---|---|---|---|",
        ]
        for rpc in declared:
            ways = "<br>".join(paths.get(rpc.name, ["bus only"]))
            kind = "" if rpc.changes else " (query)"
            lines.append(f"| `{rpc.method}`{kind} | {ways} | {_who(rpc)} | {rpc.zh} {rpc.en} |")
        lines.append("")
    return "\n".join(lines)


def _who(rpc: Rpc) -> str:
    if rpc.public and not rpc.allow:
        return "anyone"
    if dict(rpc.allow) == EVERYONE:
        return "everyone with an account"
    levels: dict[str, list[str]] = {}
    for role, level in rpc.allow.items():
        levels.setdefault(level, []).append(role)
    return "; ".join(f"{level.replace('_', '-')}: {', '.join(roles)}" for level, roles in levels.items())


def _events(service: str) -> str:
    lines = ["| event | says | data |", "|---|---|---|"]
    for event in EVENTS.values():
        if event.producer == service:
            lines.append(f"| `{event.type}` | {_said(event)} | {', '.join(event.schema.fields)} |")
    return "\n".join([*lines, ""])


def _said(event: EventContract) -> str:
    entry = ENTRIES.get(event.type)
    if entry is not None:
        return re.sub(r"\{(\w+)(:\w+)?\}", r"*\1*", entry.en).replace("|", "/")
    own = event.data.__dict__.get("__doc__")
    return " ".join(own.split()) if own else ""


def _hears(service: str) -> str:
    lines = ["| event | what follows |", "|---|---|"]
    lines += [f"| `{found.type}` | {does} |" for found, does in _entrypoints(service, SubscribeEntrypoint)]
    return "\n".join([*lines, ""])


def _timers(service: str) -> str:
    lines = ["| timer | what happens when it falls due |", "|---|---|"]
    lines += [f"| `{found.name}` | {does} |" for found, does in _entrypoints(service, TimerEntrypoint)]
    return "\n".join([*lines, ""])


def _entrypoints(service: str, kind: type[Entrypoint]) -> Iterator[tuple[Any, str]]:
    """The service's entrypoints of one kind, each with the first line its handler is documented by."""
    module, _, name = class_path(service).partition(":")
    for _, method in inspect.getmembers(getattr(importlib.import_module(module), name), inspect.isfunction):
        for entrypoint in getattr(method, ENTRYPOINT_EXTENSIONS_ATTR, ()):
            if isinstance(entrypoint, kind):
                yield entrypoint, (method.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")


def _life_cycles(service: str) -> str:
    lines = []
    for name, cycle in life_cycles(service).items():
        folder, _, constant = name.partition(".")
        lines += [
            f"### {folder}: {constant.lower().replace('_', ' ')}",
            "",
            "| command | from | to | else refused with |",
        ]
        lines.append("|---|---|---|---|")
        for command, moves in cycle.moves.items():
            ends = dict.fromkeys(moves.values())
            for end in ends:
                starts = ", ".join(start for start, after in moves.items() if after == end)
                lines.append(f"| {command} | {starts} | {end} | `{cycle.refusals.get(command, 'wrong_state')}` |")
        lines.append("")
    return "\n".join(lines)


def _modules(package: str) -> Iterator[Any]:
    """The package's modules, alphabetically, itself left out."""
    top = importlib.import_module(package)
    for found in sorted(pkgutil.walk_packages(top.__path__, f"{package}."), key=lambda one: one.name):
        yield importlib.import_module(found.name)
