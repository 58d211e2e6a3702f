"""What property tells of joint offices: held, answered, promised."""

from contracts.events import event
from contracts.fields import Code, Codes, Day, EventSchema, Id, Moment

AGENCIES = ("court", "housing_bureau", "mediation_committee", "company", "community", "street", "utility")


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


@event("property.joint_office.scheduled")
class JointOfficeScheduled(EventSchema):
    joint_office_id = Id()
    compound_id = Id()
    held_at = Moment()
    agencies = Codes(AGENCIES)


@event("property.joint_office.cancelled")
class JointOfficeCancelled(EventSchema):
    joint_office_id = Id()
    compound_id = Id()
    held_at = Moment()


@event("property.joint_office.promise_kept")
class PromiseKept(EventSchema):
    joint_office_id = Id()
    compound_id = Id()
    promise_id = Id()
    agency = Code(AGENCIES)


@event("property.joint_office.promise_extended")
class PromiseExtended(EventSchema):
    joint_office_id = Id()
    compound_id = Id()
    promise_id = Id()
    agency = Code(AGENCIES)
    due_on = Day()


@event("property.joint_office.promise_overdue")
class PromiseOverdue(EventSchema):
    joint_office_id = Id()
    compound_id = Id()
    promise_id = Id()
    agency = Code(AGENCIES)
    due_on = Day()


@event("property.joint_office.promise_failed")
class PromiseFailed(EventSchema):
    """The agency says that it will not keep it."""

    joint_office_id = Id()
    compound_id = Id()
    promise_id = Id()
    agency = Code(AGENCIES)
