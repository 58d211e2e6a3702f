"""Query parameters become what the contract says they are: text, unless the field is a number, a flag or a list."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from marshmallow import Schema, fields

from contracts.refusals import Refusal
from gateway.http.problems import FieldError, escape, invalid

_INTEGER = re.compile(r"-?[0-9]{1,18}")
_FLAGS = {"true": True, "false": False}


def parse(query: str, schema: Schema) -> dict[str, Any]:
    """The query string as a part of the request; a name given twice is refused unless its field is a list."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as problem:
        raise _unreadable() from problem
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if "\x00" in name or "\x00" in value:
            raise _unreadable()
        given.setdefault(name, []).append(value)
    return {name: _convert(name, values, schema.fields) for name, values in given.items()}


def typed(path: Mapping[str, str], schema: Schema) -> dict[str, Any]:
    """Path parameters as what the contract says they are."""
    return {name: _one(value, schema.fields.get(name)) for name, value in path.items()}


def _convert(name: str, values: list[str], known: Mapping[str, fields.Field[Any]]) -> Any:
    field = known.get(name)
    if isinstance(field, fields.List):
        return [_one(value, field.inner) for value in values]
    if len(values) > 1:
        raise invalid([FieldError(f"/{escape(name)}", "Given more than once.")])
    return _one(values[0], field)


def _one(value: str, field: fields.Field[Any] | None) -> Any:
    """A value that does not look like its type stays text, and the contract then says what is wrong with it."""
    if isinstance(field, fields.Integer) and _INTEGER.fullmatch(value):
        return int(value)
    if isinstance(field, fields.Boolean):
        return _FLAGS.get(value, value)
    return value


def _unreadable() -> Refusal:
    return Refusal("bad_request", reason_zh="查询参数", reason_en="the query string")
