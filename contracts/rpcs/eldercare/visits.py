"""Looking in on elders: the calls due, what was heard, and what a family is told of it."""

from marshmallow import fields

from contracts.fields import Code, Count, Flag, Id, Listed, Moment, One, PageRequest, Schema, Text, page_of
from contracts.rpcs import command, query
from contracts.rpcs.eldercare.elders import CARE, FamilyContact

VISIT_STATUSES = (
    "due",
    "retried",
    "family_called",
    "door_check",
    "answered",
    "resolved",
    "emergency",
    "cancelled",
)


class VisitStanding(Schema):
    """How a visit stands. ``needs`` says what to ask about."""

    visit_id = Id()
    assessment_id = Id()
    elder_id = Id()
    household_id = Id()
    compound_id = Id()
    kind = Code(("phone",))
    needs = fields.List(fields.String(), required=True)
    status = Code(VISIT_STATUSES)
    due_at = Moment()
    overdue = Flag()
    checked_at = Moment(allow_none=True)
    version = Count()


class VisitLine(VisitStanding):
    """A visit in a list: ``elder_name`` is masked."""

    elder_name = Text()
    building = Text(allow_none=True)
    floor = Count(allow_none=True)


class VisitStep(Schema):
    version = Count()
    command = Text()
    from_status = Code(VISIT_STATUSES)
    to_status = Code(VISIT_STATUSES)
    at = Moment()
    role = Text()
    note = Text(allow_none=True)


class DoorCheckAsked(Schema):
    request_id = Id()
    requested_at = Moment()
    due_at = Moment()
    outcome = Code(("answered", "no_answer", "needs_help"), allow_none=True)
    completed_at = Moment(allow_none=True)


class Visit(VisitStanding):
    elder_name = Text()
    elder_person_id = Id()
    building = Text(allow_none=True)
    floor = Count(allow_none=True)
    family = Listed(FamilyContact)
    steps = Listed(VisitStep)
    door_check = One(DoorCheckAsked, allow_none=True)


class FamilyVisit(Schema):
    """What a family is told: when somebody was asked to look in, and when the elder was found well."""

    visit_id = Id()
    elder_id = Id()
    elder_name = Text()
    kind = Code(("phone",))
    status = Code(VISIT_STATUSES)
    opened_at = Moment()
    due_at = Moment()
    checked_at = Moment(allow_none=True)


class ListVisits(PageRequest):
    compound_id = Id(required=False)
    status = Code(VISIT_STATUSES, required=False)
    due = Code(("tonight", "overdue"), required=False)
    due_before = Moment(required=False)


class VisitRef(Schema):
    visit_id = Id()


class RecordVisitResult(Schema):
    visit_id = Id()
    result = Code(("answered", "no_answer", "needs_help"))
    note = Text(most=1000, required=False, allow_none=True)
    expected_version = Count(least=1, required=False)


class ResolveVisit(Schema):
    visit_id = Id()
    note = Text(most=1000)
    expected_version = Count(least=1, required=False)


list_visits = query(
    "eldercare.list_visits",
    request=ListVisits,
    response=page_of(VisitLine),
    allow={**CARE, "care_worker": "operator"},
    zh="探访任务",
    en="Calls and visits due",
)
get_visit = query(
    "eldercare.get_visit",
    request=VisitRef,
    response=Visit,
    allow={**CARE, "care_worker": "operator"},
    refuses=("not_found",),
    zh="查看探访任务(留痕)",
    en="One call, whole; the reading is noted",
)
record_visit_result = command(
    "eldercare.record_visit_result",
    request=RecordVisitResult,
    response=VisitStanding,
    allow={**CARE, "care_worker": "operator"},
    refuses=("wrong_state", "stale_version", "not_found"),
    zh="登记探访结果",
    en="Record what a call came to",
)
resolve_visit = command(
    "eldercare.resolve_visit",
    request=ResolveVisit,
    response=VisitStanding,
    allow=CARE,
    refuses=("wrong_state", "stale_version", "not_found"),
    zh="了结紧急情况",
    en="Say how an emergency ended",
)
list_family_visits = query(
    "eldercare.list_family_visits",
    request=PageRequest,
    response=page_of(FamilyVisit),
    allow={"family": "household", "elder": "household"},
    zh="家里老人的探访情况",
    en="Whether somebody has looked in on one's own elder",
)
