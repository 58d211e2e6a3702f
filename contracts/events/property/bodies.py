"""What property tells: owners' committees and other bodies, and owners' meetings that owners themselves ask for.

A body is named by its kind and place; who sits in it is no event's business.
"""

from contracts.events import event
from contracts.fields import Code, Count, Day, EventSchema, Flag, Id, Text

BODY_KINDS = ("owners_committee", "temporary_branch", "council", "residents_representatives")


class BodyEvent(EventSchema):
    """``compound_id`` is null for a body of the whole community."""

    body_id = Id()
    number = Text(most=40)
    kind = Code(BODY_KINDS)
    compound_id = Id(allow_none=True)


@event("property.body.preparing")
class BodyPreparing(BodyEvent):
    seats = Count()
    term_years = Count()


@event("property.body.elected")
class BodyElected(BodyEvent):
    """To be filed by ``file_due_on`` (regulations 16: within 30 days)."""

    elected_on = Day()
    member_count = Count()
    file_due_on = Day()


@event("property.body.filed")
class BodyFiled(BodyEvent):
    filed_on = Day()
    late = Flag()


@event("property.body.filing_overdue")
class BodyFilingOverdue(BodyEvent):
    file_due_on = Day()


@event("property.body.activated")
class BodyActivated(BodyEvent):
    term_start = Day()
    term_end = Day()


@event("property.body.members_changed")
class BodyMembersChanged(BodyEvent):
    """Somebody left, or a seat was filled."""

    member_count = Count()
    seats = Count()


@event("property.body.re_election_due")
class BodyReElectionDue(BodyEvent):
    """``early``: too few members are left. The body owes its community a written report."""

    term_end = Day()
    early = Flag()


@event("property.body.expired")
class BodyExpired(BodyEvent):
    """The term is over and no successor has taken over."""

    term_end = Day()
    report_missing = Flag()


@event("property.body.handing_over")
class BodyHandingOver(BodyEvent):
    successor_id = Id()


@event("property.body.handed_over")
class BodyHandedOver(BodyEvent):
    """Seal, accounts and records are with the next body, each signed for by two persons."""

    successor_id = Id()


@event("property.body.dissolved")
class BodyDissolved(BodyEvent):
    """Ended without a successor."""


class MeetingEvent(EventSchema):
    request_id = Id()
    number = Text(most=40)
    compound_id = Id()


@event("property.owners_meeting.requested")
class OwnersMeetingRequested(MeetingEvent):
    """At least a fifth of the owners have signed: the meeting must be convened (regulations 13)."""

    signed_heads = Count()
    owner_heads = Count()
    convene_by = Day()


@event("property.owners_meeting.convened")
class OwnersMeetingConvened(MeetingEvent):
    meeting_on = Day()


@event("property.owners_meeting.overdue")
class OwnersMeetingOverdue(MeetingEvent):
    convene_by = Day()
