"""The few field types every contract is made of, so that one thing is written one way from SQL to screen.

Money is integer fen, area is exact decimal m², a moment always has an offset, a digest is a SHA-256.
"""

import unicodedata
import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from marshmallow import EXCLUDE, RAISE, ValidationError, fields, validate
from marshmallow import Schema as MarshmallowSchema


class Schema(MarshmallowSchema):
    """A request or response: unknown fields are refused, order is the written one."""

    class Meta:
        unknown = RAISE


class EventSchema(MarshmallowSchema):
    """An event's data: a consumer ignores what it does not know, so producers may add fields."""

    class Meta:
        unknown = EXCLUDE


class _Id(fields.String):
    """A UUID, canonical lower case text."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            return str(uuid.UUID(text))
        except (ValueError, AttributeError) as problem:
            raise ValidationError("not a valid id") from problem


def Id(*, required: bool = True, allow_none: bool = False, **kwargs: Any) -> fields.Field[Any]:
    return _Id(required=required, allow_none=allow_none, metadata={"format": "uuid"}, **kwargs)


def Ids(*, required: bool = True, most: int = 1000) -> fields.Field[Any]:
    return fields.List(Id(), required=required, validate=validate.Length(max=most))


def Fen(*, required: bool = True, allow_none: bool = False, least: int = 0) -> fields.Field[Any]:
    """Money: integer fen, up to ten trillion yuan."""
    return fields.Integer(
        strict=True,
        required=required,
        allow_none=allow_none,
        validate=validate.Range(min=least, max=10**15),
        metadata={"description": "fen"},
    )


def Count(*, required: bool = True, allow_none: bool = False, least: int = 0, most: int = 10**9) -> fields.Field[Any]:
    return fields.Integer(
        strict=True, required=required, allow_none=allow_none, validate=validate.Range(min=least, max=most)
    )


def Area(*, required: bool = True, allow_none: bool = False) -> fields.Field[Any]:
    """Area: decimal m² with two places, greater than zero; text on the wire."""

    def positive(value: Decimal) -> None:
        if not 0 < value <= 10**8:
            raise ValidationError("must be greater than 0 m², and an area")

    return fields.Decimal(
        places=2,
        as_string=True,
        required=required,
        allow_none=allow_none,
        validate=positive,
        metadata={"description": "m²", "type": "string", "pattern": r"^\d+(\.\d{1,2})?$"},
    )


def _conceivable(field: fields.Field[Any], value: Any) -> Any:
    """Keeps what is asked for from the ends of the calendar, where the next day, or another offset, does not exist.

    An event tells what is: its times are the house's own, and not judged here.
    """
    if not isinstance(field.root, EventSchema) and not 1800 <= value.year <= 2999:
        raise ValidationError("must lie in the years 1800 to 2999")
    return value


class _Moment(fields.AwareDateTime):
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return _conceivable(self, super()._deserialize(value, attr, data, **kwargs))


class _Day(fields.Date):
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return _conceivable(self, super()._deserialize(value, attr, data, **kwargs))


def Moment(*, required: bool = True, allow_none: bool = False) -> fields.Field[Any]:
    """A point in time, RFC 3339, always with an offset."""
    return _Moment(format="iso", required=required, allow_none=allow_none)


def Day(*, required: bool = True, allow_none: bool = False, **kwargs: Any) -> fields.Field[Any]:
    return _Day(required=required, allow_none=allow_none, **kwargs)


def Flag(*, required: bool = True, **kwargs: Any) -> fields.Field[Any]:
    return fields.Boolean(required=required, truthy={True}, falsy={False}, **kwargs)


def _unseen(character: str) -> bool:
    """Characters that leave nothing on the page: controls, zero widths, directions, tags."""
    return unicodedata.category(character) in ("Cc", "Cf")


def Text(*, most: int = 2000, least: int = 1, required: bool = True, allow_none: bool = False) -> fields.Field[Any]:
    """Free text as people write it; blank text is not text."""

    def not_blank(value: str) -> None:
        if least and all(character.isspace() or _unseen(character) for character in value):
            raise ValidationError("must not be blank")
        if "\x00" in value:
            raise ValidationError("must not contain the character NUL")

    return fields.String(
        required=required, allow_none=allow_none, validate=[validate.Length(min=least, max=most), not_blank]
    )


def Code(choices: Iterable[str], *, required: bool = True, allow_none: bool = False) -> fields.Field[Any]:
    return fields.String(required=required, allow_none=allow_none, validate=validate.OneOf(list(choices)))


def Codes(choices: Iterable[str], *, required: bool = True, least: int = 0) -> fields.Field[Any]:
    allowed = list(choices)
    return fields.List(Code(allowed), required=required, validate=validate.Length(min=least, max=len(allowed)))


def Digest(*, required: bool = True, allow_none: bool = False) -> fields.Field[Any]:
    """The SHA-256 of a file kept at the gateway: 64 lower case hex digits."""
    return fields.String(
        required=required, allow_none=allow_none, validate=validate.Regexp(r"^[0-9a-f]{64}\Z", error="not a SHA-256")
    )


def Digests(*, required: bool = True, least: int = 0, most: int = 20) -> fields.Field[Any]:
    return fields.List(Digest(), required=required, validate=validate.Length(min=least, max=most))


def Listed(schema: type[MarshmallowSchema], *, required: bool = True, most: int = 1000) -> fields.Field[Any]:
    return fields.List(fields.Nested(schema), required=required, validate=validate.Length(max=most))


def One(schema: type[MarshmallowSchema], *, required: bool = True, allow_none: bool = False) -> fields.Field[Any]:
    return fields.Nested(schema, required=required, allow_none=allow_none)


class PageRequest(Schema):
    """A page of a list: at most ``limit`` items after ``cursor``."""

    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))
    cursor = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=500))


def page_of(item: type[MarshmallowSchema]) -> type[Schema]:
    """The response schema of a paged list of ``item``."""
    return Schema.from_dict(  # type: ignore[return-value]
        {"items": Listed(item), "next_cursor": fields.String(required=True, allow_none=True)},
        name=f"{item.__name__}Page",
    )
