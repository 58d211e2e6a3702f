"""What property tells of mediation: that it was opened and how it ended. Never what was said or agreed."""

from contracts.events import event
from contracts.fields import Code, Day, EventSchema, Flag, Id, Moment, Text

MEDIATION_SUBJECTS = ("complaint", "bill", "handover", "advance", "repair", "other")


class MediationFacts(EventSchema):
    mediation_id = Id()
    number = Text(most=40)
    compound_id = Id()


@event("property.mediation.opened")
class MediationOpened(MediationFacts):
    """``subject_id`` names what it is about, where that is kept here; a bill in mediation is not reminded of."""

    subject_kind = Code(MEDIATION_SUBJECTS)
    subject_id = Id(allow_none=True)
    due_on = Day()


@event("property.mediation.extended")
class MediationExtended(MediationFacts):
    due_on = Day()


@event("property.mediation.hearing_set")
class HearingSet(MediationFacts):
    hearing_at = Moment()


@event("property.mediation.agreed")
class MediationAgreed(MediationFacts):
    subject_kind = Code(MEDIATION_SUBJECTS)
    subject_id = Id(allow_none=True)
    confirmation_due_on = Day()


@event("property.mediation.confirmed")
class MediationConfirmed(MediationFacts):
    """The court has confirmed the agreement: it can be enforced."""


@event("property.mediation.failed")
class MediationFailed(MediationFacts):
    subject_kind = Code(MEDIATION_SUBJECTS)
    subject_id = Id(allow_none=True)


@event("property.mediation.remedies_told")
class RemediesTold(MediationFacts):
    """The parties have been told of their other ways: arbitration, the administration, the court."""


@event("property.mediation.overdue")
class MediationOverdue(MediationFacts):
    due_on = Day()


@event("property.mediation.obligation_overdue")
class ObligationOverdue(MediationFacts):
    due_on = Day()


@event("property.mediation.obligation_kept")
class ObligationKept(MediationFacts):
    all_kept = Flag()
