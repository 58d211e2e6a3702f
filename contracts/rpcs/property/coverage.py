"""Coverage: who looks after every compound on any date, how many have nobody, and the owners' own management."""

from marshmallow import fields, validate

from contracts.events.property.registry import COMPOUND_KINDS, MANAGEMENT_MODES
from contracts.fields import Code, Count, Day, Digest, Id, Listed, PageRequest, Schema, Text, page_of
from contracts.rpcs import command, query
from contracts.rpcs.property.readers import CASE_READERS, EVERYONE
from contracts.rpcs.property.register import REGISTRARS
from contracts.rpcs.property.registry import Compound, ModeCount

#: A series never has more points.
POINTS_MOST = 400


class CoverageRequest(PageRequest):
    """``on``: as things stood at the end of that day; today if not given."""

    on = Day(required=False, allow_none=True, load_default=None)
    community_id = Id(required=False, allow_none=True, load_default=None)
    management_mode = fields.String(load_default=None, validate=validate.OneOf(MANAGEMENT_MODES))


class CoverageLine(Schema):
    """One compound on the day. ``since`` null: since before the books; ``until``: the day after its last, if it ended.

    ``agreement_id``, ``bundle_id`` and ``custodianship_id``: on what its management rests, where the books say so.
    """

    compound_id = Id()
    name = Text(most=100)
    community_id = Id()
    community_name = Text(most=100)
    kind = Code(COMPOUND_KINDS)
    management_mode = Code(MANAGEMENT_MODES)
    manager_id = Id(allow_none=True)
    manager_name = Text(most=100, allow_none=True)
    since = Day(allow_none=True)
    until = Day(allow_none=True)
    agreement_id = Id(allow_none=True)
    bundle_id = Id(allow_none=True)
    custodianship_id = Id(allow_none=True)


class PublicSeriesRequest(Schema):
    """From day to day, both included: at its first day, at each first of a month (or each change), at its last.

    ``to_on``: today if not given.
    """

    from_on = Day()
    to_on = Day(required=False, allow_none=True, load_default=None)
    by = fields.String(load_default="month", validate=validate.OneOf(("month", "change")))


class SeriesRequest(PublicSeriesRequest):
    community_id = Id(required=False, allow_none=True, load_default=None)


class SeriesPoint(Schema):
    """How many compounds were managed how at the end of the day; ``uncovered``: those with nobody."""

    on = Day()
    compounds = Count()
    uncovered = Count()
    by_management_mode = Listed(ModeCount)


class Series(Schema):
    from_on = Day()
    to_on = Day()
    by = Code(("month", "change"))
    points = Listed(SeriesPoint, most=POINTS_MOST)


class SelfManagementTransition(Schema):
    """``decision_reference``: the owners' decision it rests on. ``on``: from which day."""

    compound_id = Id()
    on = Day()
    decision_reference = Text(most=200)
    evidence = Digest(required=False, allow_none=True)
    expected_version = Count(required=False, allow_none=True)


REFUSES = ("coverage_range_reversed", "coverage_range_too_long")

query(
    "property.get_coverage",
    request=CoverageRequest,
    response=page_of(CoverageLine),
    allow=CASE_READERS,
    refuses=("bad_cursor",),
    zh="物业覆盖登记(某日)",
    en="Who looked after each compound on a day, and on what ground",
)
query(
    "property.get_coverage_series",
    request=SeriesRequest,
    response=Series,
    allow=EVERYONE,
    refuses=REFUSES,
    zh="物业覆盖变化",
    en="How many compounds were managed how, over time",
)
query(
    "property.get_public_coverage_series",
    request=PublicSeriesRequest,
    response=Series,
    allow={},
    refuses=REFUSES,
    zh="物业覆盖变化(公开)",
    en="How many compounds were managed how over time, as anyone may see it",
    public=True,
)
command(
    "property.begin_self_management",
    request=SelfManagementTransition,
    response=Compound,
    allow=REGISTRARS,
    refuses=("not_found", "compound_not_free", "management_day_too_early", "register_date_future", "stale_version"),
    zh="登记业主自管",
    en="Record that the owners manage their compound themselves",
)
command(
    "property.end_self_management",
    request=SelfManagementTransition,
    response=Compound,
    allow=REGISTRARS,
    refuses=("not_found", "not_self_managed", "management_day_too_early", "register_date_future", "stale_version"),
    zh="登记业主自管结束",
    en="Record that the owners no longer manage it",
)
