"""Work orders (报修工单): reported, verified, referred to a utility, merged, called off; and read."""

from marshmallow import fields, validate

from contracts.events.property.repairs import REFERRED_TO, REPAIR_CATEGORIES, URGENCIES, WORK_ORDER_STATES
from contracts.events.property.responsibility import DUTIES, LOCATION_KINDS, PAYERS, RESPONSIBILITIES
from contracts.fields import (
    Code,
    Count,
    Digests,
    Fen,
    Flag,
    Id,
    Ids,
    Listed,
    Moment,
    PageRequest,
    Schema,
    Text,
    page_of,
)
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.rpcs.property.readers import OFFICIALS
from contracts.rpcs.property.responsibility import OBJECTS

#: Residents report for the common parts and for their own home.
RESIDENTS: dict[str, Level] = {
    "owner": "compound",
    "lessee": "compound",
    "elder": "compound",
    "family": "compound",
}
#: Those who live there. An office among neighbours opens nobody's home.
NEIGHBOURS: dict[str, Level] = {
    **RESIDENTS,
    "building_head": "compound",
    "owners_committee": "compound",
}
REPORTERS: dict[str, Level] = {
    **NEIGHBOURS,
    "property_staff": "compound",
    "company_staff": "operator",
    "grid_worker": "community",
    "community_officer": "community",
}
#: Neighbours see what concerns the common parts and their own home; the others, all of a compound they reach.
READERS: dict[str, Level] = {**REPORTERS, **OFFICIALS}


#: Who looks at it on the spot and says whose it is.
VERIFIERS: dict[str, Level] = {
    "grid_worker": "community",
    "community_officer": "community",
    "property_staff": "compound",
    "company_staff": "operator",
}


class ReportRepair(Schema):
    """``household_id``: whose home it is in; none for the common parts. ``asset_id``: the lift, pump or tank."""

    compound_id = Id()
    household_id = Id(required=False, allow_none=True, load_default=None)
    category = Code(REPAIR_CATEGORIES)
    urgency = fields.String(load_default="ordinary", validate=validate.OneOf(URGENCIES))
    location_kind = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(LOCATION_KINDS))
    asset_id = Id(required=False, allow_none=True, load_default=None)
    place = Text(most=200)
    description = Text(most=2000)
    photos = Digests(required=False, most=9)


class WorkOrderRef(Schema):
    work_order_id = Id()


class WorkOrderTransition(WorkOrderRef):
    expected_version = Count(required=False, allow_none=True)


class WorkOrdersOf(PageRequest):
    compound_id = Id()
    status = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(WORK_ORDER_STATES))
    staff_id = Id(required=False, allow_none=True, load_default=None)


class SimilarTo(Schema):
    compound_id = Id()
    category = Code(REPAIR_CATEGORIES)


class VerifyWorkOrder(WorkOrderTransition):
    """The place as found. ``duty`` and ``payer`` only to differ from the matrix, which takes a ``reason``.

    ``major``: a major repair (大修、更新、改造), which the repair fund pays for once the owners have voted.
    """

    location_kind = Code(LOCATION_KINDS)
    place = fields.String(load_default=None, allow_none=True, validate=validate.Length(min=1, max=200))
    category = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(REPAIR_CATEGORIES))
    urgency = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(URGENCIES))
    major = Flag(required=False, load_default=False)
    duty = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(DUTIES))
    payer = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(PAYERS))
    reason = fields.String(load_default=None, allow_none=True, validate=validate.Length(min=1, max=500))


class ReferWorkOrder(WorkOrderTransition):
    """``reference``: the number the utility gave."""

    referred_to = Code(REFERRED_TO)
    name = Text(most=100)
    reference = Text(most=100)


class MergeWorkOrder(WorkOrderTransition):
    into_work_order_id = Id()


class CancelWorkOrder(WorkOrderTransition):
    reason = Text(most=500)


class WorkOrder(Schema):
    """Who reported it is not shown, only in which role. What is not known yet is null.

    Costs and the quote are those of the present round; earlier rounds stand in the steps.
    """

    work_order_id = Id()
    number = Text(most=40)
    status = Code(WORK_ORDER_STATES)
    compound_id = Id()
    household_id = Id(allow_none=True)
    asset_id = Id(allow_none=True)
    category = Code(REPAIR_CATEGORIES)
    urgency = Code(URGENCIES)
    location_kind = Code(LOCATION_KINDS, allow_none=True)
    place = Text(most=200)
    description = Text(most=2000)
    photos = Digests()
    reported_by_role = Text(most=40)
    reported_at = Moment()
    object = Code(OBJECTS, allow_none=True)
    responsibility = Code(RESPONSIBILITIES, allow_none=True)
    duty = Code(DUTIES, allow_none=True)
    payer = Code(PAYERS, allow_none=True)
    override_reason = Text(most=500, allow_none=True)
    verified_at = Moment(allow_none=True)
    utility_kind = Code(REFERRED_TO, allow_none=True)
    utility_name = Text(most=100, allow_none=True)
    utility_reference = Text(most=100, allow_none=True)
    referred_at = Moment(allow_none=True)
    follow_ups = Count()
    staff_id = Id(allow_none=True)
    assigned_at = Moment(allow_none=True)
    accepted_at = Moment(allow_none=True)
    arrived_at = Moment(allow_none=True)
    quote_materials_fen = Fen(allow_none=True)
    quote_labour_fen = Fen(allow_none=True)
    quoted_at = Moment(allow_none=True)
    quote_accepted_at = Moment(allow_none=True)
    work_done = Text(most=2000, allow_none=True)
    materials_fen = Fen()
    labour_fen = Fen()
    done_photos = Digests()
    finished_at = Moment(allow_none=True)
    confirmed_at = Moment(allow_none=True)
    rating = Count(least=1, most=5, allow_none=True)
    rating_text = Text(most=1000, allow_none=True)
    merged_into = Id(allow_none=True)
    response_due_at = Moment(allow_none=True)
    response_overdue = Count()
    finish_due_at = Moment(allow_none=True)
    finish_overdue = Count()
    correlation_id = Id()
    version = Count()


class ReportedWorkOrder(WorkOrder):
    """``similar_ids``: at most three open ones of the last days that may be the same thing."""

    similar_ids = Ids(most=3)


class SimilarWorkOrder(Schema):
    work_order_id = Id()
    number = Text(most=40)
    status = Code(WORK_ORDER_STATES)
    category = Code(REPAIR_CATEGORIES)
    place = Text(most=200)
    reported_at = Moment()


class SimilarWorkOrders(Schema):
    items = Listed(SimilarWorkOrder, most=20)


class StepsOf(PageRequest):
    work_order_id = Id()


class WorkOrderStep(Schema):
    """What was done to the work order; the costs where it was finished. Nobody is named, only roles."""

    step = Count()
    command = Text(most=40)
    state_before = Code(WORK_ORDER_STATES)
    state_after = Code(WORK_ORDER_STATES)
    note = Text(most=2000, allow_none=True)
    materials_fen = Fen(allow_none=True)
    labour_fen = Fen(allow_none=True)
    payer = Code(PAYERS, allow_none=True)
    acted_by_role = Text(most=40)
    acted_at = Moment()


report_repair = command(
    "property.report_repair",
    request=ReportRepair,
    response=ReportedWorkOrder,
    allow=REPORTERS,
    refuses=("not_found", "household_elsewhere", "asset_elsewhere"),
    zh="报修",
    en="Report something broken",
)
verify_work_order = command(
    "property.verify_work_order",
    request=VerifyWorkOrder,
    response=WorkOrder,
    allow=VERIFIERS,
    refuses=(
        "not_found",
        "category_not_there",
        "payer_not_of_duty",
        "override_reason_needed",
        "private_needs_household",
        "dispute_not_yours_to_settle",
        "owner_cost_not_yours_to_settle",
        "wrong_state",
        "stale_version",
    ),
    zh="核实地点和维修责任",
    en="Confirm where it is, whose duty it is, and who pays",
)
refer_to_utility = command(
    "property.refer_to_utility",
    request=ReferWorkOrder,
    response=WorkOrder,
    allow=VERIFIERS,
    refuses=("not_found", "referral_not_of_duty", "wrong_state", "stale_version"),
    zh="转交公用企业、市政或建设单位",
    en="Refer it to the utility, the city or the developer, and keep asking",
)
merge_work_order = command(
    "property.merge_work_order",
    request=MergeWorkOrder,
    response=WorkOrder,
    allow=VERIFIERS,
    refuses=("not_found", "merge_target_unfit", "fund_use_stands", "wrong_state", "stale_version"),
    zh="并入同一事项的工单",
    en="Merge it into another work order about the same thing",
)
cancel_work_order = command(
    "property.cancel_work_order",
    request=CancelWorkOrder,
    response=WorkOrder,
    allow=REPORTERS,
    refuses=("not_found", "not_your_report", "fund_use_stands", "wrong_state", "stale_version"),
    zh="撤回报修",
    en="Call a report off before anybody is sent",
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
list_similar_work_orders = query(
    "property.list_similar_work_orders",
    request=SimilarTo,
    response=SimilarWorkOrders,
    allow=READERS,
    refuses=("not_found",),
    zh="近期同类报修",
    en="Open work orders of the last 30 days about the same kind of thing",
)
list_work_order_steps = query(
    "property.list_work_order_steps",
    request=StepsOf,
    response=page_of(WorkOrderStep),
    allow=READERS,
    refuses=("not_found", "bad_cursor"),
    zh="工单经过",
    en="What became of a work order, step by step",
)
