"""What property tells of repairs: something broken was reported, and what became of it."""

from contracts.events import event
from contracts.events.property.responsibility import PAYERS, RESPONSIBILITIES
from contracts.fields import Code, Count, EventSchema, Fen, Flag, Id, Moment, Text

REPAIR_CATEGORIES = (
    "lift",
    "water_supply",
    "drainage",
    "power_supply",
    "gas",
    "heating",
    "roof",
    "facade",
    "stairs",
    "entrance_door",
    "public_light",
    "fire_safety",
    "paving",
    "other",
)
WORK_ORDER_STATES = (
    "submitted",
    "verified",
    "assigned",
    "accepted",
    "on_site",
    "done",
    "confirmed",
    "rated",
    "utility_referred",
    "disputed",
    "reopened",
    "cancelled",
    "merged",
)
URGENCIES = ("life_safety", "urgent", "ordinary")
REFERRED_TO = (
    "water_company",
    "power_company",
    "gas_company",
    "heat_company",
    "telecom_company",
    "municipal_office",
    "developer",
)
#: The two clocks of a work order: somebody answers, and it is done.
CLOCKS = ("first_response", "completion")


@event("property.workorder.submitted")
class WorkOrderSubmitted(EventSchema):
    """Somebody has reported something broken; whose home it is in, and in which words, is not told."""

    work_order_id = Id()
    number = Text(most=40)
    compound_id = Id()
    category = Code(REPAIR_CATEGORIES)
    reported_at = Moment()
    #: not told before work orders had an urgency
    urgency = Code(URGENCIES, required=False)


@event("property.workorder.verified")
class WorkOrderVerified(EventSchema):
    """Somebody has been there: whose duty it is and who pays."""

    work_order_id = Id()
    number = Text(most=40)
    compound_id = Id()
    category = Code(REPAIR_CATEGORIES)
    urgency = Code(URGENCIES)
    responsibility = Code(RESPONSIBILITIES)
    payer = Code(PAYERS)


@event("property.workorder.assigned")
class WorkOrderAssigned(EventSchema):
    """Somebody of ours has it; ``taken`` when they took it themselves."""

    work_order_id = Id()
    number = Text(most=40)
    compound_id = Id()
    staff_id = Id()
    taken = Flag()


@event("property.workorder.referred")
class WorkOrderReferred(EventSchema):
    work_order_id = Id()
    number = Text(most=40)
    compound_id = Id()
    referred_to = Code(REFERRED_TO)
    follow_up_at = Moment()


@event("property.workorder.follow_up_due")
class WorkOrderFollowUpDue(EventSchema):
    """Whoever it was referred to has not finished; ask them again."""

    work_order_id = Id()
    number = Text(most=40)
    compound_id = Id()
    referred_to = Code(REFERRED_TO)
    follow_ups = Count(least=1)


@event("property.workorder.overdue")
class WorkOrderOverdue(EventSchema):
    """A clock ran out: once for each clock and level; the higher the level, the higher up it goes."""

    work_order_id = Id()
    number = Text(most=40)
    compound_id = Id()
    category = Code(REPAIR_CATEGORIES)
    urgency = Code(URGENCIES)
    clock = Code(CLOCKS)
    level = Count(least=1)
    due_at = Moment()


@event("property.workorder.done")
class WorkOrderDone(EventSchema):
    work_order_id = Id()
    number = Text(most=40)
    compound_id = Id()
    category = Code(REPAIR_CATEGORIES)
    finished_at = Moment()


@event("property.workorder.confirmed")
class WorkOrderConfirmed(EventSchema):
    """``automatic``: nobody said otherwise in time."""

    work_order_id = Id()
    number = Text(most=40)
    compound_id = Id()
    automatic = Flag()


@event("property.workorder.reopened")
class WorkOrderReopened(EventSchema):
    work_order_id = Id()
    number = Text(most=40)
    compound_id = Id()
    category = Code(REPAIR_CATEGORIES)


@event("property.workorder.cancelled")
class WorkOrderCancelled(EventSchema):
    """Called off, or ``merged_into`` another about the same thing."""

    work_order_id = Id()
    number = Text(most=40)
    compound_id = Id()
    merged_into = Id(allow_none=True)


@event("property.fund_use.proposed")
class FundUseProposed(EventSchema):
    fund_use_id = Id()
    number = Text(most=40)
    compound_id = Id()
    amount_fen = Fen()
    emergency = Flag()


@event("property.fund_use.released")
class FundUseReleased(EventSchema):
    fund_use_id = Id()
    number = Text(most=40)
    compound_id = Id()
    amount_fen = Fen()
    released_fen = Fen()
    emergency = Flag()


@event("property.fund_use.spent")
class FundUseSpent(EventSchema):
    fund_use_id = Id()
    number = Text(most=40)
    compound_id = Id()
    work_order_id = Id()
    amount_fen = Fen()
    spent_fen = Fen()
