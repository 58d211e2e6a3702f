"""Staff (工作人员): who works which area, with which skills, for whom; kept with its dates."""

from marshmallow import fields, validate

from contracts.fields import Code, Codes, Count, Day, Flag, Id, Listed, Moment, PageRequest, Schema, Text, page_of
from contracts.roles import Level
from contracts.rpcs import command, query

STAFF_ROLES = ("grid_worker", "building_head", "property_staff", "company_staff")
EMPLOYER_KINDS = ("company", "community")
SKILLS = ("general", "lift", "water", "electric", "heating", "gas", "masonry", "locksmith", "fire", "paving")
AREA_KINDS = ("community", "compound", "building")

#: A community keeps its own people, a company its own.
KEEPERS: dict[str, Level] = {"community_officer": "community", "company_staff": "operator"}
READERS: dict[str, Level] = {
    "working_committee": "sub_district",
    "auditor": "sub_district",
    "community_officer": "community",
    "grid_worker": "community",
    "company_staff": "operator",
}
#: Who sends people to a compound.
DISPATCHERS: dict[str, Level] = {
    "working_committee": "sub_district",
    "community_officer": "community",
    "grid_worker": "community",
    "property_staff": "compound",
    "company_staff": "operator",
}


class RegisterStaff(Schema):
    """``employer_id``: the company of company staff, the community of everyone else."""

    person_id = Id()
    role = Code(STAFF_ROLES)
    employer_id = Id()
    skills = Codes(SKILLS)
    started_on = Day(required=False, allow_none=True, load_default=None)


class StaffRef(Schema):
    staff_id = Id()


class StaffTransition(StaffRef):
    expected_version = Count(required=False, allow_none=True)


class AssignArea(StaffTransition):
    """A community's person works its whole community (``community``), a compound, or one building of it."""

    kind = Code(AREA_KINDS)
    compound_id = Id(required=False, allow_none=True, load_default=None)
    building = fields.String(load_default=None, allow_none=True, validate=validate.Length(min=1, max=20))
    from_on = Day(required=False, allow_none=True, load_default=None)


class ReleaseArea(StaffTransition):
    area_id = Id()


class EndStaff(StaffTransition):
    reason = Text(most=500)


class SetSkills(StaffTransition):
    skills = Codes(SKILLS)


class StaffFilter(PageRequest):
    employer_id = Id(required=False, allow_none=True, load_default=None)
    role = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(STAFF_ROLES))
    working = Flag(required=False, allow_none=True, load_default=None)


class WhoCovers(Schema):
    """``on``: as it was on that day; none for today."""

    compound_id = Id()
    building = fields.String(load_default=None, allow_none=True, validate=validate.Length(min=1, max=20))
    skill = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(SKILLS))
    on = Day(required=False, allow_none=True, load_default=None)


class StaffArea(Schema):
    """Worked from ``from_on`` until the day before ``to_on`` (null: still)."""

    area_id = Id()
    kind = Code(AREA_KINDS)
    community_id = Id()
    compound_id = Id(allow_none=True)
    building = Text(most=20, allow_none=True)
    from_on = Day()
    to_on = Day(allow_none=True)


class StaffLine(Schema):
    staff_id = Id()
    person_id = Id()
    role = Code(STAFF_ROLES)
    employer_kind = Code(EMPLOYER_KINDS)
    employer_id = Id()
    skills = Codes(SKILLS)
    started_on = Day()
    ended_on = Day(allow_none=True)
    registered_at = Moment()
    version = Count()


class Staff(StaffLine):
    """``end_reason``: why they left, for who keeps or supervises them; a grid worker reads null."""

    end_reason = Text(most=500, allow_none=True)
    areas = Listed(StaffArea)


class Cover(Schema):
    """Nearest first: who has the building, then the compound, then the community."""

    staff_id = Id()
    person_id = Id()
    role = Code(STAFF_ROLES)
    employer_kind = Code(EMPLOYER_KINDS)
    employer_id = Id()
    skills = Codes(SKILLS)
    area_kind = Code(AREA_KINDS)


class Covers(Schema):
    items = Listed(Cover, most=200)


command(
    "property.register_staff",
    request=RegisterStaff,
    response=Staff,
    allow=KEEPERS,
    refuses=("not_found", "employer_not_for_role", "staff_registered", "staff_day_ahead"),
    zh="登记工作人员",
    en="Register somebody who works here",
)
command(
    "property.set_staff_skills",
    request=SetSkills,
    response=Staff,
    allow=KEEPERS,
    refuses=("not_found", "staff_ended", "stale_version"),
    zh="修改工作人员的技能",
    en="Change what somebody is skilled in",
)
command(
    "property.assign_area",
    request=AssignArea,
    response=Staff,
    allow=KEEPERS,
    refuses=(
        "not_found",
        "staff_ended",
        "area_incomplete",
        "area_elsewhere",
        "area_not_managed",
        "area_held",
        "area_day_too_early",
        "stale_version",
    ),
    zh="分配责任区域",
    en="Give somebody an area",
)
command(
    "property.release_area",
    request=ReleaseArea,
    response=Staff,
    allow=KEEPERS,
    refuses=("not_found", "area_not_held", "stale_version"),
    zh="收回责任区域",
    en="Take an area back",
)
command(
    "property.end_staff",
    request=EndStaff,
    response=Staff,
    allow=KEEPERS,
    refuses=("not_found", "staff_ended", "stale_version"),
    zh="工作人员离任",
    en="Somebody no longer works here; their areas end the same day",
)
query(
    "property.get_staff",
    request=StaffRef,
    response=Staff,
    allow=READERS,
    refuses=("not_found",),
    zh="查看工作人员及其区域",
    en="Somebody who works here, with their areas then and now",
)
query(
    "property.list_staff",
    request=StaffFilter,
    response=page_of(StaffLine),
    allow=READERS,
    refuses=("bad_cursor",),
    zh="工作人员名录(公司只看本公司)",
    en="Who works here; a company sees its own",
)
query(
    "property.who_covers",
    request=WhoCovers,
    response=Covers,
    allow=DISPATCHERS,
    refuses=("not_found",),
    zh="这里由谁负责",
    en="Who covers this place, nearest first",
)
