"""RPCs: extras (增值服务): what companies offer single households beside the base service, and who ordered what."""

from marshmallow import fields, validate

from contracts.fields import Code, Count, Day, Fen, Id, Moment, PageRequest, Schema, Text, page_of
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.rpcs.property.readers import COMPOUND_READERS

UNITS = ("month", "use")

HOUSEHOLD_PEOPLE: dict[str, Level] = {"owner": "household", "lessee": "household"}


class MenuExtra(Schema):
    extra_service_id = Id()
    name = Text(most=100)
    unit = Code(UNITS)
    price_fen = Fen()


class OfferExtraService(Schema):
    """``bundle_id``: only for the compounds of this bundle; null for every compound the company serves."""

    company_id = Id()
    bundle_id = Id(required=False, allow_none=True, load_default=None)
    name = Text(most=100)
    description = Text(most=500)
    unit = Code(UNITS)
    price_fen = fields.Integer(
        strict=True, required=True, validate=validate.Range(min=1, max=10**7), metadata={"description": "fen"}
    )


class ExtraServiceTransition(Schema):
    extra_service_id = Id()
    expected_version = Count(required=False, allow_none=True)


class ExtraService(MenuExtra):
    company_id = Id()
    bundle_id = Id(allow_none=True)
    description = Text(most=500)
    status = Code(("offered", "withdrawn"))
    offered_at = Moment()
    withdrawn_at = Moment(allow_none=True)
    correlation_id = Id()
    version = Count()


class ExtraServicesOf(PageRequest):
    compound_id = Id()


class OrderExtra(Schema):
    """A monthly extra runs from ``from_on`` until it is cancelled or ``to_on``; a use is on ``from_on``."""

    household_id = Id()
    extra_service_id = Id()
    from_on = Day()
    to_on = Day(required=False, allow_none=True, load_default=None)
    quantity = Count(required=False, least=1, most=1000)


class HouseholdExtraTransition(Schema):
    household_extra_id = Id()
    expected_version = Count(required=False, allow_none=True)


class HouseholdExtra(Schema):
    """``price_fen`` is that of the day it was ordered; both days are included."""

    household_extra_id = Id()
    household_id = Id()
    compound_id = Id()
    extra_service_id = Id()
    company_id = Id()
    name = Text(most=100)
    unit = Code(UNITS)
    price_fen = Fen()
    quantity = Count()
    from_on = Day()
    to_on = Day(allow_none=True)
    status = Code(("ordered", "cancelled"))
    ordered_at = Moment()
    cancelled_at = Moment(allow_none=True)
    correlation_id = Id()
    version = Count()


class HouseholdExtrasOf(PageRequest):
    household_id = Id()


class CompanyExtrasOf(PageRequest):
    company_id = Id()


offer_extra_service = command(
    "property.offer_extra_service",
    request=OfferExtraService,
    response=ExtraService,
    allow={"company_staff": "operator"},
    refuses=("not_found", "not_the_companys_bundle"),
    zh="推出增值服务",
    en="Offer an extra to single households",
)
withdraw_extra_service = command(
    "property.withdraw_extra_service",
    request=ExtraServiceTransition,
    response=ExtraService,
    allow={"company_staff": "operator"},
    refuses=("not_found", "stale_version", "extra_withdrawn"),
    zh="停止接受增值服务新订单",
    en="Take no new orders for an extra; running ones go on",
)
list_extra_services = query(
    "property.list_extra_services",
    request=ExtraServicesOf,
    response=page_of(ExtraService),
    allow=COMPOUND_READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区可订的增值服务",
    en="The extras households of a compound can order",
)
order_extra = command(
    "property.order_extra",
    request=OrderExtra,
    response=HouseholdExtra,
    allow=HOUSEHOLD_PEOPLE,
    refuses=(
        "not_found",
        "extra_not_offered_here",
        "extra_in_past",
        "extra_ends_before_it_begins",
        "extra_running",
    ),
    zh="订购增值服务(本户自愿,单独计费)",
    en="Order an extra for one's household; it is billed apart",
)
cancel_extra = command(
    "property.cancel_extra",
    request=HouseholdExtraTransition,
    response=HouseholdExtra,
    allow=HOUSEHOLD_PEOPLE,
    refuses=("not_found", "stale_version", "extra_cancelled", "extra_over"),
    zh="取消增值服务",
    en="Cancel an extra; today is its last day",
)
list_household_extras = query(
    "property.list_household_extras",
    request=HouseholdExtrasOf,
    response=page_of(HouseholdExtra),
    allow=HOUSEHOLD_PEOPLE,
    refuses=("not_found", "bad_cursor"),
    zh="本户的增值服务",
    en="The extras of one's household, the newest first",
)
list_company_extras = query(
    "property.list_company_extras",
    request=CompanyExtrasOf,
    response=page_of(HouseholdExtra),
    allow={"company_staff": "operator"},
    refuses=("not_found", "bad_cursor"),
    zh="本公司收到的增值服务订单",
    en="The extras ordered from one's company, the newest first",
)
