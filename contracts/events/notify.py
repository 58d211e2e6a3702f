"""What notify tells: what was posted, how many were reached, which doors still have to be knocked at."""

from contracts.events import event
from contracts.fields import Code, Count, Day, EventSchema, Id, Moment, Text


@event("notify.publicity.posted")
class PublicityPosted(EventSchema):
    """A notice hangs, online and on the board. ``subject`` names what it is about, e.g. a custodianship."""

    publicity_id = Id()
    compound_id = Id()
    subject_kind = Text(most=60)
    subject_id = Id()
    posted_at = Moment()
    closes_on = Day()


@event("notify.delivery.summarised")
class DeliverySummarised(EventSchema):
    """How far one message to many has come. Aggregate: the campaign (one event turned into one message to many)."""

    campaign_id = Id()
    compound_id = Id()
    purpose = Text(most=60)
    addressed = Count()
    delivered = Count()
    unreached = Count()


@event("notify.contact_task.assigned")
class ContactTaskAssigned(EventSchema):
    contact_task_id = Id()
    compound_id = Id()
    due_at = Moment()


@event("notify.contact_task.done")
class ContactTaskDone(EventSchema):
    contact_task_id = Id()
    compound_id = Id()
    result = Code(("told", "not_found"))
