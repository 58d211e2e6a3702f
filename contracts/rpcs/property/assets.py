"""Keeping the register of a compound's equipment and parking spaces."""

from marshmallow import fields, validate

from contracts.fields import Area, Code, Count, Day, Flag, Id, Listed, PageRequest, Schema, Text, page_of
from contracts.rpcs import command, query
from contracts.rpcs.property.households import GivenArea
from contracts.rpcs.property.readers import COMPOUND_READERS
from contracts.rpcs.property.register import REGISTRARS
from contracts.rpcs.property.registry import ASSET_KINDS, Asset


class RegisterAsset(Schema):
    """Its user unit is whoever manages the compound now (特种设备安全法 38)."""

    compound_id = Id()
    kind = Code(ASSET_KINDS)
    label = Text(most=100)
    manufacturer_number = Text(most=50, required=False, allow_none=True)
    registration_code = Text(most=50, required=False, allow_none=True)
    in_service_since = Day(required=False, allow_none=True)
    last_service_on = Day(required=False, allow_none=True)
    certificate_until = Day(required=False, allow_none=True)


class RetireAsset(Schema):
    asset_id = Id()
    on = Day()
    reason = Text(most=200)
    expected_version = Count(required=False, allow_none=True)


class RegisteredAsset(Asset):
    """``retired_on``: null as long as it is in use."""

    compound_id = Id()
    manufacturer_number = Text(most=50, allow_none=True)
    registration_code = Text(most=50, allow_none=True)
    in_service_since = Day(allow_none=True)
    retired_on = Day(allow_none=True)
    retired_reason = Text(most=200, allow_none=True)
    version = Count()


class AssetsOf(PageRequest):
    """``retired``: with those that are no longer in use."""

    compound_id = Id()
    kind = fields.String(load_default=None, validate=validate.OneOf(ASSET_KINDS))
    retired = Flag(required=False, load_default=False)


class RegisterParkingSpace(Schema):
    """``separable``: bounded and recorded on its own. ``owner_id`` null: common to all owners, or the developer's."""

    compound_id = Id()
    label = Text(most=50)
    area = GivenArea(required=False, allow_none=True)
    separable = Flag()
    owner_id = Id(required=False, allow_none=True)
    owned_since = Day(required=False, allow_none=True)


class ParkingSpace(Schema):
    parking_space_id = Id()
    compound_id = Id()
    label = Text(most=50)
    area = Area(allow_none=True)
    separable = Flag()
    owner_id = Id(allow_none=True)
    owned_since = Day(allow_none=True)
    version = Count()


class TransferParkingSpace(Schema):
    """``owner_id`` null: it goes back to all owners, or to the developer."""

    parking_space_id = Id()
    owner_id = Id(allow_none=True)
    on = Day()
    expected_version = Count(required=False, allow_none=True)


class ParkingHolding(Schema):
    owner_id = Id()
    from_on = Day()
    to_on = Day(allow_none=True)


class ParkingSpaceRef(Schema):
    parking_space_id = Id()


class ParkingSpaceHistory(ParkingSpace):
    """Whose it was from ``from_on`` until the day before ``to_on``; in the gaps nobody's of his own."""

    holdings = Listed(ParkingHolding)


class ParkingSpacesOf(PageRequest):
    compound_id = Id()


command(
    "property.register_asset",
    request=RegisterAsset,
    response=RegisteredAsset,
    allow=REGISTRARS,
    refuses=("not_found", "asset_label_used", "asset_code_used", "register_date_future"),
    zh="登记设施设备",
    en="Register a lift, pump, tank, meter or fire installation",
)
command(
    "property.retire_asset",
    request=RetireAsset,
    response=RegisteredAsset,
    allow=REGISTRARS,
    refuses=("not_found", "asset_retired", "retired_before_service", "register_date_future", "stale_version"),
    zh="设施设备报废停用",
    en="Retire a piece of equipment",
)
query(
    "property.list_assets",
    request=AssetsOf,
    response=page_of(RegisteredAsset),
    allow=COMPOUND_READERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区设施设备列表",
    en="The equipment of a compound",
)
command(
    "property.register_parking_space",
    request=RegisterParkingSpace,
    response=ParkingSpace,
    allow=REGISTRARS,
    refuses=(
        "not_found",
        "parking_space_label_used",
        "parking_not_separable",
        "area_not_positive",
        "person_unknown",
        "register_date_future",
    ),
    zh="登记车位",
    en="Register a parking space; it carries no vote",
)
command(
    "property.transfer_parking_space",
    request=TransferParkingSpace,
    response=ParkingSpace,
    allow=REGISTRARS,
    refuses=(
        "not_found",
        "parking_not_separable",
        "parking_owner_unchanged",
        "person_unknown",
        "register_date_future",
        "transfer_not_after_last",
        "stale_version",
    ),
    zh="变更车位业主",
    en="Record a change of a parking space's owner",
)
query(
    "property.get_parking_space",
    request=ParkingSpaceRef,
    response=ParkingSpaceHistory,
    allow={**REGISTRARS, "auditor": "sub_district"},
    refuses=("not_found",),
    zh="车位及其沿革",
    en="A parking space, and whose it was when",
)
query(
    "property.list_parking_spaces",
    request=ParkingSpacesOf,
    response=page_of(ParkingSpace),
    allow={
        **REGISTRARS,
        "auditor": "sub_district",
        "grid_worker": "community",
        "owners_committee": "compound",
        "property_staff": "compound",
        "company_staff": "operator",
    },
    refuses=("not_found", "bad_cursor"),
    zh="小区车位列表",
    en="The parking spaces of a compound",
)
