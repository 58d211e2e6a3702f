"""Every RPC: its schemas, who may call it and at which level, and how it may refuse.

The method ``property.start_custodianship`` is served by the service ``property`` and called with keyword arguments.
A *command* changes something and takes, beside its request, an ``idempotency_key``; a *query* changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from marshmallow import Schema

from contracts.roles import LEVELS, ROLES, Level


@dataclass(frozen=True)
class Rpc:
    """One RPC. ``allow`` maps a role to the level at which its grant must match the resource; ``public`` needs no account."""

    name: str
    changes: bool
    request: type[Schema]
    response: type[Schema]
    allow: Mapping[str, Level]
    refuses: tuple[str, ...]
    zh: str
    en: str
    public: bool = False
    # made once: building a marshmallow schema costs more than using it
    request_schema: Schema = field(init=False, compare=False)
    response_schema: Schema = field(init=False, compare=False)

    def __post_init__(self) -> None:
        for role, level in self.allow.items():
            if role not in ROLES or level not in LEVELS:
                raise ValueError(f"{self.name}: unknown role or level: {role} at {level}")
        object.__setattr__(self, "request_schema", self.request())
        object.__setattr__(self, "response_schema", self.response())

    @property
    def service(self) -> str:
        return self.name.split(".")[0]

    @property
    def method(self) -> str:
        return self.name.split(".")[1]


RPCS: dict[str, Rpc] = {}


def _add(rpc: Rpc) -> Rpc:
    if rpc.name in RPCS:
        raise ValueError(f"RPC declared twice: {rpc.name}")
    RPCS[rpc.name] = rpc
    return rpc


def command(
    name: str,
    *,
    request: type[Schema],
    response: type[Schema],
    allow: Mapping[str, Level],
    refuses: tuple[str, ...] = (),
    zh: str,
    en: str,
) -> Rpc:
    """Declare an RPC that changes something."""
    return _add(Rpc(name, True, request, response, allow, refuses, zh, en))


def query(
    name: str,
    *,
    request: type[Schema],
    response: type[Schema],
    allow: Mapping[str, Level],
    refuses: tuple[str, ...] = (),
    zh: str,
    en: str,
    public: bool = False,
) -> Rpc:
    """Declare an RPC that changes nothing; ``public`` ones may be called without an account."""
    return _add(Rpc(name, False, request, response, allow, refuses, zh, en, public))


from contracts.rpcs import eldercare, notify, platform, property, renovation  # noqa: E402, F401
