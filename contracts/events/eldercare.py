"""What eldercare tells the others: counts, and doors to knock at. Never who, never why."""

from contracts.events import event
from contracts.fields import Code, Count, EventSchema, Id, Listed, Moment, Text

NEEDS = ("lift_dependent", "powered_device", "alone_at_night")


class Tally(EventSchema):
    """A count that may leave eldercare: ``count`` is null where it is between 1 and 4."""

    what = Text(most=40)
    count = Count(allow_none=True)


@event("eldercare.impact.assessed")
class ImpactAssessed(EventSchema):
    """Whom a hazard touches, as counts by need. Aggregate: the assessment."""

    assessment_id = Id()
    compound_id = Id()
    hazard_event_id = Id()
    hazard_type = Text(most=100)
    needs = Listed(Tally)
    calls_due = Count(allow_none=True)
    due_at = Moment(allow_none=True)


@event("eldercare.call_round.progressed")
class CallRoundProgressed(EventSchema):
    """How the calls of one assessment stand. Aggregate: the assessment.

    Suppressed like every count; a cell from which a suppressed one could be subtracted is left out.
    """

    assessment_id = Id()
    compound_id = Id()
    tallies = Listed(Tally)


@event("eldercare.call_round.completed")
class CallRoundCompleted(EventSchema):
    """No call of the assessment is open any more; told once, as the tallies stood then."""

    assessment_id = Id()
    compound_id = Id()
    tallies = Listed(Tally)


@event("eldercare.door_check.requested")
class DoorCheckRequested(EventSchema):
    """Please knock at this household's door. The reason stays here. Aggregate: the request."""

    request_id = Id()
    compound_id = Id()
    household_id = Id()
    due_at = Moment()


@event("eldercare.visit.escalated")
class VisitEscalated(EventSchema):
    visit_id = Id()
    compound_id = Id()
    step = Code(("retried", "family_called", "door_check", "emergency"))
