"""The bus as an AsyncAPI 3 document: every event, every RPC, where each travels and what it looks like.

Generated, committed as ``contracts/asyncapi.json`` and held equal by a test: ``python -m contracts.asyncapi`` writes it
anew. It speaks from the platform's side: events are what it sends, calls what it receives and answers.
"""

import json
from pathlib import Path
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.common import resolve_schema_cls
from marshmallow import fields

from contracts.events import EVENTS, SUBSCRIPTIONS, EventContract
from contracts.jsonschema import schema_of
from contracts.rpcs import RPCS, Rpc
from contracts.topology import SERVICES, exchange
from contracts.writing import written

FILE = Path(__file__).parent / "asyncapi.json"
RPC_EXCHANGE = "nameko-rpc"

_ABOUT = (
    "梧桐内部总线。The bus inside Wutong, on RabbitMQ. Events are CloudEvents 1.0 in structured JSON: delivered at"
    " least once, in order within an aggregate of a stream (`aggregateversion`, without a gap), never with a person's"
    " particulars. Calls are nameko's: `{args, kwargs}` to `nameko-rpc` under `service.method`, answered with `{result,"
    " error}`; a stock nameko client or `@event_handler` takes part as it is. A command is repeated safely under its"
    " `idempotency_key`."
)
_ERROR = {
    "type": ["object", "null"],
    "required": ["exc_type", "exc_path", "exc_args", "value"],
    "properties": {
        "exc_type": {"type": "string", "description": "`Refusal` for a rule that says no"},
        "exc_path": {"type": "string"},
        "exc_args": {"type": "array", "description": "of a refusal: its code, a JSON pointer or null, its facts"},
        "value": {"type": "string"},
    },
}
_HEADERS = {
    "type": "object",
    "required": ["nameko.access_token"],
    "properties": {
        "nameko.access_token": {"type": "string", "description": "a JWT (EdDSA) of the gateway"},
        "nameko.deadline": {"type": "number", "description": "seconds since 1970, after which it is not begun"},
        "nameko.trace_id": {"type": "string"},
        "nameko.correlation_id": {"type": "string", "format": "uuid"},
        "nameko.language": {"enum": ["zh", "en"]},
    },
}


def build() -> dict[str, Any]:
    """The whole document."""
    events = [contract for contract in EVENTS.values() if contract.producer in SERVICES]
    calls = [rpc for rpc in RPCS.values() if rpc.service in SERVICES]
    schemas: dict[str, Any] = {**_schemas(calls), "call.headers": _HEADERS, "call.error": _ERROR}
    messages: dict[str, Any] = {}
    for contract in events:
        schemas |= _envelope(contract)
        messages[contract.type] = _event_message(contract)
    for rpc in calls:
        messages |= {f"{rpc.name}.call": _call_message(rpc), f"{rpc.name}.answer": _answer_message(rpc)}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "梧桐 Wutong", "version": "1", "description": _ABOUT},
        "defaultContentType": "application/json",
        "channels": {
            **{contract.type: _event_channel(contract) for contract in events},
            **{rpc.name: _call_channel(rpc) for rpc in calls},
            "answers": {
                "address": None,
                "description": "Where a call's `reply_to` says; without an exchange for a direct reply-to.",
                "messages": {rpc.name: _ref("messages", f"{rpc.name}.answer") for rpc in calls},
            },
        },
        "operations": {
            **{f"tell {contract.type}": _tell(contract) for contract in events},
            **{f"answer {rpc.name}": _answer(rpc) for rpc in calls},
        },
        "components": {"messages": messages, "schemas": schemas},
    }


def _ref(kind: str, name: str) -> dict[str, str]:
    return {"$ref": f"#/components/{kind}/{name}"}


# Events


def _event_channel(contract: EventContract) -> dict[str, Any]:
    return {
        "address": contract.routing_key,
        "messages": {"event": _ref("messages", contract.type)},
        "bindings": _bindings(exchange(contract.producer)),
    }


def _event_message(contract: EventContract) -> dict[str, Any]:
    return {
        "name": contract.type,
        "title": contract.type,
        "summary": " ".join((contract.data.__doc__ or "").split()),
        "contentType": "application/json",
        "payload": _ref("schemas", f"{contract.type}.v{contract.version}"),
    }


def _tell(contract: EventContract) -> dict[str, Any]:
    heard = sorted(service for service, streams in SUBSCRIPTIONS.items() if contract.stream in streams)
    return {
        "action": "send",
        "channel": {"$ref": f"#/channels/{contract.type}"},
        "messages": [{"$ref": f"#/channels/{contract.type}/messages/event"}],
        "tags": [{"name": contract.producer}],
        "description": f"Told by {contract.producer}; heard by {', '.join(one for one in heard if one in SERVICES)}.",
        "bindings": {"amqp": {"deliveryMode": 2, "mandatory": True, "bindingVersion": "0.3.0"}},
    }


def _envelope(contract: EventContract) -> dict[str, Any]:
    """The event's JSON Schema, its inner definitions named after it and moved beside it."""
    name = f"{contract.type}.v{contract.version}"
    whole = schema_of(contract)
    moved = json.loads(json.dumps(whole).replace("#/$defs/", f"#/components/schemas/{name}."))
    inner = moved.pop("$defs")
    del moved["$schema"], moved["$id"]
    return {name: moved, **{f"{name}.{key}": schema for key, schema in inner.items()}}


# Calls


def _call_channel(rpc: Rpc) -> dict[str, Any]:
    return {
        "address": rpc.name,
        "messages": {"call": _ref("messages", f"{rpc.name}.call")},
        "bindings": _bindings(RPC_EXCHANGE),
    }


def _answer(rpc: Rpc) -> dict[str, Any]:
    kind = "command" if rpc.changes else "query"
    return {
        "action": "receive",
        "channel": {"$ref": f"#/channels/{rpc.name}"},
        "title": f"{rpc.zh} {rpc.en}",
        "description": "; ".join(
            [
                kind,
                "no account needed" if rpc.public else f"allowed: {', '.join(sorted(rpc.allow))}",
                *([f"may refuse with: {', '.join(rpc.refuses)}"] if rpc.refuses else []),
            ]
        ),
        "tags": [{"name": rpc.service}, {"name": kind}],
        "messages": [{"$ref": f"#/channels/{rpc.name}/messages/call"}],
        "reply": {
            "address": {"location": "$message.header#/reply_to"},
            "channel": {"$ref": "#/channels/answers"},
            "messages": [{"$ref": f"#/channels/answers/messages/{rpc.name}"}],
        },
    }


def _call_message(rpc: Rpc) -> dict[str, Any]:
    kwargs = _ref("schemas", f"{rpc.name}.kwargs" if rpc.changes else _name(rpc.request))
    return {
        "name": f"{rpc.name}.call",
        "title": rpc.en,
        "headers": _ref("schemas", "call.headers"),
        "correlationId": {"location": "$message.header#/correlation_id"},
        "payload": {
            "type": "object",
            "required": ["args", "kwargs"],
            "properties": {"args": {"type": "array", "maxItems": 0}, "kwargs": kwargs},
        },
    }


def _answer_message(rpc: Rpc) -> dict[str, Any]:
    return {
        "name": f"{rpc.name}.answer",
        "title": rpc.en,
        "correlationId": {"location": "$message.header#/correlation_id"},
        "payload": {
            "type": "object",
            "required": ["result", "error"],
            "properties": {
                "result": {"anyOf": [_ref("schemas", _name(rpc.response)), {"type": "null"}]},
                "error": _ref("schemas", "call.error"),
            },
        },
    }


def _schemas(calls: list[Rpc]) -> dict[str, Any]:
    """Every request and response, and what they are made of, by the name of who speaks so."""
    plugin = MarshmallowPlugin(schema_name_resolver=_name)
    spec = APISpec("calls", "1", "3.1.0", plugins=[plugin])
    for name, schema in {_name(each): each for rpc in calls for each in (rpc.request, rpc.response)}.items():
        if name not in spec.components.schemas:
            spec.components.schema(name, schema=schema)
    found: dict[str, Any] = json.loads(json.dumps(spec.to_dict()["components"]["schemas"]).replace(r"\\Z", "$"))
    return found | {f"{rpc.name}.kwargs": _with_key(found[_name(rpc.request)]) for rpc in calls if rpc.changes}


def _with_key(request: dict[str, Any]) -> dict[str, Any]:
    """A command's request, and the key it is repeated under."""
    key = {"type": "string", "minLength": 1, "maxLength": 255}
    return {
        **request,
        "properties": {**request.get("properties", {}), "idempotency_key": key},
        "required": sorted([*request.get("required", []), "idempotency_key"]),
    }


def _name(schema: Any) -> str:
    """``property.custody.Custodianship``: the module of the language, and the class; a page is named by its items."""
    cls = resolve_schema_cls(schema)
    assert isinstance(cls, type)
    items = getattr(cls, "_declared_fields", {}).get("items")
    if "next_cursor" in getattr(cls, "_declared_fields", {}) and isinstance(items, fields.List):
        assert isinstance(items.inner, fields.Nested)
        return f"{_name(items.inner.schema)}Page"
    return ".".join((*cls.__module__.split(".")[2:], cls.__name__))


def _bindings(name: str) -> dict[str, Any]:
    place = {"name": name, "type": "topic", "durable": True, "autoDelete": False}
    return {"amqp": {"is": "routingKey", "exchange": place, "bindingVersion": "0.3.0"}}


def text() -> str:
    """The file's content."""
    return written(build(), 3) + "\n"


if __name__ == "__main__":
    FILE.write_text(text())
