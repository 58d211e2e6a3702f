"""Who repairs what, and who pays (责任矩阵): the matrix, a compound's own answers, warranties, and the answer itself."""

from marshmallow import fields, validate

from contracts.events.property.repairs import REPAIR_CATEGORIES
from contracts.events.property.responsibility import DUTIES, LOCATION_KINDS, PAYERS, RESPONSIBILITIES
from contracts.fields import Code, Day, Digests, Flag, Id, Listed, Moment, PageRequest, Schema, Text, page_of
from contracts.roles import ROLES, Level
from contracts.rpcs import command, query
from contracts.rpcs.property.agreements import Norm

OBJECTS = (
    "home_interior",
    "roof",
    "facade",
    "stairs",
    "entrance_door",
    "lift",
    "shared_riser",
    "booster_pump",
    "public_electricity",
    "public_light",
    "fire_safety",
    "paving",
    "other_common",
    "water_line",
    "power_line",
    "gas_line",
    "heat_line",
    "telecom_line",
    "municipal_road",
    "municipal_drain",
)

#: Whoever has an account: a resident, an official, a company, a court.
EVERYONE: dict[str, Level] = dict.fromkeys(ROLES, "sub_district")
RECORDERS: dict[str, Level] = {"community_officer": "community"}
#: The reasons and evidence behind a compound's own answers: who supervises them, and who works by them.
READERS: dict[str, Level] = {
    "working_committee": "sub_district",
    "auditor": "sub_district",
    "housing_bureau": "sub_district",
    "community_officer": "community",
    "grid_worker": "community",
    "owners_committee": "compound",
    "property_staff": "compound",
    "company_staff": "operator",
}


class ExplainResponsibility(Schema):
    """``compound_id``: with it, the compound's own answers and warranties are heeded. ``asset_id``: its warranty too."""

    category = Code(REPAIR_CATEGORIES)
    location_kind = Code(LOCATION_KINDS)
    compound_id = Id(required=False, allow_none=True, load_default=None)
    asset_id = Id(required=False, allow_none=True, load_default=None)


class Responsibility(Schema):
    """``major_payer``: who pays for a major repair, where that is another; it takes the owners' vote.

    ``ground``: ``matrix``, the compound's own answer (``override``), or a ``warranty`` and until when.
    """

    object = Code(OBJECTS)
    responsibility = Code(RESPONSIBILITIES)
    duty = Code(DUTIES)
    payer = Code(PAYERS)
    major_payer = Code(PAYERS, allow_none=True)
    ground = Code(("matrix", "override", "warranty"))
    warranty_until = Day(allow_none=True)
    sources = Listed(Norm)
    sentence_zh = Text(most=400)
    sentence_en = Text(most=400)


class MatrixFilter(Schema):
    responsibility = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(RESPONSIBILITIES))


class Matrix(Schema):
    items = Listed(Responsibility)


class OverrideResponsibility(Schema):
    compound_id = Id()
    object = Code(OBJECTS)
    duty = Code(DUTIES)
    payer = Code(PAYERS)
    reason = Text(most=1000)
    evidence = Digests(least=1)


class WithdrawOverride(Schema):
    compound_id = Id()
    object = Code(OBJECTS)


class OfCompound(PageRequest):
    compound_id = Id()


class ResponsibilityOverride(Schema):
    """``ended_at``: when another answer, or the matrix again, took its place."""

    override_id = Id()
    compound_id = Id()
    object = Code(OBJECTS)
    responsibility = Code(RESPONSIBILITIES)
    duty = Code(DUTIES)
    payer = Code(PAYERS)
    reason = Text(most=1000)
    evidence = Digests()
    recorded_at = Moment()
    ended_at = Moment(allow_none=True)
    standing = Flag()


class RecordWarranty(Schema):
    """``asset_id``: only this asset's; none for the object in the whole compound."""

    compound_id = Id()
    object = Code(OBJECTS)
    asset_id = Id(required=False, allow_none=True, load_default=None)
    until_on = Day()
    evidence = Digests(least=1)


class Warranty(Schema):
    warranty_id = Id()
    compound_id = Id()
    object = Code(OBJECTS)
    asset_id = Id(allow_none=True)
    until_on = Day()
    evidence = Digests()
    recorded_at = Moment()


query(
    "property.explain_responsibility",
    request=ExplainResponsibility,
    response=Responsibility,
    allow=EVERYONE,
    refuses=("not_found", "category_not_there"),
    zh="这里坏了归谁修、谁出钱",
    en="Who repairs what is broken here, and who pays",
)
query(
    "property.list_public_responsibilities",
    request=MatrixFilter,
    response=Matrix,
    allow={},
    zh="维修责任一览",
    en="Who repairs what, and who pays: the whole matrix",
    public=True,
)
command(
    "property.override_responsibility",
    request=OverrideResponsibility,
    response=ResponsibilityOverride,
    allow=RECORDERS,
    refuses=("not_found", "payer_not_of_duty", "override_same_as_standing"),
    zh="登记小区与责任矩阵不同的约定(如共用立管已移交供水企业)",
    en="Record a compound's own answer where it differs from the matrix",
)
command(
    "property.withdraw_responsibility_override",
    request=WithdrawOverride,
    response=ResponsibilityOverride,
    allow=RECORDERS,
    refuses=("not_found", "no_override"),
    zh="恢复按责任矩阵",
    en="Go back to the matrix",
)
query(
    "property.list_responsibility_overrides",
    request=OfCompound,
    response=page_of(ResponsibilityOverride),
    allow=READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区与责任矩阵不同的约定",
    en="A compound's own answers, newest first",
)
command(
    "property.record_warranty",
    request=RecordWarranty,
    response=Warranty,
    allow=RECORDERS,
    refuses=("not_found", "asset_elsewhere", "warranty_past"),
    zh="登记保修期",
    en="Record until when the developer repairs",
)
query(
    "property.list_warranties",
    request=OfCompound,
    response=page_of(Warranty),
    allow=READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区的保修期",
    en="A compound's warranties, newest first",
)
