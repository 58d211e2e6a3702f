"""What happens in property: who looks after a compound, what was handed over, what it cost."""

from contracts.events import event
from contracts.fields import (
    Area,
    Code,
    Codes,
    Count,
    Day,
    EventSchema,
    Fen,
    Flag,
    Id,
    Ids,
    Listed,
    Moment,
    Text,
)

MANAGEMENT_MODES = ("professional", "bundled", "community_custody", "owner_self", "none")
COMPOUND_KINDS = ("apartment", "bungalow_area")
HOUSEHOLD_KINDS = ("home", "shop", "courtyard")
CONTINUITY_ITEMS = ("booster_pump", "public_electricity", "lift")
CUSTODY_SCOPE = ("refuse", "order", "booster_pump", "public_electricity", "lift")
HANDOVER_ITEMS = (
    "premises",
    "drawings",
    "equipment_files",
    "lift_files",
    "keys",
    "meter_readings",
    "prepaid_fees",
    "public_revenue",
    "arrears_list",
)
AGENCIES = ("court", "housing_bureau", "mediation_committee", "company", "community", "street", "utility")


@event("property.registry.compound_changed")
class CompoundChanged(EventSchema):
    """A compound as everyone may see it; carries the whole state, so only the newest counts."""

    compound_id = Id()
    community_id = Id()
    name = Text(most=100)
    kind = Code(COMPOUND_KINDS)
    management_mode = Code(MANAGEMENT_MODES)
    manager_id = Id(allow_none=True)
    manager_name = Text(most=100, allow_none=True)
    lift_count = Count()
    booster_pump_count = Count()
    household_count = Count()
    total_area = Area(allow_none=True)
    demo = Flag()


class HouseholdFacts(EventSchema):
    household_id = Id()
    kind = Code(HOUSEHOLD_KINDS)
    building = Text(most=20)
    entrance = Text(most=20, allow_none=True)
    floor = Count()
    area = Area()
    owner_ids = Ids(most=50)
    lessee_ids = Ids(most=50)


@event("property.registry.households_loaded")
class HouseholdsLoaded(EventSchema):
    """A chunk of a compound's households, at most 200; each entry is the household's whole state."""

    compound_id = Id()
    community_id = Id()
    households = Listed(HouseholdFacts, most=200)
    demo = Flag()


@event("property.registry.household_changed")
class HouseholdChanged(HouseholdFacts):
    compound_id = Id()
    community_id = Id()


class TierFacts(EventSchema):
    level = Count(least=1, most=3)
    rate_fen_per_m2_month = Fen()


@event("property.bundle.activated")
class BundleActivated(EventSchema):
    bundle_id = Id()
    name = Text(most=100)
    company_id = Id()
    company_name = Text(most=100)
    compound_ids = Ids()
    start_on = Day()
    tiers = Listed(TierFacts)


@event("property.agreement.signed")
class AgreementSigned(EventSchema):
    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    term = Code(("fixed", "indefinite"))
    start_on = Day()
    end_on = Day(allow_none=True)


@event("property.agreement.abandoned")
class AgreementAbandoned(EventSchema):
    """A company has pulled its people out; ``lawful`` is what the rule set of the day says of it."""

    agreement_id = Id()
    report_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    observed_at = Moment()
    reported_at = Moment()
    reason_code = Text(most=100)
    lawful = Code(("no", "yes", "disputed"))
    unresolved = Codes(CONTINUITY_ITEMS)


@event("property.agreement.abandonment_answered")
class AbandonmentAnswered(EventSchema):
    agreement_id = Id()
    report_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)


@event("property.agreement.abandonment_retracted")
class AbandonmentRetracted(EventSchema):
    agreement_id = Id()
    report_id = Id()
    compound_id = Id()


@event("property.agreement.ended")
class AgreementEnded(EventSchema):
    agreement_id = Id()
    compound_id = Id()
    company_id = Id()
    ended_on = Day()


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


@event("property.advance.recorded")
class AdvanceRecorded(EventSchema):
    advance_id = Id()
    custodianship_id = Id()
    compound_id = Id()
    purpose = Code(("electricity", "lift", "pump", "refuse"))
    amount_fen = Fen()


@event("property.advance.approved")
class AdvanceApproved(EventSchema):
    advance_id = Id()
    custodianship_id = Id()
    compound_id = Id()
    purpose = Code(("electricity", "lift", "pump", "refuse"))
    amount_fen = Fen()
    paid_until = Day(allow_none=True)


@event("property.advance.allocated")
class AdvanceAllocated(EventSchema):
    """The advance is claimed from the company as far as owners had already paid it, the rest split by area."""

    advance_id = Id()
    compound_id = Id()
    amount_fen = Fen()
    claimed_from_company_fen = Fen()
    allocated_fen = Fen()
    unit_count = Count()


@event("property.advance.recovered")
class AdvanceRecovered(EventSchema):
    advance_id = Id()
    compound_id = Id()
    amount_fen = Fen()
    recovered_fen = Fen()
    payer_kind = Code(("company", "owner"))


@event("property.handover.opened")
class HandoverOpened(EventSchema):
    handover_id = Id()
    custodianship_id = Id()
    compound_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    item_count = Count()


@event("property.handover.item_signed")
class HandoverItemSigned(EventSchema):
    handover_id = Id()
    compound_id = Id()
    item = Code(HANDOVER_ITEMS)
    party = Code(("outgoing", "incoming"))
    signatures = Count(least=1, most=2)


@event("property.handover.item_disputed")
class HandoverItemDisputed(EventSchema):
    handover_id = Id()
    compound_id = Id()
    item = Code(HANDOVER_ITEMS)
    party = Code(("outgoing", "incoming"))


@event("property.handover.completed")
class HandoverCompleted(EventSchema):
    handover_id = Id()
    custodianship_id = Id()
    compound_id = Id()
    agreement_id = Id()
    company_id = Id()
    company_name = Text(most=100)
    completed_at = Moment()


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


@event("property.joint_office.held")
class JointOfficeHeld(EventSchema):
    joint_office_id = Id()
    compound_id = Id()
    held_at = Moment()
    agencies = Codes(AGENCIES)


@event("property.joint_office.question_answered")
class QuestionAnswered(EventSchema):
    joint_office_id = Id()
    compound_id = Id()
    question_id = Id()
    agency = Code(AGENCIES)


@event("property.joint_office.promise_made")
class PromiseMade(EventSchema):
    joint_office_id = Id()
    compound_id = Id()
    promise_id = Id()
    agency = Code(AGENCIES)
    due_on = Day()
