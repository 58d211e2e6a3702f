"""The registry's records as they come in from outside: from the demo, or from a sub-district's own books.

Plain values; every id is the caller's (UUID text), so that a load can be repeated and gives the same rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PartyOrg:
    """A party organisation. ``level``: working_committee, community, branch or temporary_branch."""

    party_org_id: str
    name: str
    level: str
    community_id: str | None = None


@dataclass(frozen=True, slots=True)
class Community:
    community_id: str
    name: str
    party_org_id: str | None = None


@dataclass(frozen=True, slots=True)
class Company:
    """A property company. ``code``: its unified social credit code, where known."""

    company_id: str
    name: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Asset:
    """A lift, booster_pump, tank, or the public_electricity meter; its user unit is whoever manages the compound."""

    asset_id: str
    kind: str
    label: str
    last_service_on: date | None = None
    certificate_until: date | None = None


@dataclass(frozen=True, slots=True)
class ManagementSpell:
    """Who managed a compound from ``from_on`` (None: since before the books) until the day before ``to_on``, or still.

    ``mode`` professional and bundled have a company as party, community_custody the community, owner_self and none
    nobody (``party_id`` None).
    """

    mode: str
    from_on: date | None
    to_on: date | None = None
    party_id: str | None = None
    party_name: str | None = None


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound. ``kind``: apartment or bungalow_area.

    ``spells`` in order of time; the last one is open and says how the compound is managed now.
    """

    compound_id: str
    community_id: str
    name: str
    kind: str
    spells: Sequence[ManagementSpell]
    address: str | None = None
    built_year: int | None = None
    assets: Sequence[Asset] = ()


@dataclass(frozen=True, slots=True)
class Tier:
    """One of a bundle's price tiers, level 1 to 3."""

    tier_id: str
    level: int
    name: str
    rate_fen_per_m2_month: int
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Bundle:
    """One company for many compounds, each with an agreement of its own (条例 9, 34)."""

    bundle_id: str
    name: str
    company_id: str
    start_on: date
    compound_ids: Sequence[str]
    tiers: Sequence[Tier]


@dataclass(frozen=True, slots=True)
class Person:
    """A person known to the registry: id and name, nothing else."""

    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Household:
    """A home, shop or courtyard. ``floor`` counts from 1 (0: below ground or none); ``area`` in m², two places.

    ``area_source``: register, survey or sale_contract (区分所有权解释 8). ``since``: from when its people hold it.
    """

    household_id: str
    kind: str
    building: str
    entrance: str | None
    floor: int
    room: str
    area: Decimal
    owners: Sequence[Person]
    since: date
    lessees: Sequence[Person] = ()
    area_source: str = "register"


@dataclass(frozen=True, slots=True)
class SubDistrictLoad:
    """Everything of a sub-district but its households and agreements. ``demo``: synthetic, and labelled so."""

    party_orgs: Sequence[PartyOrg]
    communities: Sequence[Community]
    companies: Sequence[Company]
    compounds: Sequence[Compound]
    bundles: Sequence[Bundle] = field(default=())
    demo: bool = False
