"""Samples made from nothing but a JSON Schema, as somebody would who has only what is published."""

import re
from collections.abc import Mapping
from typing import Any

_ID = "01890a5d-ac96-774b-bcce-b302099a8057"
_BY_FORMAT = {
    "uuid": _ID,
    "date-time": "2017-06-30T20:30:00+08:00",
    "date": "2017-06-30",
    "decimal": "86.40",
}
_BY_PATTERN = (_ID, "86.40", "0" * 64, "2017-06-30", "WX-20170630-0001", "20:30", "91150300DEMO000001")


def sample(schema: Mapping[str, Any]) -> Any:
    """A value the schema takes, with every field it knows. Raises ``NotImplementedError`` where it finds none."""
    return _sample(schema, schema.get("$defs", {}))


def _sample(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Any:
    if "$ref" in schema:
        schema = {**definitions[schema["$ref"].rsplit("/", 1)[1]], **schema}
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    types = schema.get("type", "object")
    match next(one for one in (types if isinstance(types, list) else [types]) if one != "null"):
        case "object":
            return {name: _sample(field, definitions) for name, field in schema.get("properties", {}).items()}
        case "array":
            return [_sample(schema["items"], definitions)] * max(1, schema.get("minItems", 1))
        case "integer" | "number":
            return schema.get("minimum", 2)
        case "boolean":
            return True
        case "string":
            return _text(schema)
    raise NotImplementedError(schema)


def _text(schema: Mapping[str, Any]) -> str:
    if "format" in schema:
        return _BY_FORMAT[schema["format"]]
    if "pattern" in schema:
        for guess in _BY_PATTERN:
            if re.search(schema["pattern"].replace(r"\Z", "$"), guess):
                return guess
        raise NotImplementedError(schema["pattern"])
    return "甲" * max(1, schema.get("minLength", 1))
