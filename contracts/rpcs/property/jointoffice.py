"""Joint office (联合办公): agencies come into the compound together, answer the residents and make dated promises."""

from contracts.events.property.jointoffice import AGENCIES
from contracts.fields import (
    Code,
    Codes,
    Count,
    Day,
    Flag,
    Id,
    Listed,
    Moment,
    One,
    PageRequest,
    Schema,
    Text,
    page_of,
)
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.rpcs.property.acts import Actor
from contracts.rpcs.property.readers import CASE_READERS

STATES = ("scheduled", "held", "cancelled")
PROMISE_STATES = ("open", "overdue", "kept", "failed")

OFFICIALS: dict[str, Level] = {"working_committee": "sub_district", "community_officer": "community"}
#: an agency's own people speak for it; officials write down what anyone there said
SPEAKERS: dict[str, Level] = {
    **OFFICIALS,
    "court": "sub_district",
    "housing_bureau": "sub_district",
    "mediator": "sub_district",
    "company_staff": "operator",
}


class HoldJointOffice(Schema):
    """``company_id``: the company that sits there, its staff speak for it. By default who manages the compound, else who
    has signed an agreement and waits for it to begin."""

    report_id = Id()
    held_at = Moment()
    place = Text(most=200)
    agencies = Codes(AGENCIES, least=2)
    company_id = Id(required=False, allow_none=True, load_default=None)


class ScheduleJointOffice(Schema):
    """``report_id``: the walk-out it answers, where there was one; its case goes on. ``company_id``: as when it is held."""

    compound_id = Id()
    report_id = Id(required=False, allow_none=True, load_default=None)
    held_at = Moment()
    place = Text(most=200)
    agencies = Codes(AGENCIES, least=2)
    company_id = Id(required=False, allow_none=True, load_default=None)


class JointOfficeRef(Schema):
    joint_office_id = Id()


class OpenJointOffice(JointOfficeRef):
    """``agencies``: who has really come; ``company_id``: if it is another company than was called."""

    agencies = Codes(AGENCIES, least=1)
    company_id = Id(required=False, allow_none=True, load_default=None)
    expected_version = Count(required=False, allow_none=True)


class CancelJointOffice(JointOfficeRef):
    reason = Text(most=1000)
    expected_version = Count(required=False, allow_none=True)


class JointOfficesOf(PageRequest):
    compound_id = Id()


class AskQuestion(JointOfficeRef):
    question = Text(most=2000)


class AnswerQuestion(Schema):
    question_id = Id()
    agency = Code(AGENCIES)
    answer = Text(most=4000)


class MakePromise(JointOfficeRef):
    agency = Code(AGENCIES)
    promise = Text(most=2000)
    due_on = Day()


class KeepPromise(Schema):
    promise_id = Id()
    proof = Text(most=2000)
    expected_version = Count(required=False, allow_none=True)


class ExtendPromise(Schema):
    promise_id = Id()
    due_on = Day()
    reason = Text(most=1000)
    expected_version = Count(required=False, allow_none=True)


class FailPromise(Schema):
    promise_id = Id()
    reason = Text(most=1000)
    expected_version = Count(required=False, allow_none=True)


class OpenPromisesOf(PageRequest):
    """Of one compound, or of every one the caller reaches."""

    compound_id = Id(required=False, allow_none=True, load_default=None)


class Answer(Schema):
    answer_id = Id()
    agency = Code(AGENCIES)
    answer = Text(most=4000)
    answered_by = One(Actor)
    answered_at = Moment()


class Question(Schema):
    """Who asked is not shown, only in which role."""

    question_id = Id()
    question = Text(most=2000)
    asked_by_role = Text(most=40)
    asked_at = Moment()
    answers = Listed(Answer)


class Promise(Schema):
    """``company_id``: whose word it is, where the agency is the company."""

    promise_id = Id()
    agency = Code(AGENCIES)
    company_id = Id(allow_none=True)
    promise = Text(most=2000)
    due_on = Day()
    status = Code(PROMISE_STATES)
    made_by = One(Actor)
    made_at = Moment()
    first_due_on = Day(allow_none=True)
    extended_reason = Text(most=1000, allow_none=True)
    kept_at = Moment(allow_none=True)
    proof = Text(most=2000, allow_none=True)
    failed_reason = Text(most=1000, allow_none=True)
    version = Count()


class PromiseLine(Promise):
    joint_office_id = Id()
    compound_id = Id()


class JointOffice(Schema):
    joint_office_id = Id()
    number = Text(most=40)
    status = Code(STATES)
    report_id = Id(allow_none=True)
    compound_id = Id()
    community_id = Id()
    company_id = Id(allow_none=True)
    cancelled_reason = Text(most=1000, allow_none=True)
    held_at = Moment()
    place = Text(most=200)
    agencies = Codes(AGENCIES)
    held_by = One(Actor)
    questions = Listed(Question)
    promises = Listed(Promise)
    any_overdue = Flag()
    correlation_id = Id()
    version = Count()


class JointOfficeLine(Schema):
    """A joint office in a list: without what was said."""

    joint_office_id = Id()
    number = Text(most=40)
    status = Code(STATES)
    compound_id = Id()
    held_at = Moment()
    place = Text(most=200)
    agencies = Codes(AGENCIES)
    question_count = Count()
    promises_open = Count()
    promises_overdue = Count()


_CALLED = ("not_found", "agency_twice", "company_without_agreement")

hold_joint_office = command(
    "property.hold_joint_office",
    request=HoldJointOffice,
    response=JointOffice,
    allow=OFFICIALS,
    refuses=(*_CALLED, "joint_office_before_report", "joint_office_too_far"),
    zh="组织现场联合办公",
    en="Record a joint office in the compound",
)

schedule_joint_office = command(
    "property.schedule_joint_office",
    request=ScheduleJointOffice,
    response=JointOffice,
    allow=OFFICIALS,
    refuses=(*_CALLED, "joint_office_not_ahead", "joint_office_too_far"),
    zh="预约联合办公",
    en="Call a joint office for a day; questions may be put on its docket from now on",
)

open_joint_office = command(
    "property.open_joint_office",
    request=OpenJointOffice,
    response=JointOffice,
    allow=OFFICIALS,
    refuses=(*_CALLED, "wrong_state", "stale_version"),
    zh="联合办公开始",
    en="A joint office that was called is held, with those who came",
)

cancel_joint_office = command(
    "property.cancel_joint_office",
    request=CancelJointOffice,
    response=JointOffice,
    allow=OFFICIALS,
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="取消联合办公",
    en="Call a joint office off",
)

ask_question = command(
    "property.ask_question",
    request=AskQuestion,
    response=Question,
    allow={
        **OFFICIALS,
        "grid_worker": "community",
        "building_head": "compound",
        "owners_committee": "compound",
        "owner": "compound",
        "lessee": "compound",
    },
    refuses=("not_found",),
    zh="在联合办公提问",
    en="Ask a question at the joint office",
)

answer_question = command(
    "property.answer_question",
    request=AnswerQuestion,
    response=Question,
    allow=SPEAKERS,
    refuses=("not_found", "agency_not_present", "not_your_agency", "joint_office_not_held"),
    zh="答复问题",
    en="Answer a question",
)

make_promise = command(
    "property.make_promise",
    request=MakePromise,
    response=Promise,
    allow=SPEAKERS,
    refuses=("not_found", "agency_not_present", "not_your_agency", "promise_already_due", "joint_office_not_held"),
    zh="作出限期承诺",
    en="Make a promise with a due date",
)

keep_promise = command(
    "property.keep_promise",
    request=KeepPromise,
    response=Promise,
    allow=SPEAKERS,
    refuses=("not_found", "not_your_agency", "wrong_state", "stale_version"),
    zh="承诺已兑现",
    en="Record that a promise was kept",
)

extend_promise = command(
    "property.extend_promise",
    request=ExtendPromise,
    response=Promise,
    allow=SPEAKERS,
    refuses=(
        "not_found",
        "not_your_agency",
        "promise_extended_before",
        "promise_not_later",
        "promise_already_due",
        "wrong_state",
        "stale_version",
    ),
    zh="承诺延期(一次,须说明原因)",
    en="Put a promise off, once, with a reason",
)

fail_promise = command(
    "property.fail_promise",
    request=FailPromise,
    response=Promise,
    allow=SPEAKERS,
    refuses=("not_found", "not_your_agency", "wrong_state", "stale_version"),
    zh="承诺无法兑现",
    en="Say that a promise will not be kept, and why",
)

list_open_promises = query(
    "property.list_open_promises",
    request=OpenPromisesOf,
    response=page_of(PromiseLine),
    allow=CASE_READERS,
    refuses=("bad_cursor",),
    zh="未兑现的承诺",
    en="Promises not kept yet, soonest due first",
)

get_joint_office = query(
    "property.get_joint_office",
    request=JointOfficeRef,
    response=JointOffice,
    allow=CASE_READERS,
    refuses=("not_found",),
    zh="查看联合办公",
    en="One joint office: questions, answers, promises",
)

list_joint_offices = query(
    "property.list_joint_offices",
    request=JointOfficesOf,
    response=page_of(JointOfficeLine),
    allow=CASE_READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区的联合办公",
    en="The joint offices of a compound, newest first",
)
