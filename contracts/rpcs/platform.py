"""RPCs every service answers for the people who run it: is it there, what time is it, what could it not digest."""

from marshmallow import fields

from contracts.fields import Count, Id, Moment, PageRequest, Schema, Text, page_of
from contracts.rpcs import command, query

SERVICES = ("property", "eldercare", "renovation", "notify")


class Nothing(Schema):
    """No arguments."""


class Pong(Schema):
    service = Text()
    now = Moment()


class MoveClock(Schema):
    to = Moment()


class Clock(Schema):
    now = Moment()


class DeadLetter(Schema):
    event_id = Id()
    type = Text()
    aggregate_id = Id(allow_none=True)
    aggregate_version = Count(allow_none=True)
    attempts = Count()
    reason = Text(least=0)
    error = Text(least=0)
    received_at = Moment()


class DeadLetterWhole(DeadLetter):
    envelope = fields.Dict(required=True)


class DeadLetterRef(Schema):
    event_id = Id()


class Outcome(Schema):
    event_id = Id()
    status = Text()


for service in SERVICES:
    query(
        f"{service}.ping",
        request=Nothing,
        response=Pong,
        allow={"ops": "sub_district"},
        zh="服务是否在线",
        en="Is the service there, and what time does it believe it is",
    )
    command(
        f"{service}.set_clock",
        request=MoveClock,
        response=Clock,
        allow={"ops": "sub_district"},
        refuses=("clock_fixed", "clock_backwards", "clock_too_far"),
        zh="拨动平台时钟(仅演示与测试)",
        en="Move the platform clock forward; only in the demo and in tests",
    )
    query(
        f"{service}.list_dead_letters",
        request=PageRequest,
        response=page_of(DeadLetter),
        allow={"ops": "sub_district"},
        zh="无法处理的事件",
        en="Events this service could not digest",
    )
    query(
        f"{service}.show_dead_letter",
        request=DeadLetterRef,
        response=DeadLetterWhole,
        allow={"ops": "sub_district"},
        zh="查看无法处理的事件",
        en="One such event, whole",
    )
    command(
        f"{service}.replay_dead_letter",
        request=DeadLetterRef,
        response=Outcome,
        allow={"ops": "sub_district"},
        zh="重新处理事件",
        en="Try such an event again",
    )
    command(
        f"{service}.discard_dead_letter",
        request=DeadLetterRef,
        response=Outcome,
        allow={"ops": "sub_district"},
        zh="放弃事件",
        en="Give such an event up, and let its successors pass",
    )
