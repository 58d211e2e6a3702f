"""Hazards in numbers: whom they hit, and how far the calls have come."""

from marshmallow import fields

from contracts.events.eldercare import Tally
from contracts.fields import Code, Count, Flag, Id, Listed, Moment, PageRequest, Schema, Text, page_of
from contracts.roles import Level
from contracts.rpcs import query

ASSESSMENT_STATUSES = ("calling", "completed", "cancelled")

#: Who is told the numbers of a hazard: everyone who governs. Only the first two see small counts.
TOLD_NUMBERS: dict[str, Level] = {
    "care_manager": "community",
    "civil_affairs": "sub_district",
    "working_committee": "sub_district",
    "council_member": "sub_district",
    "auditor": "sub_district",
    "community_officer": "community",
    "grid_worker": "community",
}


class Impact(Schema):
    """A hazard in numbers. Where ``withheld`` is true, counts of 1 to 4 (and what would betray them) are null."""

    assessment_id = Id()
    compound_id = Id()
    hazard_event_id = Id()
    hazard_type = Text()
    unresolved = fields.List(fields.String(), required=True)
    needs = Listed(Tally)
    tallies = Listed(Tally)
    calls_due = Count(allow_none=True)
    due_at = Moment(allow_none=True)
    assessed_at = Moment()
    status = Code(ASSESSMENT_STATUSES)
    finished_at = Moment(allow_none=True)
    withheld = Flag()
    correlation_id = Id()
    version = Count()


class ImpactRef(Schema):
    assessment_id = Id()


class ListImpacts(PageRequest):
    compound_id = Id(required=False)


get_impact = query(
    "eldercare.get_impact",
    request=ImpactRef,
    response=Impact,
    allow=TOLD_NUMBERS,
    refuses=("not_found",),
    zh="一次影响评估(小数隐去)",
    en="Whom a hazard hits, in numbers",
)
list_impacts = query(
    "eldercare.list_impacts",
    request=ListImpacts,
    response=page_of(Impact),
    allow=TOLD_NUMBERS,
    zh="影响评估(小数隐去)",
    en="Assessed hazards, in numbers",
)
