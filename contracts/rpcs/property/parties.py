"""Party organisations, and resident units (驻区单位) with what they pledge to their community."""

from marshmallow import fields, validate

from contracts.events.property.parties import RESOURCE_KINDS
from contracts.fields import Code, Count, Day, Fen, Id, Moment, One, PageRequest, Schema, Text, page_of
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.rpcs.property.acts import Actor
from contracts.rpcs.property.readers import EVERYONE
from contracts.rpcs.property.register import REGISTRARS

#: A unit's own representative; for one that has named none, its community.
SPEAKERS: dict[str, Level] = {"resident_unit": "community", **REGISTRARS}
PARTY_ORG_LEVELS = ("working_committee", "community", "branch", "temporary_branch")
RESIDENT_UNIT_KINDS = ("government", "school", "enterprise", "non_public_enterprise", "social_organisation")
PLEDGE_STATES = ("offered", "accepted", "kept", "withdrawn", "lapsed")

#: The street, and everyone who lives, works or has a seat in the community.
NEIGHBOURS: dict[str, Level] = {
    "working_committee": "sub_district",
    "civil_affairs": "sub_district",
    "auditor": "sub_district",
    "community_officer": "community",
    "grid_worker": "community",
    "resident_unit": "community",
    "building_head": "community",
    "owners_committee": "community",
    "property_staff": "community",
    "owner": "community",
    "lessee": "community",
}


class RegisterPartyOrg(Schema):
    """``community_id``: none for the working committee, one for a community's; branches as the case is."""

    name = Text(most=100)
    level = Code(PARTY_ORG_LEVELS)
    community_id = Id(required=False, allow_none=True)


class PartyOrg(Schema):
    party_org_id = Id()
    name = Text(most=100)
    level = Code(PARTY_ORG_LEVELS)
    community_id = Id(allow_none=True)


class RegisterResidentUnit(Schema):
    """``representative_id``: the one person whose account pledges for the unit; if none, its community writes it down."""

    community_id = Id()
    name = Text(most=100)
    kind = Code(RESIDENT_UNIT_KINDS)
    representative_id = Id(required=False, allow_none=True)


class ResidentUnit(Schema):
    """``standing_pledges``: how many of its pledges are offered or accepted now; ``kept_pledges``: kept so far."""

    resident_unit_id = Id()
    community_id = Id()
    name = Text(most=100)
    kind = Code(RESIDENT_UNIT_KINDS)
    registered_at = Moment()
    standing_pledges = Count()
    kept_pledges = Count()


class ResidentUnitsOf(PageRequest):
    community_id = Id()


class PledgeResource(Schema):
    """``amount_fen``: with money, and only with it. ``available_to``: the last day; open-ended if not given."""

    resident_unit_id = Id()
    kind = Code(RESOURCE_KINDS)
    description = Text(most=500)
    amount_fen = Fen(least=1, required=False, allow_none=True)
    available_from = Day()
    available_to = Day(required=False, allow_none=True)


class ResourcePledgeRef(Schema):
    resource_pledge_id = Id()


class ResourcePledgeTransition(ResourcePledgeRef):
    expected_version = Count(required=False, allow_none=True)


class EndResourcePledge(ResourcePledgeTransition):
    """``outcome``: what became of it, in words."""

    outcome = Text(most=500)


class ResourcePledge(Schema):
    resource_pledge_id = Id()
    number = Text(most=40)
    status = Code(PLEDGE_STATES)
    community_id = Id()
    resident_unit_id = Id()
    resident_unit_name = Text(most=100)
    kind = Code(RESOURCE_KINDS)
    description = Text(most=500)
    amount_fen = Fen(allow_none=True)
    available_from = Day()
    available_to = Day(allow_none=True)
    offered_by = One(Actor)
    offered_at = Moment()
    accepted_by = One(Actor, allow_none=True)
    accepted_at = Moment(allow_none=True)
    ended_by = One(Actor, allow_none=True)
    ended_at = Moment(allow_none=True)
    outcome = Text(most=500, allow_none=True)
    correlation_id = Id()
    version = Count()


class ResourcePledgesOf(PageRequest):
    community_id = Id()
    resident_unit_id = Id(required=False, allow_none=True, load_default=None)
    status = fields.String(load_default=None, validate=validate.OneOf(PLEDGE_STATES))


command(
    "property.register_party_org",
    request=RegisterPartyOrg,
    response=PartyOrg,
    allow={"working_committee": "sub_district"},
    refuses=("not_found", "party_org_place_needed", "party_org_place_unwanted", "party_org_exists"),
    zh="登记党组织",
    en="Register a party organisation",
)
query(
    "property.list_party_orgs",
    request=PageRequest,
    response=page_of(PartyOrg),
    allow={**EVERYONE, "resident_unit": "sub_district"},
    refuses=("bad_cursor",),
    zh="党组织列表",
    en="The party organisations",
)
command(
    "property.register_resident_unit",
    request=RegisterResidentUnit,
    response=ResidentUnit,
    allow=REGISTRARS,
    refuses=("not_found", "resident_unit_name_used"),
    zh="登记驻区单位",
    en="Register a resident unit of a community",
)
query(
    "property.list_resident_units",
    request=ResidentUnitsOf,
    response=page_of(ResidentUnit),
    allow=NEIGHBOURS,
    refuses=("not_found", "bad_cursor"),
    zh="社区驻区单位",
    en="The resident units of a community",
)
command(
    "property.pledge_resource",
    request=PledgeResource,
    response=ResourcePledge,
    allow=SPEAKERS,
    refuses=(
        "not_found",
        "not_the_units_representative",
        "pledge_amount_needed",
        "pledge_amount_unwanted",
        "pledge_period_reversed",
        "pledge_period_past",
    ),
    zh="认领资源",
    en="Pledge a resource to one's community",
)
command(
    "property.accept_resource_pledge",
    request=ResourcePledgeTransition,
    response=ResourcePledge,
    allow=REGISTRARS,
    refuses=("not_found", "pledge_not_open", "stale_version"),
    zh="接受资源认领",
    en="Accept a pledge of resources",
)
command(
    "property.keep_resource_pledge",
    request=EndResourcePledge,
    response=ResourcePledge,
    allow=REGISTRARS,
    refuses=("not_found", "pledge_not_accepted", "stale_version"),
    zh="登记资源认领已兑现",
    en="Record that a pledge was kept",
)
command(
    "property.withdraw_resource_pledge",
    request=EndResourcePledge,
    response=ResourcePledge,
    allow=SPEAKERS,
    refuses=("not_found", "not_the_units_representative", "pledge_over", "stale_version"),
    zh="撤回资源认领",
    en="Withdraw one's pledge",
)
query(
    "property.get_resource_pledge",
    request=ResourcePledgeRef,
    response=ResourcePledge,
    allow=NEIGHBOURS,
    refuses=("not_found",),
    zh="查看资源认领",
    en="One pledge of resources",
)
query(
    "property.list_resource_pledges",
    request=ResourcePledgesOf,
    response=page_of(ResourcePledge),
    allow=NEIGHBOURS,
    refuses=("not_found", "bad_cursor"),
    zh="社区资源认领清单",
    en="What is pledged to a community",
)
