"""Keeping the register of places and companies: communities, compounds, property companies, persons."""

from marshmallow import fields, validate

from contracts.events.property.registry import COMPOUND_KINDS
from contracts.fields import Code, Count, Day, Digests, Id, Moment, One, PageRequest, Schema, Text, page_of
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.rpcs.property.acts import Actor
from contracts.rpcs.property.readers import EVERYONE
from contracts.rpcs.property.registry import Community, Compound

#: Who keeps the register: the community its own part, the street all of it.
REGISTRARS: dict[str, Level] = {"working_committee": "sub_district", "community_officer": "community"}
STREET: dict[str, Level] = {"working_committee": "sub_district"}
#: Who rates a company's credit.
RATERS: dict[str, Level] = {"housing_bureau": "sub_district", **STREET}
SCORE_MOST = 1000


class RegisterCommunity(Schema):
    name = Text(most=100)


class RegisterCompany(Schema):
    """``code``: the unified social credit code, eighteen characters."""

    name = Text(most=100)
    code = fields.String(
        required=True,
        validate=validate.Regexp(r"^[0-9A-Z]{18}\Z", error="must be eighteen digits and capital letters"),
        metadata={"example": "91150300DEMO000001"},
    )


class Company(Schema):
    """``credit_score``: the newest, of a thousand; null until the company is rated."""

    company_id = Id()
    name = Text(most=100)
    code = Text(most=18, allow_none=True)
    credit_score = Count(allow_none=True, most=SCORE_MOST)
    version = Count()


class RateCompany(Schema):
    company_id = Id()
    score = Count(most=SCORE_MOST)
    reason = Text(most=2000)
    evidence = Digests(least=1)
    expected_version = Count(required=False, allow_none=True)


class RatingsOf(PageRequest):
    company_id = Id()


class CompanyRating(Schema):
    rating_id = Id()
    company_id = Id()
    score = Count(most=SCORE_MOST)
    reason = Text(most=2000)
    evidence = Digests(least=1)
    rated_by = One(Actor)
    rated_at = Moment()


class RegisterPerson(Schema):
    name = Text(most=50)


class RegisteredPerson(Schema):
    """The id by which everything else knows the person."""

    person_id = Id()


class RegisterCompound(Schema):
    """``management_mode``: whether the owners manage it themselves or nobody does; a company comes by agreement.

    ``since``: from when that is known; today if not given.
    """

    community_id = Id()
    name = Text(most=100)
    kind = Code(COMPOUND_KINDS)
    address = Text(most=200, required=False, allow_none=True)
    built_year = Count(required=False, allow_none=True, least=1900, most=2100)
    management_mode = fields.String(load_default="none", validate=validate.OneOf(("owner_self", "none")))
    since = Day(required=False, allow_none=True)


class ChangeCompound(Schema):
    """What is not given stays as it is."""

    compound_id = Id()
    name = Text(most=100, required=False, allow_none=True)
    kind = Code(COMPOUND_KINDS, required=False, allow_none=True)
    address = Text(most=200, required=False, allow_none=True)
    built_year = Count(required=False, allow_none=True, least=1900, most=2100)
    expected_version = Count(required=False, allow_none=True)


command(
    "property.register_community",
    request=RegisterCommunity,
    response=Community,
    allow=STREET,
    refuses=("community_name_used",),
    zh="登记社区",
    en="Register a community",
)
command(
    "property.register_company",
    request=RegisterCompany,
    response=Company,
    allow=STREET,
    refuses=("company_code_used",),
    zh="登记物业公司",
    en="Register a property company",
)
query(
    "property.list_companies",
    request=PageRequest,
    response=page_of(Company),
    allow=EVERYONE,
    refuses=("bad_cursor",),
    zh="物业公司列表",
    en="The property companies",
)
command(
    "property.rate_company",
    request=RateCompany,
    response=Company,
    allow=RATERS,
    refuses=("not_found", "stale_version"),
    zh="评定物业公司信用分",
    en="Give a property company a credit score, with the reason",
)
query(
    "property.list_company_ratings",
    request=RatingsOf,
    response=page_of(CompanyRating),
    allow={**RATERS, "civil_affairs": "sub_district", "auditor": "sub_district", "company_staff": "operator"},
    refuses=("not_found", "bad_cursor"),
    zh="物业公司信用评定记录",
    en="Every credit score a company was given, the newest first",
)
command(
    "property.register_person",
    request=RegisterPerson,
    response=RegisteredPerson,
    allow={"working_committee": "sub_district", "community_officer": "sub_district"},
    zh="登记人员",
    en="Register a person; the name is sealed, the id is what everything else uses",
)
command(
    "property.register_compound",
    request=RegisterCompound,
    response=Compound,
    allow=REGISTRARS,
    refuses=("not_found", "compound_name_used", "register_date_future"),
    zh="登记小区",
    en="Register a compound",
)
command(
    "property.change_compound",
    request=ChangeCompound,
    response=Compound,
    allow=REGISTRARS,
    refuses=("not_found", "compound_name_used", "nothing_to_change", "stale_version"),
    zh="更改小区登记",
    en="Change what is recorded of a compound",
)
