"""Work orders at work: sent or taken, on the spot, quoted, done, confirmed, rated, disputed, opened again."""

from marshmallow import fields, validate

from contracts.fields import Count, Digests, Fen, Flag, Id, PageRequest, Text, page_of
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.rpcs.property.repairs.orders import REPORTERS, WorkOrder, WorkOrderTransition

DISPATCHERS: dict[str, Level] = {
    "community_officer": "community",
    "property_staff": "compound",
    "company_staff": "operator",
}
WORKERS: dict[str, Level] = {
    "grid_worker": "community",
    "building_head": "compound",
    "property_staff": "compound",
    "company_staff": "operator",
}
SENDING_REFUSED = ("not_found", "not_ours_to_repair", "staff_not_here", "staff_lacks_skill")


class AssignWorkOrder(WorkOrderTransition):
    staff_id = Id()


class ReassignWorkOrder(AssignWorkOrder):
    reason = Text(most=500)


class QuoteWorkOrder(WorkOrderTransition):
    materials_fen = Fen()
    labour_fen = Fen()
    note = fields.String(load_default=None, allow_none=True, validate=validate.Length(min=1, max=1000))


class AcceptQuote(WorkOrderTransition):
    """``total_fen``: what the owner agrees to pay at most; it is the quote he has read."""

    total_fen = Fen()


class FinishWorkOrder(WorkOrderTransition):
    work_done = Text(most=2000)
    materials_fen = Fen()
    labour_fen = Fen()
    photos = Digests(required=False, most=9)


class RateWorkOrder(WorkOrderTransition):
    rating = Count(least=1, most=5)
    text = fields.String(load_default=None, allow_none=True, validate=validate.Length(min=1, max=1000))


class OwnWork(PageRequest):
    """``finished``: also what is done already."""

    finished = Flag(required=False, load_default=False)


class ObjectToWorkOrder(WorkOrderTransition):
    reason = Text(most=500)


command(
    "property.assign_work_order",
    request=AssignWorkOrder,
    response=WorkOrder,
    allow=DISPATCHERS,
    refuses=(*SENDING_REFUSED, "wrong_state", "stale_version"),
    zh="派单",
    en="Send somebody who covers the place and has the skill",
)
command(
    "property.reassign_work_order",
    request=ReassignWorkOrder,
    response=WorkOrder,
    allow=DISPATCHERS,
    refuses=(*SENDING_REFUSED, "staff_sent_already", "wrong_state", "stale_version"),
    zh="改派",
    en="Send somebody else",
)
command(
    "property.grab_work_order",
    request=WorkOrderTransition,
    response=WorkOrder,
    allow=WORKERS,
    refuses=(*SENDING_REFUSED, "work_order_taken", "wrong_state", "stale_version"),
    zh="抢单",
    en="Take a work order nobody has yet",
)
command(
    "property.accept_work_order",
    request=WorkOrderTransition,
    response=WorkOrder,
    allow=WORKERS,
    refuses=("not_found", "not_sent_to_you", "wrong_state", "stale_version"),
    zh="接单",
    en="Accept a work order one was sent",
)
command(
    "property.arrive_at_work_order",
    request=WorkOrderTransition,
    response=WorkOrder,
    allow=WORKERS,
    refuses=("not_found", "not_sent_to_you", "wrong_state", "stale_version"),
    zh="到场",
    en="Say that one is on the spot",
)
command(
    "property.quote_work_order",
    request=QuoteWorkOrder,
    response=WorkOrder,
    allow={"property_staff": "compound", "company_staff": "operator", "community_officer": "community"},
    refuses=("not_found", "spending_before_verified", "quote_not_needed", "wrong_state", "stale_version"),
    zh="报价(业主自费部分)",
    en="Quote what the repair will cost the owner",
)
command(
    "property.accept_quote",
    request=AcceptQuote,
    response=WorkOrder,
    allow={"owner": "household"},
    refuses=("not_found", "no_quote", "quote_changed", "wrong_state", "stale_version"),
    zh="业主同意报价",
    en="The owner agrees to the quote",
)
command(
    "property.finish_work_order",
    request=FinishWorkOrder,
    response=WorkOrder,
    allow={**WORKERS, "community_officer": "community"},
    refuses=(
        "not_found",
        "not_sent_to_you",
        "quote_not_accepted",
        "cost_above_quote",
        "cost_not_ours",
        "fund_not_released",
        "wrong_state",
        "stale_version",
    ),
    zh="完工",
    en="Say what was done, and what it cost",
)
command(
    "property.confirm_work_order",
    request=WorkOrderTransition,
    response=WorkOrder,
    allow=REPORTERS,
    refuses=("not_found", "not_your_report", "own_work_not_confirmed", "wrong_state", "stale_version"),
    zh="确认修好",
    en="Confirm that it is repaired",
)
command(
    "property.rate_work_order",
    request=RateWorkOrder,
    response=WorkOrder,
    allow=REPORTERS,
    refuses=("not_found", "not_your_report", "wrong_state", "stale_version"),
    zh="评价",
    en="Rate it, one to five",
)
command(
    "property.dispute_work_order",
    request=ObjectToWorkOrder,
    response=WorkOrder,
    allow=REPORTERS,
    refuses=("not_found", "not_your_report", "wrong_state", "stale_version"),
    zh="对责任或结果有异议",
    en="Dispute whose duty it is, or what was done",
)
command(
    "property.reopen_work_order",
    request=ObjectToWorkOrder,
    response=WorkOrder,
    allow=REPORTERS,
    refuses=("not_found", "not_your_report", "reopen_too_late", "wrong_state", "stale_version"),
    zh="重新打开(完工后30天内)",
    en="Open it again, within 30 days",
)
query(
    "property.list_own_work",
    request=OwnWork,
    response=page_of(WorkOrder),
    allow=dict.fromkeys(WORKERS, "person"),
    refuses=("bad_cursor",),
    zh="派给我的工单",
    en="The work orders one was sent to or has taken, newest first",
)
