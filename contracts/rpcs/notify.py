"""RPCs of the notify service: contact points, messages, notices, doors to knock at, and the timeline."""

from marshmallow import fields, validate

from contracts.fields import Code, Count, Day, Flag, Id, Listed, Moment, PageRequest, Schema, Text, page_of
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.timeline import READERS

CHANNELS = ("local", "sms", "email", "voice")
CAPACITIES = ("owner", "lessee", "family")
MESSAGE_STATES = ("queued", "sent", "delivered", "read", "failed", "fallback", "contact_task", "confirmed")
TASK_STATES = ("open", "done")
TASK_RESULTS = ("told", "not_found")
URGENCIES = ("critical", "normal")

OFFICE: dict[str, Level] = {"working_committee": "sub_district", "community_officer": "community"}
#: everyone who may be a person with a home here
ONESELF: dict[str, Level] = {
    "owner": "person",
    "lessee": "person",
    "family": "person",
    "elder": "person",
    "owners_committee": "person",
    "building_head": "person",
    "resident_unit": "person",
    "property_staff": "person",
}


def Speech() -> fields.Field[str]:
    """The language the reader wants."""
    return fields.String(load_default="zh", validate=validate.OneOf(["zh", "en"]))


# The directory


class PutContactPoint(Schema):
    """How a person can be reached; ``local`` (the inbox here) needs no address."""

    person_id = Id()
    channel = Code(CHANNELS)
    address = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=200))
    verified = Flag()


class ContactPoint(Schema):
    contact_point_id = Id()
    person_id = Id()
    channel = Code(CHANNELS)
    address_masked = Text(allow_none=True)
    verified = Flag()
    changed_at = Moment()


class PersonRef(PageRequest):
    person_id = Id()


class PutRelation(Schema):
    """This person is family of that household and wants to be told what happens there."""

    person_id = Id()
    household_id = Id()
    compound_id = Id()
    capacity = Code(("family",))


class Relation(Schema):
    person_id = Id()
    household_id = Id()
    compound_id = Id()
    capacity = Code(CAPACITIES)


put_contact_point = command(
    "notify.put_contact_point",
    request=PutContactPoint,
    response=ContactPoint,
    allow={**ONESELF, "care_manager": "community", "community_officer": "community"},
    refuses=("not_found", "address_unfit", "verification_needed"),
    zh="登记联系方式",
    en="Say how a person can be reached",
)
list_contact_points = query(
    "notify.list_contact_points",
    request=PersonRef,
    response=page_of(ContactPoint),
    allow={**ONESELF, "care_manager": "community", "community_officer": "community"},
    refuses=("not_found",),
    zh="联系方式（脱敏）",
    en="How a person can be reached, masked",
)
put_relation = command(
    "notify.put_relation",
    request=PutRelation,
    response=Relation,
    allow={"care_manager": "community", "community_officer": "community"},
    refuses=("not_found",),
    zh="登记家属",
    en="Add a family member to a household",
)


# Campaigns: one event turned into one message to many


class CompoundList(PageRequest):
    compound_id = Id()


class Campaign(Schema):
    campaign_id = Id()
    compound_id = Id()
    purpose = Text()
    urgency = Code(URGENCIES)
    title_zh = Text()
    title_en = Text()
    correlation_id = Id()
    opened_at = Moment()
    due_at = Moment()
    dispatched_at = Moment(allow_none=True)
    addressed = Count()
    delivered = Count()
    read = Count()
    unreached = Count()
    confirmed = Count()


list_campaigns = query(
    "notify.list_campaigns",
    request=CompoundList,
    response=page_of(Campaign),
    allow={**OFFICE, "grid_worker": "community", "auditor": "sub_district", "owners_committee": "compound"},
    refuses=("not_found",),
    zh="群发通知及送达情况",
    en="Messages to many, and how far they have come",
)


# The inbox of one person


class ListMessages(PageRequest):
    language = Speech()


class MessageRef(Schema):
    message_id = Id()
    language = Speech()


class Message(Schema):
    message_id = Id()
    campaign_id = Id()
    compound_id = Id()
    purpose = Text()
    urgency = Code(URGENCIES)
    title = Text()
    body = Text(most=10000)
    state = Code(MESSAGE_STATES)
    created_at = Moment()
    read_at = Moment(allow_none=True)
    correlation_id = Id()


list_messages = query(
    "notify.list_messages",
    request=ListMessages,
    response=page_of(Message),
    allow=ONESELF,
    zh="我的消息",
    en="My messages",
)
read_message = command(
    "notify.read_message",
    request=MessageRef,
    response=Message,
    allow=ONESELF,
    refuses=("not_found",),
    zh="阅读消息",
    en="Read a message",
)


# Contact tasks: doors to knock at


class ListContactTasks(PageRequest):
    compound_id = Id(required=False, allow_none=True, load_default=None)
    status = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(TASK_STATES))


class Tell(Schema):
    """What to say at the door."""

    campaign_id = Id()
    title_zh = Text()
    title_en = Text()
    body_zh = Text(most=10000)
    body_en = Text(most=10000)


class ContactTask(Schema):
    contact_task_id = Id()
    compound_id = Id()
    household_id = Id()
    building = Text(allow_none=True)
    entrance = Text(allow_none=True)
    floor = Count(allow_none=True)
    capacities = fields.List(Code(CAPACITIES), required=True)
    tell = Listed(Tell)
    status = Code(TASK_STATES)
    assigned_at = Moment()
    due_at = Moment()
    result = Code(TASK_RESULTS, allow_none=True)
    note = Text(allow_none=True)
    done_at = Moment(allow_none=True)
    correlation_id = Id()


class RecordContactResult(Schema):
    contact_task_id = Id()
    result = Code(TASK_RESULTS)
    note = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=2000))


list_contact_tasks = query(
    "notify.list_contact_tasks",
    request=ListContactTasks,
    response=page_of(ContactTask),
    allow={**OFFICE, "grid_worker": "community"},
    zh="上门告知任务",
    en="Households to be told at the door",
)
record_contact_result = command(
    "notify.record_contact_result",
    request=RecordContactResult,
    response=ContactTask,
    allow={"grid_worker": "community", "community_officer": "community"},
    refuses=("not_found", "wrong_state"),
    zh="登记上门告知结果",
    en="Record what came of it at the door",
)


# Publicity 公示


class ListPublicities(PageRequest):
    compound_id = Id(required=False, allow_none=True, load_default=None)
    language = Speech()


class Publicity(Schema):
    publicity_id = Id()
    compound_id = Id()
    compound_name = Text()
    subject_kind = Text()
    subject_id = Id()
    title = Text()
    body = Text(most=10000)
    status = Code(("posted", "closed"))
    posted_at = Moment()
    closes_on = Day()


list_publicities = query(
    "notify.list_publicities",
    request=ListPublicities,
    response=page_of(Publicity),
    allow={},
    public=True,
    zh="公示栏",
    en="Notices to the public",
)


# The timeline of a case


class GetTimeline(Schema):
    correlation_id = Id()
    language = Speech()


class TimelineEntry(Schema):
    """One thing that happened. ``facts`` are what ``contracts.timeline`` lets through; ``text`` says them."""

    entry_id = Id()
    at = Moment()
    type = Text()
    service = Text()
    compound_id = Id(allow_none=True)
    compound_name = Text(allow_none=True)
    facts = fields.Dict(required=True)
    text = Text(most=10000)


class Due(Schema):
    """What is next: still owed, by when."""

    what = Text()
    due_at = Moment()
    overdue = Flag()
    text = Text(most=10000)


class Timeline(Schema):
    correlation_id = Id()
    entries = Listed(TimelineEntry, most=100_000)
    due = Listed(Due, most=100_000)


class ListTimelines(PageRequest):
    compound_id = Id()
    language = Speech()


class TimelineSummary(Schema):
    correlation_id = Id()
    compound_id = Id()
    opened_at = Moment()
    last_at = Moment()
    entries = Count()
    title = Text(most=10000)


get_timeline = query(
    "notify.get_timeline",
    request=GetTimeline,
    response=Timeline,
    allow=READERS,
    refuses=("not_found",),
    zh="事件时间线",
    en="The timeline of a case",
)
list_timelines = query(
    "notify.list_timelines",
    request=ListTimelines,
    response=page_of(TimelineSummary),
    allow=READERS,
    refuses=("not_found",),
    zh="小区的事件",
    en="The cases of a compound, newest first",
)
