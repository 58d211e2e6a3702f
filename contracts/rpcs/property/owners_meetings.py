"""Extraordinary owners' meetings (业主大会临时会议): a fifth of the owners ask, and it must be convened."""

from contracts.fields import Code, Count, Day, Digest, Id, Moment, PageRequest, Schema, Text, page_of
from contracts.rpcs import command, query
from contracts.rpcs.property.deliberation import OFFICIALS, READERS

STATES = ("collecting", "reached", "overdue", "convened")


class RequestMeeting(Schema):
    """The household that asks signs with it."""

    household_id = Id()
    reason = Text(most=2000)


class MeetingRef(Schema):
    request_id = Id()


class SignMeetingRequest(MeetingRef):
    household_id = Id()


class ConveneMeeting(MeetingRef):
    """``notice``: the notice as it was posted."""

    meeting_on = Day()
    place = Text(most=200)
    notice = Digest()
    expected_version = Count(required=False, allow_none=True)


class MeetingsOf(PageRequest):
    compound_id = Id()


class MeetingRequest(Schema):
    """Owners are counted as heads: one with several units once, co-owners once. Who signed is not shown."""

    request_id = Id()
    number = Text(most=40)
    status = Code(STATES)
    community_id = Id()
    compound_id = Id()
    reason = Text(most=2000)
    opened_at = Moment()
    signed_heads = Count()
    owner_heads = Count()
    convene_by = Day(allow_none=True)
    meeting_on = Day(allow_none=True)
    place = Text(most=200, allow_none=True)
    notice = Digest(allow_none=True)
    correlation_id = Id()
    version = Count()


request_meeting = command(
    "property.request_meeting",
    request=RequestMeeting,
    response=MeetingRequest,
    allow={"owner": "household"},
    refuses=("not_found", "meeting_request_open", "meeting_no_owners"),
    zh="提议召开临时业主大会",
    en="Ask for an extraordinary owners' meeting",
)

sign_meeting_request = command(
    "property.sign_meeting_request",
    request=SignMeetingRequest,
    response=MeetingRequest,
    allow={"owner": "household"},
    refuses=("not_found", "wrong_state", "meeting_signed"),
    zh="在临时业主大会提议上签名",
    en="Sign a request for an owners' meeting",
)

convene_meeting = command(
    "property.convene_meeting",
    request=ConveneMeeting,
    response=MeetingRequest,
    allow={**OFFICIALS, "owners_committee": "compound"},
    refuses=("not_found", "meeting_notice_too_short", "wrong_state", "stale_version"),
    zh="召集临时业主大会",
    en="Convene the meeting owners asked for",
)

get_meeting_request = query(
    "property.get_meeting_request",
    request=MeetingRef,
    response=MeetingRequest,
    allow=READERS,
    refuses=("not_found",),
    zh="查看临时业主大会提议",
    en="One request for an owners' meeting",
)

list_meeting_requests = query(
    "property.list_meeting_requests",
    request=MeetingsOf,
    response=page_of(MeetingRequest),
    allow=READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区的临时业主大会提议",
    en="The requests for owners' meetings in a compound, newest first",
)
