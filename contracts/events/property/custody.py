"""What property tells of custody: the community looks after a compound, and its lifts."""

from contracts.events import event
from contracts.fields import Code, Codes, Day, EventSchema, Flag, Id, Ids, Moment, Text

CONTINUITY_ITEMS = ("booster_pump", "public_electricity", "lift")
CUSTODY_SCOPE = ("refuse", "order", "booster_pump", "public_electricity", "lift")


@event("property.custodianship.started")
class CustodianshipStarted(EventSchema):
    custodianship_id = Id()
    report_id = Id()
    compound_id = Id()
    custodian_id = Id()
    custodian_name = Text(most=100)
    started_at = Moment()
    announcement_due_at = Moment()
    ends_on = Day()
    scope = Codes(CUSTODY_SCOPE)
    emergency = Flag()


@event("property.custodianship.announced")
class CustodianshipAnnounced(EventSchema):
    custodianship_id = Id()
    compound_id = Id()
    announced_at = Moment()


@event("property.custodianship.announcement_overdue")
class AnnouncementOverdue(EventSchema):
    custodianship_id = Id()
    compound_id = Id()
    due_at = Moment()


@event("property.custodianship.ended")
class CustodianshipEnded(EventSchema):
    custodianship_id = Id()
    compound_id = Id()
    ended_at = Moment()
    successor_company_id = Id()
    successor_name = Text(most=100)


@event("property.lift.duty_moved")
class LiftDutyMoved(EventSchema):
    """Who carries the duties of the lifts' user unit has changed (特种设备安全法 38). Aggregate: the compound."""

    compound_id = Id()
    asset_ids = Ids()
    to_kind = Code(("company", "community", "owners"))
    to_id = Id()
    to_name = Text(most=100)
