"""Every RPC as an outside caller sees it: its request and response as JSON Schemas, who may call it, how it refuses.

Generated, committed under ``contracts/signatures/``, one file a service, and held equal by a test:
``python -m contracts.signatures`` writes them anew. Operators' services call by these.
"""

import json
from pathlib import Path
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.common import resolve_schema_cls

from contracts.rpcs import RPCS, Rpc
from contracts.topology import SERVICES
from contracts.writing import written

FOLDER = Path(__file__).parent / "signatures"


def signatures_of(service: str) -> dict[str, Any]:
    """The service's RPCs by name, with the definitions their schemas share."""
    marshmallow = MarshmallowPlugin(schema_name_resolver=_name)  # type: ignore[arg-type]
    spec = APISpec(title=service, version="1", openapi_version="3.1.0", plugins=[marshmallow])
    rpcs = {name: _signature(marshmallow, rpc) for name, rpc in sorted(RPCS.items()) if rpc.service == service}
    definitions = spec.to_dict()["components"].get("schemas", {})
    whole = json.dumps({"rpcs": rpcs, "$defs": dict(sorted(definitions.items()))}, ensure_ascii=False)
    found: dict[str, Any] = json.loads(whole.replace("#/components/schemas/", "#/$defs/"))
    return found


def _signature(marshmallow: MarshmallowPlugin, rpc: Rpc) -> dict[str, Any]:
    assert marshmallow.resolver is not None
    return {
        "changes": rpc.changes,
        "allow": dict(sorted(rpc.allow.items())),
        "public": rpc.public,
        "refuses": sorted(rpc.refuses),
        "request": marshmallow.resolver.resolve_schema_dict(rpc.request),  # type: ignore[no-untyped-call]
        "response": marshmallow.resolver.resolve_schema_dict(rpc.response),  # type: ignore[no-untyped-call]
    }


def _name(schema: Any) -> str | None:
    """``advances.Advance``: two capabilities may use one word for two things. A page of something has no name."""
    cls = resolve_schema_cls(schema)
    if not isinstance(cls, type) or not cls.__module__.startswith("contracts."):
        return None
    return f"{cls.__module__.rsplit('.', 1)[1]}.{cls.__name__}"


def files() -> dict[str, str]:
    """File name → text of every service's signatures, one line an RPC and one a definition."""
    return {f"{service}.json": written(signatures_of(service), 2) + "\n" for service in SERVICES}


def write() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, text in files().items():
        (FOLDER / name).write_text(text)


if __name__ == "__main__":
    write()
