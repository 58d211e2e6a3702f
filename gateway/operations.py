"""What the gateway answers itself instead of passing on: a contract like any RPC's, and the function that does it.

Routes name them ``gateway.…``. They are validated, authorised, documented and tested exactly like the services' RPCs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from chassis.principal import Principal
from chassis.rpc.execution import Call as Execution
from contracts.roles import ROLES, Level
from contracts.rpcs import RPCS, Rpc
from gateway.calling import Caller
from gateway.routing import Route

if TYPE_CHECKING:
    from gateway.files.directory import Upload
    from gateway.house import House

#: A policy for whatever every account may do: what it then sees is decided by whose it is.
EVERYONE: Mapping[str, Level] = dict.fromkeys(ROLES, "sub_district")


@dataclass(frozen=True)
class Call:
    """A request that may go on: its caller verified and admitted, itself fitting its contract."""

    contract: Rpc
    request: Mapping[str, Any]
    principal: Principal | None
    context: Mapping[str, Any]
    address: str
    idempotency_key: str | None
    bus: Caller
    upload: "Upload | None" = None


Run = Callable[["House", Call], Any]


@dataclass(frozen=True)
class Operation:
    """``run`` answers with the contract's response as JSON primitives, or with a ``Response`` as it is.

    ``body`` is ``file`` where the request body is one. ``keyed`` is false for a command without Idempotency-Key:
    where repeating is harmless by nature (the same file is the same file), or must not be answered from memory (a
    token).
    """

    contract: Rpc
    run: Run
    body: Literal["json", "file"] = "json"
    keyed: bool = True


OPERATIONS: dict[str, Operation] = {}


def add(contract: Rpc, run: Run, *, body: Literal["json", "file"] = "json", keyed: bool = True) -> None:
    if contract.name in OPERATIONS:
        raise ValueError(f"operation declared twice: {contract.name}")
    OPERATIONS[contract.name] = Operation(contract, run, body, keyed)


def use_case(function: Callable[..., Any]) -> Run:
    """Carry ``function(act, **request)`` out as a service would: one transaction, one stored answer per key."""

    def run(house: "House", call: Call) -> Any:
        rpc = call.contract
        if not rpc.changes:
            return house.executor.query(rpc, Execution(call.request, call.context), function)
        kwargs = {**call.request, "idempotency_key": call.idempotency_key}
        return house.executor.command(rpc, Execution(kwargs, call.context), function)

    return run


def contract_of(route: Route) -> Rpc:
    """The contract a route leads to; a route to nothing is an error at boot."""
    operation = OPERATIONS.get(route.rpc)
    contract = operation.contract if operation else RPCS.get(route.rpc)
    if contract is None:
        raise ValueError(f"{route.method} {route.path} leads to {route.rpc}, which has no contract")
    return contract


def needs_key(route: Route) -> bool:
    """Whether the route wants an Idempotency-Key."""
    operation = OPERATIONS.get(route.rpc)
    return contract_of(route).changes and (operation is None or operation.keyed)


def needs_account(route: Route) -> bool:
    """Whether the route wants an access token: public pages and signing in do not."""
    return not (route.public or (route.rpc in OPERATIONS and contract_of(route).public))


def is_upload(route: Route) -> bool:
    """Whether the request's body is a file."""
    operation = OPERATIONS.get(route.rpc)
    return operation is not None and operation.body == "file"
