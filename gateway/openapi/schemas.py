"""marshmallow schemas as JSON Schema: named by the service whose language they are, exact where apispec guesses."""

from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.common import resolve_schema_cls
from marshmallow import Schema, fields


def plugin() -> MarshmallowPlugin:
    return MarshmallowPlugin(schema_name_resolver=_name)  # type: ignore[arg-type]


def refine(spec: APISpec, marshmallow: MarshmallowPlugin) -> None:
    """Teach the converter what this house's fields look like on the wire."""
    assert marshmallow.converter is not None
    marshmallow.converter.add_attribute_function(_exact)  # type: ignore[no-untyped-call]


def _name(schema: Any) -> str | None:
    """``property.Custodianship``; a schema that is nobody's in particular (a page) is written out in place."""
    cls = resolve_schema_cls(schema)
    if not isinstance(cls, type) or getattr(schema, "only", None) or getattr(schema, "exclude", None):
        return None
    module = cls.__module__.split(".")
    if module[0] == "contracts" and module[1:2] == ["rpcs"]:
        return ".".join((*module[2:], cls.__name__))
    return f"gateway.{cls.__name__}" if module[0] == "gateway" else None


def _exact(_converter: Any, field: fields.Field[Any], **found: Any) -> dict[str, Any]:
    if isinstance(field, fields.Decimal) and field.as_string:
        return {"type": ["string", "null"] if field.allow_none else "string", "pattern": r"^\d+(\.\d{1,2})?$"}
    pattern = found.get("ret", {}).get("pattern")
    return {"pattern": pattern.replace(r"\Z", "$")} if pattern else {}


def body_schema(marshmallow: MarshmallowPlugin, schema: Schema, without: set[str]) -> dict[str, Any]:
    """The JSON Schema of a request body: the request without what stands in the path.

    ``expected_version`` is not required of the body, because it may come as If-Match.
    """
    assert marshmallow.converter is not None
    kept = {name: field for name, field in schema.fields.items() if name not in without}
    converted = marshmallow.converter.fields2jsonschema(kept, partial=None)  # type: ignore[no-untyped-call]
    found: dict[str, Any] = dict(converted)
    found["additionalProperties"] = False
    required = sorted(set(found.get("required", ())) - {"expected_version"})
    found.pop("required", None)
    if required:
        found["required"] = required
    return found
