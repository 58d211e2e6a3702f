"""Reading the registry. What changes it: ``register`` (places and parties), ``households``, ``assets``."""

from marshmallow import fields, validate

from contracts.events.property.registry import COMPOUND_KINDS, HOUSEHOLD_KINDS, MANAGEMENT_MODES
from contracts.fields import Area, Code, Count, Day, Fen, Flag, Id, Listed, PageRequest, Schema, Text, page_of
from contracts.rpcs import query
from contracts.rpcs.property.readers import COMPOUND_READERS, EVERYONE, OFFICIALS

ASSET_KINDS = ("lift", "booster_pump", "tank", "public_electricity", "fire")
USER_UNIT_KINDS = ("company", "community", "owners")
AREA_SOURCES = ("register", "survey", "sale_contract")


class OverviewRequest(Schema):
    """``on``: how things stood at the end of that day; today if not given."""

    on = Day(required=False, allow_none=True, load_default=None)


class ModeCount(Schema):
    management_mode = Code(MANAGEMENT_MODES)
    compounds = Count()


class Overview(Schema):
    on = Day()
    party_organisations = Count()
    communities = Count()
    compounds = Count()
    by_management_mode = Listed(ModeCount)
    companies = Count()
    bundles = Count()
    tiers = Count()
    households = Count()
    courtyards = Count()


class Community(Schema):
    community_id = Id()
    name = Text(most=100)
    compound_count = Count()
    household_count = Count()
    demo = Flag()


class CompoundFilter(PageRequest):
    community_id = Id(required=False, load_default=None)
    management_mode = fields.String(load_default=None, validate=validate.OneOf(MANAGEMENT_MODES))
    kind = fields.String(load_default=None, validate=validate.OneOf(COMPOUND_KINDS))


class CompoundLine(Schema):
    compound_id = Id()
    community_id = Id()
    community_name = Text(most=100)
    name = Text(most=100)
    kind = Code(COMPOUND_KINDS)
    management_mode = Code(MANAGEMENT_MODES)
    manager_id = Id(allow_none=True)
    manager_name = Text(most=100, allow_none=True)
    lift_count = Count()
    booster_pump_count = Count()
    household_count = Count()
    version = Count()
    demo = Flag()


class Asset(Schema):
    """``user_unit``: who carries the duties of the user unit (特种设备安全法 38)."""

    asset_id = Id()
    kind = Code(ASSET_KINDS)
    label = Text(most=100)
    last_service_on = Day(allow_none=True)
    certificate_until = Day(allow_none=True)
    user_unit_kind = Code(USER_UNIT_KINDS)
    user_unit_id = Id()
    user_unit_name = Text(most=100)


class Compound(CompoundLine):
    address = Text(most=200, allow_none=True)
    built_year = Count(allow_none=True)
    total_area = Area(allow_none=True)
    bundle_id = Id(allow_none=True)
    assets = Listed(Asset)


class CompoundRef(Schema):
    compound_id = Id()


class ManagementSpell(Schema):
    """From ``from_on`` (null: since before the books) until the day before ``to_on`` (null: still)."""

    management_mode = Code(MANAGEMENT_MODES)
    party_id = Id(allow_none=True)
    party_name = Text(most=100, allow_none=True)
    from_on = Day(allow_none=True)
    to_on = Day(allow_none=True)


class ManagementHistory(Schema):
    compound_id = Id()
    spells = Listed(ManagementSpell)


class HouseholdFilter(PageRequest):
    compound_id = Id()
    building = fields.String(load_default=None, validate=validate.Length(min=1, max=20))


class HouseholdLine(Schema):
    household_id = Id()
    kind = Code(HOUSEHOLD_KINDS)
    building = Text(most=20)
    entrance = Text(most=20, allow_none=True)
    floor = Count()
    room = Text(most=20)
    area = Area()


class BuildingsOf(PageRequest):
    compound_id = Id()


class Building(Schema):
    """A building or courtyard of a compound, as its households say; ``area`` is their exclusive area together."""

    building = Text(most=20)
    entrance_count = Count()
    household_count = Count()
    top_floor = Count()
    area = Area()


class HouseholdRef(Schema):
    household_id = Id()


class HouseholdPerson(Schema):
    """``name`` is masked (张*) unless the reader's role needs it whole."""

    person_id = Id()
    relation = Code(("owner", "lessee"))
    name = Text(most=100)
    since = Day()


class Household(HouseholdLine):
    compound_id = Id()
    compound_name = Text(most=100)
    community_id = Id()
    area_source = Code(AREA_SOURCES)
    people = Listed(HouseholdPerson)
    names_masked = Flag()
    version = Count()


class BundleLine(Schema):
    bundle_id = Id()
    name = Text(most=100)
    company_id = Id()
    company_name = Text(most=100)
    start_on = Day()
    status = Code(("offered", "surveying", "active", "ended"))
    compound_count = Count()


class Tier(Schema):
    tier_id = Id()
    level = Count(least=1, most=3)
    name = Text(most=100)
    rate_fen_per_m2_month = Fen()
    items = fields.List(Text(most=200), required=True)


class Bundle(BundleLine):
    tiers = Listed(Tier)
    compound_ids = fields.List(Id(), required=True)


class BundleRef(Schema):
    bundle_id = Id()


class PublicCompound(Schema):
    """What anyone may know of a compound."""

    compound_id = Id()
    name = Text(most=100)
    community_name = Text(most=100)
    kind = Code(COMPOUND_KINDS)
    management_mode = Code(MANAGEMENT_MODES)
    manager_name = Text(most=100, allow_none=True)
    lift_count = Count()
    household_count = Count()
    demo = Flag()
    version = Count()


query(
    "property.get_sub_district_overview",
    request=OverviewRequest,
    response=Overview,
    allow={**dict.fromkeys(OFFICIALS, "sub_district"), "council_member": "sub_district"},
    zh="街道概况",
    en="The sub-district in numbers, on a day",
)
query(
    "property.list_communities",
    request=PageRequest,
    response=page_of(Community),
    allow=EVERYONE,
    refuses=("bad_cursor",),
    zh="社区列表",
    en="The communities",
)
query(
    "property.list_compounds",
    request=CompoundFilter,
    response=page_of(CompoundLine),
    allow=COMPOUND_READERS,
    refuses=("bad_cursor",),
    zh="小区列表",
    en="The compounds one may see",
)
query(
    "property.get_compound",
    request=CompoundRef,
    response=Compound,
    allow=COMPOUND_READERS,
    refuses=("not_found",),
    zh="小区详情",
    en="A compound, its manager and its equipment",
)
query(
    "property.get_management_history",
    request=CompoundRef,
    response=ManagementHistory,
    allow=COMPOUND_READERS,
    refuses=("not_found",),
    zh="小区管理沿革",
    en="Who managed a compound when",
)
query(
    "property.list_households",
    request=HouseholdFilter,
    response=page_of(HouseholdLine),
    allow={
        "working_committee": "sub_district",
        "civil_affairs": "sub_district",
        "auditor": "sub_district",
        "community_officer": "community",
        "grid_worker": "community",
        "owners_committee": "compound",
        "building_head": "compound",
        "property_staff": "compound",
        "company_staff": "operator",
    },
    refuses=("not_found", "bad_cursor"),
    zh="小区住户列表",
    en="The households of a compound, without names",
)
query(
    "property.get_household",
    request=HouseholdRef,
    response=Household,
    allow={
        "working_committee": "sub_district",
        "civil_affairs": "sub_district",
        "auditor": "sub_district",
        "community_officer": "community",
        "grid_worker": "community",
        "owners_committee": "compound",
        "building_head": "compound",
        "property_staff": "compound",
        "company_staff": "operator",
        "owner": "household",
        "lessee": "household",
    },
    refuses=("not_found",),
    zh="住户详情",
    en="A household and its people",
)
query(
    "property.list_buildings",
    request=BuildingsOf,
    response=page_of(Building),
    allow=COMPOUND_READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区楼栋列表",
    en="The buildings of a compound, with their units, floors and area",
)
query(
    "property.list_bundles",
    request=PageRequest,
    response=page_of(BundleLine),
    allow=EVERYONE,
    refuses=("bad_cursor",),
    zh="整体打包项目列表",
    en="The bundles: one company for many compounds",
)
query(
    "property.get_bundle",
    request=BundleRef,
    response=Bundle,
    allow=EVERYONE,
    refuses=("not_found",),
    zh="整体打包项目与菜单价格",
    en="A bundle and its price tiers",
)
query(
    "property.list_public_compounds",
    request=PageRequest,
    response=page_of(PublicCompound),
    allow={},
    refuses=("bad_cursor",),
    zh="小区公示列表",
    en="Every compound, as anyone may see it",
    public=True,
)
query(
    "property.get_public_compound",
    request=CompoundRef,
    response=PublicCompound,
    allow={},
    refuses=("not_found",),
    zh="小区公示信息",
    en="A compound, as anyone may see it",
    public=True,
)
