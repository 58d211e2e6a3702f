"""An example for every field, made from what the contract says about it: always valid, always the same."""

from typing import Any

from marshmallow import Schema, fields, validate

_ID = "0192f3a0-5b6e-7c3d-8f21-3a9d5e7b1c04"
_DIGEST = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
_TYPICAL: tuple[tuple[type[fields.Field[Any]], Any], ...] = (
    (fields.Boolean, True),
    (fields.Decimal, "86.40"),
    (fields.Float, 0.5),
    (fields.AwareDateTime, "2017-06-30T20:00:00+08:00"),
    (fields.DateTime, "2017-06-30T20:00:00+08:00"),
    (fields.Date, "2017-06-30"),
    (fields.Dict, {}),
)


def of_schema(schema: Schema) -> dict[str, Any]:
    """An example object; optional fields that may be null are left out where they say nothing."""
    return {name: of_field(name, field) for name, field in schema.fields.items()}


def of_field(name: str, field: fields.Field[Any]) -> Any:
    if "example" in field.metadata:
        return field.metadata["example"]
    if isinstance(field, fields.Nested):
        nested = field.schema
        return [of_schema(nested)] if nested.many else of_schema(nested)
    if isinstance(field, fields.List):
        return _list(name, field)
    choices = _choices(field)
    if choices:
        return choices[0]
    if isinstance(field, fields.Integer):
        return _integer(name, field)
    for kind, example in _TYPICAL:
        if isinstance(field, kind):
            return example
    return _text(name, field)


def _list(name: str, field: fields.List[Any]) -> list[Any]:
    """As many as there must be, one otherwise; different ones where there is a choice."""
    least = next((check.min for check in field.validators if isinstance(check, validate.Length)), None)
    choices = _choices(field.inner) or [of_field(name, field.inner)]
    return [choices[number % len(choices)] for number in range(max(1, least or 0))]


def _choices(field: fields.Field[Any]) -> list[Any]:
    return next((list(check.choices) for check in field.validators if isinstance(check, validate.OneOf)), [])


def _integer(name: str, field: fields.Field[Any]) -> int:
    least = next((check.min for check in field.validators if isinstance(check, validate.Range)), None)
    typical = 1_000_000 if name.endswith("_fen") else 50 if name == "limit" else 1
    return max(typical, int(least or 0))


def _text(name: str, field: fields.Field[Any]) -> str | None:
    if field.metadata.get("format") == "uuid":
        return _ID
    if any(isinstance(check, validate.Regexp) and "64" in check.regex.pattern for check in field.validators):
        return _DIGEST
    if name == "next_cursor" or name == "cursor":
        return None
    return name.replace("_", " ")
