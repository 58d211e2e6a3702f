"""What the demo is made of: plain values, before any service has seen them.

Each value says whether the seed article states it or whether it was made up, in ``basis``: ``seed`` (stated),
``inferred`` (our reading of it) or ``demo`` (synthetic).
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PartyOrg:
    id: str
    name: str
    level: str  # working_committee | community | branch | temporary_branch
    community_id: str | None


@dataclass(frozen=True, slots=True)
class Community:
    id: str
    name: str
    slug: str
    party_org_id: str
    care_operator_id: str
    care_operator_name: str
    basis: str


@dataclass(frozen=True, slots=True)
class Company:
    id: str
    name: str
    slug: str
    code: str


@dataclass(frozen=True, slots=True)
class Tier:
    level: int
    rate_fen_per_m2_month: int
    name: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asset:
    id: str
    kind: str  # lift | booster_pump
    label: str
    last_service_on: date
    certificate_until: date


@dataclass(frozen=True, slots=True)
class Spell:
    """Who managed a compound from when to when; ``until`` None: still."""

    mode: str  # professional | bundled | none
    company_id: str | None
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Agreement:
    id: str
    company_id: str
    term: str  # fixed | indefinite
    start_on: date
    end_on: date | None
    fee_mode: str  # lump_sum | commission
    status: str  # active | closed
    bundle_id: str | None
    decision_reference: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound as it stood on 2017-06-30; ``index`` counts from 0 and names it in logins as c001."""

    index: int
    id: str
    community_id: str
    name: str
    kind: str  # apartment | bungalow_area
    built_year: int
    management_mode: str  # professional | bundled
    buildings: int
    floors: int
    homes: int
    elders: int
    usable: bool  # fit for the walk-out story
    company_id: str
    assets: tuple[Asset, ...]
    spells: tuple[Spell, ...]
    agreements: tuple[Agreement, ...]
    basis: str

    @property
    def slug(self) -> str:
        return f"c{self.index + 1:03d}"


@dataclass(frozen=True, slots=True)
class Bundle:
    id: str
    name: str
    company_id: str
    start_on: date
    tiers: tuple[Tier, ...]
    compound_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    born: int


@dataclass(frozen=True, slots=True)
class Household:
    id: str
    kind: str  # home | shop | courtyard
    building: str
    entrance: str | None
    floor: int
    room: str
    area: Decimal
    owner_ids: tuple[str, ...]
    lessee_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilyContact:
    id: str
    person_id: str
    relation: str  # son | daughter | spouse | other


@dataclass(frozen=True, slots=True)
class Elder:
    id: str
    person_id: str
    household_id: str
    floor: int
    birth: date
    living: str  # alone | empty_nest | with_family | left_behind
    nights_alone: bool
    lift_dependent: bool
    mobility: str  # independent | lift_dependent | wheelchair | bedridden
    powered_device: bool
    emotional_need: bool
    categories: tuple[str, ...]
    note: str | None
    family: tuple[FamilyContact, ...]


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """How a person can be reached. ``address`` None: no working way is known."""

    person_id: str
    household_id: str
    part: str  # owner | lessee | family
    address: str | None


@dataclass(frozen=True, slots=True)
class Homes:
    """Everything inside one compound."""

    compound_id: str
    persons: tuple[Person, ...]
    households: tuple[Household, ...]
    elders: tuple[Elder, ...]
    contact_points: tuple[ContactPoint, ...]


@dataclass(frozen=True, slots=True)
class PlannedDate:
    what: str
    on: date
    basis: str


@dataclass(frozen=True, slots=True)
class Works:
    """A renovation project as of 2017-06-30."""

    id: str
    compound_id: str
    community_id: str
    kind: str  # bungalow_area | old_compound
    name: str
    status: str
    items: tuple[str, ...]
    share_fen: int | None
    household_count: int
    courtyard_count: int | None
    planned: tuple[PlannedDate, ...]
    upkeep_company_id: str | None
    upkeep: str  # none | pending


@dataclass(frozen=True, slots=True)
class Grant:
    """One role within one scope; what is not named is not part of the scope."""

    role: str
    community_id: str | None = None
    compound_id: str | None = None
    household_id: str | None = None
    operator_id: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    id: str
    login: str
    person_id: str
    label_zh: str
    label_en: str
    grants: tuple[Grant, ...]


@dataclass(frozen=True, slots=True)
class SubDistrict:
    """One sub-district, whole, but for what is inside its compounds."""

    id: str
    slug: str
    name: str
    party_orgs: tuple[PartyOrg, ...]
    communities: tuple[Community, ...]
    companies: tuple[Company, ...]
    compounds: tuple[Compound, ...]
    bundle: Bundle | None
    successor_id: str | None
    works: tuple[Works, ...] = field(default=())

    def community(self, community_id: str) -> Community:
        return next(one for one in self.communities if one.id == community_id)

    def company(self, company_id: str) -> Company:
        return next(one for one in self.companies if one.id == company_id)
