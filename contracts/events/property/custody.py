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


@event("property.custodianship.proposed")
class CustodianshipProposed(EventSchema):
    """A community asks the street for custody. Aggregate: the proposal."""

    proposal_id = Id()
    report_id = Id()
    compound_id = Id()
    scope = Codes(CUSTODY_SCOPE)
    emergency = Flag()
    proposed_at = Moment()


@event("property.custodianship.proposal_declined")
class CustodianshipProposalDeclined(EventSchema):
    """The street does not see the need. Aggregate: the proposal."""

    proposal_id = Id()
    compound_id = Id()
    declined_at = Moment()


@event("property.custodianship.extended")
class CustodianshipExtended(EventSchema):
    """Once, within six months in all (policy). A new announcement is owed."""

    custodianship_id = Id()
    compound_id = Id()
    extended_at = Moment()
    ends_on_before = Day()
    ends_on = Day()
    announcement_due_at = Moment()


@event("property.custodianship.scope_changed")
class CustodianshipScopeChanged(EventSchema):
    """What the custodian looks after from now on. A new announcement is owed once it runs."""

    custodianship_id = Id()
    compound_id = Id()
    changed_at = Moment()
    scope = Codes(CUSTODY_SCOPE)
    added = Codes(CUSTODY_SCOPE)
    removed = Codes(CUSTODY_SCOPE)
    announcement_due_at = Moment(allow_none=True)


@event("property.custodianship.ending")
class CustodianshipEnding(EventSchema):
    """Two weeks are left, and nobody has taken over yet."""

    custodianship_id = Id()
    compound_id = Id()
    ends_on = Day()


@event("property.custodianship.overdue")
class CustodianshipOverdue(EventSchema):
    """Past its last day and not handed over: the working committee has to decide."""

    custodianship_id = Id()
    compound_id = Id()
    ends_on = Day()


@event("property.custodianship.escalation_closed")
class EscalationClosed(EventSchema):
    """The working committee has decided: handed over by ``hand_over_by``, looked after until then."""

    custodianship_id = Id()
    compound_id = Id()
    closed_at = Moment()
    hand_over_by = Day()


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
