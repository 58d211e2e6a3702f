"""What property tells of repairs: something broken was reported, and what became of it."""

from contracts.events import event
from contracts.fields import Code, EventSchema, Id, Moment, Text

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
)


@event("property.workorder.submitted")
class WorkOrderSubmitted(EventSchema):
    """Somebody has reported something broken; whose home it is in, and in which words, is not told."""

    work_order_id = Id()
    number = Text(most=40)
    compound_id = Id()
    category = Code(REPAIR_CATEGORIES)
    reported_at = Moment()
