"""Complaints (投诉): filed by anyone with a part, led by whoever accepts first, answered within the hotline's clocks."""

from marshmallow import fields, validate

from contracts.events.property.complaints import COMPLAINT_LEADS, COMPLAINT_SUBJECTS, COMPLAINT_URGENCIES
from contracts.fields import (
    Code,
    Count,
    Day,
    Digests,
    Flag,
    Id,
    Listed,
    Moment,
    PageRequest,
    Schema,
    Text,
    page_of,
)
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.rpcs.property.readers import EVERYONE

CHANNELS = ("platform", "hotline_12345", "grid", "visit", "paper")
STATES = ("filed", "accepted", "transferred", "answered", "closed", "reopened", "withdrawn")
LINKS = ("work_order", "agreement", "topic", "mediation", "joint_office")

RESIDENTS: dict[str, Level] = {
    "owner": "compound",
    "lessee": "compound",
    "elder": "compound",
    "family": "compound",
    "building_head": "compound",
    "owners_committee": "compound",
    "resident_unit": "community",
}
#: who takes a complaint down for somebody who calls, comes or writes
CLERKS: dict[str, Level] = {"working_committee": "sub_district", "community_officer": "community"}
RECORDERS: dict[str, Level] = {**CLERKS, "grid_worker": "community"}
HANDLERS: dict[str, Level] = {**CLERKS, "company_staff": "operator"}
WATCHERS: dict[str, Level] = {
    **RECORDERS,
    "civil_affairs": "sub_district",
    "auditor": "sub_district",
    "housing_bureau": "sub_district",
    "company_staff": "operator",
}


class FileComplaint(Schema):
    """``household_id``: whose, where it is known; ``channel`` other than platform is an official's to say."""

    compound_id = Id()
    household_id = Id(required=False, allow_none=True, load_default=None)
    channel = fields.String(load_default="platform", validate=validate.OneOf(CHANNELS))
    subject = Code(COMPLAINT_SUBJECTS)
    urgency = Code(COMPLAINT_URGENCIES)
    description = Text(most=4000)
    evidence = Digests(required=False, most=9)


class ComplaintRef(Schema):
    complaint_id = Id()


class ComplaintTransition(ComplaintRef):
    expected_version = Count(required=False, allow_none=True)


class TransferComplaint(ComplaintTransition):
    to = Code(COMPLAINT_LEADS)
    reason = Text(most=1000)


class AnswerComplaint(ComplaintTransition):
    answer = Text(most=4000)
    evidence = Digests(required=False, most=9)


class RateComplaint(ComplaintTransition):
    solved = Flag()
    satisfaction = Count(least=1, most=5)


class ReasonedTransition(ComplaintTransition):
    reason = Text(most=1000)


class LinkComplaint(ComplaintTransition):
    kind = Code(LINKS)
    subject_id = Id()


class ComplaintsOf(PageRequest):
    compound_id = Id(required=False, allow_none=True, load_default=None)
    status = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(STATES))


class OwnComplaints(PageRequest):
    pass


class ScoreOf(Schema):
    """The complaints filed from ``from_on`` to ``to_on``, both counted; of a community, a company, or all.

    Who is no official asks for one calendar month.
    """

    from_on = Day()
    to_on = Day()
    community_id = Id(required=False, allow_none=True, load_default=None)
    company_id = Id(required=False, allow_none=True, load_default=None)


class Step(Schema):
    """``note``: why, or the answer with its ``evidence``: an answer is kept here when the complaint is reopened.

    To a company, ``by_role`` is null where it would say who complained.
    """

    step = Text(most=40)
    lead = Text(most=40, allow_none=True)
    note = Text(most=4000, allow_none=True)
    evidence = Digests()
    by_role = Text(most=40, allow_none=True)
    taken_at = Moment()


class ComplaintLine(Schema):
    """A complaint in a list, without its words. The household is shown to officials and to itself."""

    complaint_id = Id()
    number = Text(most=40)
    status = Code(STATES)
    compound_id = Id()
    community_id = Id()
    household_id = Id(allow_none=True)
    company_id = Id(allow_none=True)
    channel = Code(CHANNELS)
    subject = Code(COMPLAINT_SUBJECTS)
    urgency = Code(COMPLAINT_URGENCIES)
    lead = Text(most=40, allow_none=True)
    due_at = Moment()
    overdue = Flag()
    escalation = Count()
    filed_at = Moment()
    answered_at = Moment(allow_none=True)
    version = Count()


class Complaint(ComplaintLine):
    """The whole of it, for who complained and who handles it; its words not for a company that does not lead."""

    description = Text(most=4000, allow_none=True)
    evidence = Digests()
    filed_by_role = Text(most=40, allow_none=True)
    answer = Text(most=4000, allow_none=True)
    answer_evidence = Digests()
    answered_in_time = Flag(allow_none=True)
    solved = Flag(allow_none=True)
    satisfaction = Count(allow_none=True)
    closed_at = Moment(allow_none=True)
    linked_kind = Text(most=40, allow_none=True)
    linked_id = Id(allow_none=True)
    steps = Listed(Step)
    correlation_id = Id()


class Score(Schema):
    """Response, solved and satisfied rates (接诉即办), in whole per cent, rounded down; null where too few said.

    For who is no official, counts below five are null, and so are the rates from which one could be computed.
    """

    from_on = Day()
    to_on = Day()
    filed = Count(allow_none=True)
    answered = Count(allow_none=True)
    answered_in_time = Count(allow_none=True)
    rated = Count(allow_none=True)
    response_percent = Count(allow_none=True, most=100)
    solved_percent = Count(allow_none=True, most=100)
    satisfied_percent = Count(allow_none=True, most=100)


file_complaint = command(
    "property.file_complaint",
    request=FileComplaint,
    response=Complaint,
    allow={**RESIDENTS, **RECORDERS},
    refuses=("not_found", "household_elsewhere", "forbidden"),
    zh="投诉",
    en="File a complaint",
)

accept_complaint = command(
    "property.accept_complaint",
    request=ComplaintTransition,
    response=Complaint,
    allow=HANDLERS,
    refuses=("not_found", "not_the_lead", "wrong_state", "stale_version"),
    zh="受理投诉(首接负责)",
    en="Take a complaint up; whoever does so first leads",
)

transfer_complaint = command(
    "property.transfer_complaint",
    request=TransferComplaint,
    response=Complaint,
    allow=HANDLERS,
    refuses=("not_found", "not_the_lead", "lead_unchanged", "complaint_company_needed", "wrong_state", "stale_version"),
    zh="转交投诉",
    en="Pass a complaint on; the one it goes to leads once it accepts",
)

answer_complaint = command(
    "property.answer_complaint",
    request=AnswerComplaint,
    response=Complaint,
    allow=HANDLERS,
    refuses=("not_found", "not_the_lead", "complaint_already_answered", "wrong_state", "stale_version"),
    zh="答复投诉",
    en="Answer a complaint",
)

rate_complaint = command(
    "property.rate_complaint",
    request=RateComplaint,
    response=Complaint,
    allow={**RESIDENTS, **RECORDERS},
    refuses=("not_found", "not_your_complaint", "wrong_state", "stale_version"),
    zh="评价投诉办理",
    en="Say whether it is solved, and how content one is",
)

reopen_complaint = command(
    "property.reopen_complaint",
    request=ReasonedTransition,
    response=Complaint,
    allow={**RESIDENTS, **RECORDERS},
    refuses=("not_found", "not_your_complaint", "reopening_too_late", "wrong_state", "stale_version"),
    zh="要求重办",
    en="Ask for it to be taken up again",
)

withdraw_complaint = command(
    "property.withdraw_complaint",
    request=ReasonedTransition,
    response=Complaint,
    allow={**RESIDENTS, **RECORDERS},
    refuses=("not_found", "not_your_complaint", "wrong_state", "stale_version"),
    zh="撤回投诉",
    en="Withdraw a complaint",
)

link_complaint = command(
    "property.link_complaint",
    request=LinkComplaint,
    response=Complaint,
    allow=HANDLERS,
    refuses=("not_found", "stale_version"),
    zh="关联投诉",
    en="Link a complaint to what is done about it",
)

get_complaint = query(
    "property.get_complaint",
    request=ComplaintRef,
    response=Complaint,
    allow={**RESIDENTS, **WATCHERS},
    refuses=("not_found",),
    zh="查看投诉",
    en="One complaint, for who made it and who handles it",
)

list_complaints = query(
    "property.list_complaints",
    request=ComplaintsOf,
    response=page_of(ComplaintLine),
    allow=WATCHERS,
    refuses=("bad_cursor",),
    zh="投诉列表",
    en="Complaints, newest first",
)

list_own_complaints = query(
    "property.list_own_complaints",
    request=OwnComplaints,
    response=page_of(ComplaintLine),
    allow={**RESIDENTS, **RECORDERS},
    refuses=("bad_cursor",),
    zh="我的投诉",
    en="One's own complaints, newest first",
)

get_complaint_score = query(
    "property.get_complaint_score",
    request=ScoreOf,
    response=Score,
    allow=EVERYONE,
    refuses=("complaint_range_reversed", "complaint_months_only"),
    zh="接诉即办得分",
    en="How complaints are answered, solved, and rated",
)
