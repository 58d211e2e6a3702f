"""Building the document: one operation for each route, nothing written by hand that a contract already says.

OpenAPI 3.1 is the truth; a 3.0 rendering of the same is made for the packaged reading page, which knows no newer.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import fields

from contracts.roles import ROLES
from contracts.rpcs import Rpc
from gateway.files.kinds import SIGNATURES
from gateway.openapi import examples, problems
from gateway.openapi.schemas import body_schema, plugin, refine
from gateway.operations import contract_of, is_upload, needs_account, needs_key
from gateway.routing import Route

_INFO = (
    "梧桐:街道多方共治平台。每个命令须带 Idempotency-Key,重复提交得到同一结果;每个错误都是中英双语的"
    " application/problem+json。\n\n"
    "Wutong, the platform on which a sub-district governs together. Every command takes an Idempotency-Key and may be"
    " repeated; every error is a problem document in both languages. Money is integer fen, areas are decimal text,"
    ' times are RFC 3339 with offset. Lists are paged by cursor (`Link: …; rel="next"`).'
)


@cache
def build(routes: tuple[Route, ...], version: str = "3.1.0") -> dict[str, Any]:
    """The whole document for these routes."""
    marshmallow = plugin()
    spec = APISpec(
        "梧桐 Wutong",
        "v1",
        version,
        plugins=[marshmallow],
        info={"description": _INFO},
        tags=[{"name": name} for name in sorted({_tag(route) for route in routes})],
        security=[{"token": []}],
    )
    refine(spec, marshmallow)
    spec.components.schema("Problem", problems.SCHEMA)
    for code, example in problems.examples().items():
        spec.components.example(code, example)
    spec.components.security_scheme("token", {"type": "http", "scheme": "bearer", "bearerFormat": "JWT (EdDSA)"})
    _components(spec)
    seen: dict[str, int] = {}
    for route in routes:
        seen[route.rpc] = seen.get(route.rpc, 0) + 1
        suffix = "" if seen[route.rpc] == 1 else f"_{seen[route.rpc]}"
        operation = _operation(marshmallow, route, contract_of(route))
        operation["operationId"] = route.rpc.replace(".", "_") + suffix
        spec.path(path=route.path, operations={route.method.lower(): operation})
    return spec.to_dict()


def _components(spec: APISpec) -> None:
    spec.components.parameter(
        "IdempotencyKey",
        "header",
        {
            "name": "Idempotency-Key",
            "required": True,
            "description": "Names this command; repeat with the same key until there is an answer.",
            "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[\\x21-\\x7e]+$"},
            "example": "7f1c9f0e-3c1b-4f58-9a53-0f3b6f0a2d11",
        },
    )
    spec.components.parameter(
        "IfMatch",
        "header",
        {
            "name": "If-Match",
            "description": "The ETag read before; stands for `expected_version`.",
            "schema": {"type": "string"},
        },
    )
    spec.components.parameter(
        "Language",
        "query",
        {
            "name": "language",
            "description": "Instead of Accept-Language.",
            "schema": {"type": "string", "enum": ["zh", "en"]},
        },
    )


def _operation(marshmallow: MarshmallowPlugin, route: Route, contract: Rpc) -> dict[str, Any]:
    found: dict[str, Any] = {
        "summary": contract.zh,
        "description": contract.en,
        "tags": [_tag(route)],
        "parameters": list(_parameters(marshmallow, route, contract)),
        "responses": {str(route.status): _success(route, contract), **problems.responses(route)},
        "x-rpc": route.rpc,
        "x-roles": {role: {"level": level, "zh": ROLES[role][0]} for role, level in sorted(contract.allow.items())},
    }
    if not needs_account(route):
        found["security"] = []
    if is_upload(route):
        found["requestBody"] = _upload()
    elif route.method == "POST":
        schema = body_schema(marshmallow, contract.request_schema, set(route.parameters))
        example = {
            name: value
            for name, value in examples.of_schema(contract.request_schema).items()
            if name not in route.parameters
        }
        found["requestBody"] = {
            "required": bool(schema.get("required")),
            "content": {"application/json": {"schema": schema, "example": example}},
        }
    return found


def _parameters(marshmallow: MarshmallowPlugin, route: Route, contract: Rpc) -> Iterable[Any]:
    assert marshmallow.converter is not None
    request = contract.request_schema.fields
    for name in route.parameters:
        schema = {"type": "string", "format": "uuid"} if name not in request else _schema(marshmallow, request[name])
        example = examples.of_field(name, request.get(name) or fields.String(metadata={"format": "uuid"}))
        yield {"name": name, "in": "path", "required": True, "schema": schema, "example": example}
    if route.method == "GET":
        for name, field in request.items():
            if name not in route.parameters:
                yield {
                    "name": name,
                    "in": "query",
                    "required": field.required,
                    "schema": _schema(marshmallow, field),
                }
        if "language" not in request:
            yield "Language"
    if needs_key(route):
        yield "IdempotencyKey"
    if "expected_version" in request and route.method == "POST":
        yield "IfMatch"


def _schema(marshmallow: MarshmallowPlugin, field: fields.Field[Any]) -> dict[str, Any]:
    assert marshmallow.converter is not None
    return dict(marshmallow.converter.field2property(field))


def _success(route: Route, contract: Rpc) -> dict[str, Any]:
    if route.rpc == "gateway.fetch_file":
        content: dict[str, Any] = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in SIGNATURES}
    else:
        content = {
            "application/json": {
                "schema": type(contract.response_schema),
                "example": examples.of_schema(contract.response_schema),
            }
        }
    headers: dict[str, Any] = {}
    if route.method == "GET" and "version" in contract.response_schema.fields:
        headers["ETag"] = {"schema": {"type": "string"}, "description": "Send back as If-None-Match or If-Match."}
    if route.method == "GET" and "next_cursor" in contract.response_schema.fields:
        headers["Link"] = {"schema": {"type": "string"}, "description": '`rel="next"` while there is more.'}
    return {"description": contract.zh, "content": content, **({"headers": headers} if headers else {})}


def _upload() -> dict[str, Any]:
    file = {"type": "string", "format": "binary"}
    form = {"schema": {"type": "object", "required": ["file"], "properties": {"file": file}}}
    return {
        "required": True,
        "content": {**{kind: {"schema": file} for kind in SIGNATURES}, "multipart/form-data": form},
    }


def _tag(route: Route) -> str:
    return route.rpc.split(".")[0]
