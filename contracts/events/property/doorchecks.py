"""What property tells of doors somebody knocks at: neither reason nor door."""

from contracts.events import event
from contracts.fields import Code, EventSchema, Id, Moment


@event("property.door_check.assigned")
class DoorCheckAssigned(EventSchema):
    """Somebody will knock at a door; neither reason nor door is told here."""

    door_check_id = Id()
    request_id = Id()
    compound_id = Id()
    due_at = Moment()


@event("property.door_check.completed")
class DoorCheckCompleted(EventSchema):
    door_check_id = Id()
    request_id = Id()
    compound_id = Id()
    outcome = Code(("answered", "no_answer", "needs_help"))
    completed_at = Moment()
