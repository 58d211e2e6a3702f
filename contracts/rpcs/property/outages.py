"""Outages (停水停电停气停暖): told beforehand where they are planned, at once where they are not."""

from marshmallow import fields, validate

from contracts.events.property.inspections import OUTAGE_KINDS
from contracts.fields import Code, Count, Flag, Id, Listed, Moment, PageRequest, Schema, Text, page_of
from contracts.rpcs import command, query
from contracts.rpcs.property.agreements import Norm
from contracts.rpcs.property.inspections import KEEPERS, ON_THE_SPOT
from contracts.rpcs.property.readers import CASE_READERS

OUTAGE_STATES = ("planned", "started", "ended", "cancelled")


class _OutageRequest(Schema):
    """``buildings``: none for the whole compound."""

    compound_id = Id()
    kind = Code(OUTAGE_KINDS)
    buildings = fields.List(Text(most=20), required=False, validate=validate.Length(max=200))
    reason = Text(most=1000)


class PlanOutage(_OutageRequest):
    """Told long enough beforehand, unless it is an ``emergency``."""

    starts_at = Moment()
    ends_at = Moment()
    emergency = Flag(required=False, load_default=False)


class ReportOutage(_OutageRequest):
    """It is out already, and nobody planned it. ``ends_at``: when it is expected back, if that is known."""

    ends_at = Moment(required=False, allow_none=True)


class OutageRef(Schema):
    outage_id = Id()


class OutageTransition(OutageRef):
    expected_version = Count(required=False, allow_none=True)


class OutagesOf(PageRequest):
    compound_id = Id()


class Outage(Schema):
    outage_id = Id()
    number = Text(most=40)
    status = Code(OUTAGE_STATES)
    compound_id = Id()
    kind = Code(OUTAGE_KINDS)
    buildings = fields.List(Text(most=20), required=True)
    emergency = Flag()
    reason = Text(most=1000)
    starts_at = Moment()
    ends_at = Moment(allow_none=True)
    started_at = Moment(allow_none=True)
    ended_at = Moment(allow_none=True)
    told_at = Moment()
    norms = Listed(Norm)
    correlation_id = Id()
    version = Count()


plan_outage = command(
    "property.plan_outage",
    request=PlanOutage,
    response=Outage,
    allow=KEEPERS,
    refuses=("not_found", "outage_times_wrong", "notice_too_short_for_outage", "building_unknown"),
    zh="预告停水停电停气停暖",
    en="Tell of a planned cut",
)

report_outage = command(
    "property.report_outage",
    request=ReportOutage,
    response=Outage,
    allow=ON_THE_SPOT,
    refuses=("not_found", "outage_times_wrong", "building_unknown"),
    zh="报告突发停水停电停气停暖",
    en="Report a cut nobody planned",
)

start_outage = command(
    "property.start_outage",
    request=OutageTransition,
    response=Outage,
    allow=ON_THE_SPOT,
    refuses=("not_found", "wrong_state", "outage_before_its_time", "stale_version"),
    zh="登记计划停供开始",
    en="The planned cut has begun",
)

end_outage = command(
    "property.end_outage",
    request=OutageTransition,
    response=Outage,
    allow=ON_THE_SPOT,
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="登记恢复供应",
    en="It is back",
)

cancel_outage = command(
    "property.cancel_outage",
    request=OutageTransition,
    response=Outage,
    allow=KEEPERS,
    refuses=("not_found", "wrong_state", "stale_version"),
    zh="取消计划停供",
    en="Call a planned cut off",
)

get_outage = query(
    "property.get_outage",
    request=OutageRef,
    response=Outage,
    allow=CASE_READERS,
    refuses=("not_found",),
    zh="查看停供",
    en="One outage",
)

list_outages = query(
    "property.list_outages",
    request=OutagesOf,
    response=page_of(Outage),
    allow=CASE_READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区的停供",
    en="The outages of a compound, newest first",
)
