"""What property tells of complaints: that there is one, who leads, whether it is answered. Never by whom, nor its words."""

from contracts.events import event
from contracts.fields import Code, Count, EventSchema, Flag, Id, Moment, Text

COMPLAINT_SUBJECTS = (
    "service",
    "fees",
    "repair",
    "lift",
    "supply",
    "sanitation",
    "order",
    "parking",
    "noise",
    "committee",
    "other",
)
COMPLAINT_URGENCIES = ("life_safety", "lifeline", "ordinary", "complex")
COMPLAINT_LEADS = ("community", "street", "company")


class ComplaintFacts(EventSchema):
    complaint_id = Id()
    number = Text(most=40)
    compound_id = Id()


@event("property.complaint.filed")
class ComplaintFiled(ComplaintFacts):
    subject = Code(COMPLAINT_SUBJECTS)
    urgency = Code(COMPLAINT_URGENCIES)
    due_at = Moment()


@event("property.complaint.accepted")
class ComplaintAccepted(ComplaintFacts):
    """Whoever accepts first leads (首接负责)."""

    lead = Code(COMPLAINT_LEADS)


@event("property.complaint.transferred")
class ComplaintTransferred(ComplaintFacts):
    lead = Code(COMPLAINT_LEADS)


@event("property.complaint.near_due")
class ComplaintNearDue(ComplaintFacts):
    due_at = Moment()


@event("property.complaint.overdue")
class ComplaintOverdue(ComplaintFacts):
    """The time is over without an answer; the street leads from now on."""

    due_at = Moment()
    escalation = Count()


@event("property.complaint.answered")
class ComplaintAnswered(ComplaintFacts):
    in_time = Flag()


@event("property.complaint.reopened")
class ComplaintReopened(ComplaintFacts):
    due_at = Moment()


@event("property.complaint.closed")
class ComplaintClosed(ComplaintFacts):
    """``solved`` is null where nobody said."""

    solved = Flag(allow_none=True)
