"""The body of a report, as marshmallow reads it."""

from marshmallow import Schema, fields, validate

CATEGORIES = (
    "lift", "water_supply", "drainage", "power_supply", "gas", "heating", "roof", "facade", "stairs",
    "entrance_door", "public_light", "fire_safety", "paving", "other",
)  # fmt: skip


class ReportRepair(Schema):
    compound_id = fields.UUID(required=True)
    household_id = fields.UUID(load_default=None, allow_none=True)
    category = fields.String(required=True, validate=validate.OneOf(CATEGORIES))
    place = fields.String(required=True, validate=validate.Length(min=1, max=200))
    description = fields.String(required=True, validate=validate.Length(min=1, max=2000))
    photos = fields.List(
        fields.String(validate=validate.Regexp(r"^[0-9a-f]{64}$")), load_default=list, validate=validate.Length(max=9)
    )
