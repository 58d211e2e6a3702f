"""Keeping the register of households: the unit, whose it is, who rents it, and what was changed when."""

from decimal import Decimal
from typing import Any

from marshmallow import ValidationError, fields, validate

from contracts.events.property.registry import HOUSEHOLD_KINDS
from contracts.fields import (
    Area,
    Code,
    Count,
    Day,
    Digest,
    Flag,
    Id,
    Listed,
    Moment,
    One,
    PageRequest,
    Schema,
    Text,
    page_of,
)
from contracts.rpcs import command, query
from contracts.rpcs.property.acts import Actor
from contracts.rpcs.property.register import REGISTRARS
from contracts.rpcs.property.registry import AREA_SOURCES, HouseholdLine, HouseholdRef

RELATIONS = ("owner", "lessee")
CHANGES = ("corrected", "moved", "transferred", "let", "lease_ended")
#: As many holders as the registry's event carries.
HOLDERS_MOST = 50
ROWS_MOST = 1000


def GivenArea(*, required: bool = True, allow_none: bool = False) -> fields.Field[Any]:
    """An area as somebody wrote it: any number of two places. Whether it is an area the register decides."""

    def two_places(value: Decimal) -> None:
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int) or exponent < -2 or abs(value) >= 10**8:
            raise ValidationError("must be a number of at most two places, in m²")

    return fields.Decimal(
        as_string=True,
        required=required,
        allow_none=allow_none,
        validate=two_places,
        metadata={"description": "m²", "type": "string", "pattern": r"^-?\d+(\.\d{1,2})?$"},
    )


class Holder(Schema):
    """A person the register knows, by id, or one it does not know yet, by name."""

    person_id = Id(required=False, allow_none=True)
    name = Text(most=50, required=False, allow_none=True)


def Holders(*, least: int = 0, required: bool = True) -> fields.Field[Any]:
    return fields.List(fields.Nested(Holder), required=required, validate=validate.Length(min=least, max=HOLDERS_MOST))


class Unit(Schema):
    """A unit and its people. ``since``: from when they hold it; today if not given."""

    kind = Code(HOUSEHOLD_KINDS)
    building = Text(most=20)
    entrance = Text(most=20, required=False, allow_none=True)
    floor = Count(most=200)
    room = Text(most=20)
    area = GivenArea()
    area_source = Code(AREA_SOURCES)
    owners = Holders()
    lessees = Holders(required=False)
    since = Day(required=False, allow_none=True)


class RegisterHousehold(Unit):
    compound_id = Id()


class ImportHouseholds(Schema):
    """All of them, or none."""

    compound_id = Id()
    households = fields.List(fields.Nested(Unit), required=True, validate=validate.Length(min=1, max=ROWS_MOST))


class Imported(Schema):
    """The ids of the households, in the order of the rows."""

    compound_id = Id()
    household_ids = fields.List(Id(), required=True)
    household_count = Count()
    total_area = Area(allow_none=True)


class HouseholdEntry(HouseholdLine):
    """A household as it stands in the register after a change: persons by id, and no name, for answers are kept."""

    compound_id = Id()
    community_id = Id()
    area_source = Code(AREA_SOURCES)
    owner_ids = fields.List(Id(), required=True)
    lessee_ids = fields.List(Id(), required=True)
    version = Count()


class HouseholdTransition(HouseholdRef):
    """On what grounds: in words, and as a document kept at the gateway."""

    reason = Text(most=500)
    evidence = Digest(required=False, allow_none=True)
    expected_version = Count(required=False, allow_none=True)


class CorrectHousehold(HouseholdTransition):
    """What is not given stays as it is.

    A home becomes a shop only with ``consents``, the signed consents of all owners of its building (民法典 279), or as
    an ``error`` of the register: it always was one, and ``evidence`` shows it.
    """

    kind = Code(HOUSEHOLD_KINDS, required=False, allow_none=True)
    building = Text(most=20, required=False, allow_none=True)
    entrance = Text(most=20, required=False, allow_none=True)
    floor = Count(most=200, required=False, allow_none=True)
    room = Text(most=20, required=False, allow_none=True)
    area = GivenArea(required=False, allow_none=True)
    area_source = Code(AREA_SOURCES, required=False, allow_none=True)
    consents = Digest(required=False, allow_none=True)
    error = Flag(required=False, load_default=False)


class MoveHousehold(HouseholdTransition):
    """The compound it really lies in; its place there, as far as it is recorded otherwise."""

    to_compound_id = Id()
    building = Text(most=20, required=False, allow_none=True)
    entrance = Text(most=20, required=False, allow_none=True)
    floor = Count(most=200, required=False, allow_none=True)
    room = Text(most=20, required=False, allow_none=True)


class TransferHousehold(HouseholdTransition):
    """Who owns it from ``on``, all of them: who stays, and who comes."""

    owners = Holders(least=1)
    on = Day()


class LetHousehold(HouseholdTransition):
    """Who rents it from ``on``, beside those who do already."""

    lessees = Holders(least=1)
    on = Day()


class EndLease(HouseholdTransition):
    """``person_id``: whose; everyone's who rents it, if not given. ``on`` is the first day without it."""

    person_id = Id(required=False, allow_none=True)
    on = Day()


class Holding(Schema):
    """Whose a household was from ``from_on`` until the day before ``to_on`` (null: still)."""

    person_id = Id()
    relation = Code(RELATIONS)
    name = Text(most=100)
    from_on = Day()
    to_on = Day(allow_none=True)


class UnitFacts(Schema):
    compound_id = Id()
    kind = Code(HOUSEHOLD_KINDS)
    building = Text(most=20)
    entrance = Text(most=20, allow_none=True)
    floor = Count()
    room = Text(most=20)
    area = Area()
    area_source = Code(AREA_SOURCES)


class HouseholdChange(Schema):
    """``before`` and ``after`` where the unit itself was corrected or moved; whose it was is in the holdings.

    An owner reads no ``made_by``, ``reason``, ``evidence`` or ``consents`` of what took effect before their own time.
    """

    what = Code(CHANGES)
    effective_on = Day()
    made_at = Moment()
    made_by = One(Actor, allow_none=True)
    reason = Text(most=500, allow_none=True)
    evidence = Digest(allow_none=True)
    consents = Digest(allow_none=True)
    before = One(UnitFacts, allow_none=True)
    after = One(UnitFacts, allow_none=True)


class HouseholdHistory(Schema):
    household_id = Id()
    holdings = Listed(Holding)
    changes = Listed(HouseholdChange)
    names_masked = Flag()


class HoldingsOf(PageRequest):
    """``on``: what the person held at the end of that day; today if not given."""

    person_id = Id()
    on = Day(required=False, allow_none=True, load_default=None)


class HeldHousehold(HouseholdLine):
    compound_id = Id()
    compound_name = Text(most=100)
    relation = Code(RELATIONS)
    from_on = Day()
    to_on = Day(allow_none=True)


ENTRY = ("area_not_positive", "duplicate_unit", "duplicate_owner", "holder_unclear", "person_unknown")

command(
    "property.register_household",
    request=RegisterHousehold,
    response=HouseholdEntry,
    allow=REGISTRARS,
    refuses=("not_found", "register_date_future", *ENTRY),
    zh="登记住户(专有部分)",
    en="Register a household: the unit and whose it is",
)
command(
    "property.import_households",
    request=ImportHouseholds,
    response=Imported,
    allow=REGISTRARS,
    refuses=("not_found", "register_date_future", *ENTRY),
    zh="批量导入住户",
    en="Import up to a thousand households, all or none",
)
command(
    "property.correct_household",
    request=CorrectHousehold,
    response=HouseholdEntry,
    allow=REGISTRARS,
    refuses=(
        "not_found",
        "area_not_positive",
        "duplicate_unit",
        "roll_frozen",
        "consents_of_building_needed",
        "nothing_to_change",
        "stale_version",
    ),
    zh="更正住户登记",
    en="Correct what is recorded of a household",
)
command(
    "property.move_household",
    request=MoveHousehold,
    response=HouseholdEntry,
    allow=REGISTRARS,
    refuses=("not_found", "same_compound", "duplicate_unit", "roll_frozen", "stale_version"),
    zh="将错登的住户移至所属小区",
    en="Move a household that was recorded under the wrong compound",
)
command(
    "property.transfer_household",
    request=TransferHousehold,
    response=HouseholdEntry,
    allow=REGISTRARS,
    refuses=(
        "not_found",
        "duplicate_owner",
        "holder_unclear",
        "person_unknown",
        "owners_unchanged",
        "register_date_future",
        "transfer_not_after_last",
        "stale_version",
    ),
    zh="变更业主",
    en="Record a change of owners",
)
command(
    "property.let_household",
    request=LetHousehold,
    response=HouseholdEntry,
    allow=REGISTRARS,
    refuses=(
        "not_found",
        "duplicate_owner",
        "holder_unclear",
        "person_unknown",
        "already_lessee",
        "lease_overlaps",
        "register_date_future",
        "stale_version",
    ),
    zh="登记租户",
    en="Record who rents a household",
)
command(
    "property.end_lease",
    request=EndLease,
    response=HouseholdEntry,
    allow=REGISTRARS,
    refuses=("not_found", "no_lease", "lease_end_before_start", "register_date_future", "stale_version"),
    zh="登记退租",
    en="Record the end of a lease",
)
query(
    "property.get_household_history",
    request=HouseholdRef,
    response=HouseholdHistory,
    allow={
        **REGISTRARS,
        "civil_affairs": "sub_district",
        "auditor": "sub_district",
        "grid_worker": "community",
        "owner": "household",
    },
    refuses=("not_found",),
    zh="住户沿革",
    en="Whose a household was when, and what was corrected",
)
query(
    "property.list_households_of_person",
    request=HoldingsOf,
    response=page_of(HeldHousehold),
    allow={
        **REGISTRARS,
        "auditor": "sub_district",
        "owner": "person",
        "lessee": "person",
    },
    refuses=("not_found", "bad_cursor"),
    zh="某人名下的住户",
    en="The households a person owns or rents",
)
