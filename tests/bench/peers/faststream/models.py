"""Bodies and answers."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

Category = Literal[
    "lift", "water_supply", "drainage", "power_supply", "gas", "heating", "roof", "facade", "stairs",
    "entrance_door", "public_light", "fire_safety", "paving", "other",
]  # fmt: skip
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Asset(BaseModel):
    asset_id: UUID
    kind: str
    label: str
    last_service_on: date | None
    certificate_until: date | None
    user_unit_kind: str
    user_unit_id: UUID
    user_unit_name: str


class Compound(BaseModel):
    compound_id: UUID
    community_id: UUID
    community_name: str
    name: str
    kind: str
    management_mode: str
    manager_id: UUID | None
    manager_name: str | None
    lift_count: int
    booster_pump_count: int
    household_count: int
    version: int
    demo: bool
    address: str | None
    built_year: int | None
    total_area: Decimal | None
    bundle_id: UUID | None
    assets: list[Asset]


class ReportRepair(BaseModel):
    model_config = ConfigDict(extra="forbid")

    compound_id: UUID
    household_id: UUID | None = None
    category: Category
    place: Annotated[str, Field(min_length=1, max_length=200)]
    description: Annotated[str, Field(min_length=1, max_length=2000)]
    photos: Annotated[list[Digest], Field(max_length=9)] = []


class WorkOrder(BaseModel):
    work_order_id: UUID
    number: str
    status: str
    compound_id: UUID
    household_id: UUID | None
    category: str
    place: str
    description: str
    photos: list[str]
    reported_by_role: str
    reported_at: datetime
    correlation_id: UUID
    version: int


class GetCompound(BaseModel):
    compound_id: UUID


class Report(ReportRepair):
    """A report and who made it, as it travels to the service."""

    account_id: str
    person_id: str | None
    role: str


class WorkOrderSubmitted(BaseModel):
    work_order_id: UUID
    number: str
    compound_id: UUID
    category: str
    reported_at: datetime
