"""Repairs (报修): somebody says what is broken and where; a work order follows it until it is done and rated."""

from marshmallow import fields, validate

from contracts.events.property.repairs import REPAIR_CATEGORIES, WORK_ORDER_STATES
from contracts.fields import Code, Count, Digests, Id, Moment, PageRequest, Schema, Text, page_of
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.rpcs.property.readers import OFFICIALS

#: Residents report for the common parts and for their own home.
RESIDENTS: dict[str, Level] = {
    "owner": "compound",
    "lessee": "compound",
    "elder": "compound",
    "family": "compound",
}
REPORTERS: dict[str, Level] = {
    **RESIDENTS,
    "building_head": "compound",
    "owners_committee": "compound",
    "property_staff": "compound",
    "company_staff": "operator",
    "grid_worker": "community",
    "community_officer": "community",
}
#: Residents see what concerns the common parts and their own home; the others, all of a compound they reach.
READERS: dict[str, Level] = {**REPORTERS, **OFFICIALS}


class ReportRepair(Schema):
    """``household_id``: whose home it is in; none for the common parts."""

    compound_id = Id()
    household_id = Id(required=False, allow_none=True, load_default=None)
    category = Code(REPAIR_CATEGORIES)
    place = Text(most=200)
    description = Text(most=2000)
    photos = Digests(required=False, most=9)


class WorkOrderRef(Schema):
    work_order_id = Id()


class WorkOrdersOf(PageRequest):
    compound_id = Id()
    status = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(WORK_ORDER_STATES))


class WorkOrder(Schema):
    """Who reported it is not shown, only in which role."""

    work_order_id = Id()
    number = Text(most=40)
    status = Code(WORK_ORDER_STATES)
    compound_id = Id()
    household_id = Id(allow_none=True)
    category = Code(REPAIR_CATEGORIES)
    place = Text(most=200)
    description = Text(most=2000)
    photos = Digests()
    reported_by_role = Text(most=40)
    reported_at = Moment()
    correlation_id = Id()
    version = Count()


report_repair = command(
    "property.report_repair",
    request=ReportRepair,
    response=WorkOrder,
    allow=REPORTERS,
    refuses=("not_found", "household_elsewhere"),
    zh="报修",
    en="Report something broken",
)

get_work_order = query(
    "property.get_work_order",
    request=WorkOrderRef,
    response=WorkOrder,
    allow=READERS,
    refuses=("not_found",),
    zh="查看报修工单",
    en="One work order",
)

list_work_orders = query(
    "property.list_work_orders",
    request=WorkOrdersOf,
    response=page_of(WorkOrder),
    allow=READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区的报修工单",
    en="The work orders of a compound, newest first",
)
