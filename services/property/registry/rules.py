"""Who answers for a compound and its equipment, and how equipment goes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contracts.refusals import Refusal
from services.property.lifecycle import LifeCycle
from services.property.registry.household_rules import Spell

#: Equipment in the register: used, and one day retired.
ASSET = LifeCycle({"retire": {"in_service": "retired"}}, refusals={"retire": "asset_retired"})

#: A mode -> what kind of party manages; None: the owners themselves, or nobody.
MANAGED_BY: dict[str, str | None] = {
    "professional": "company",
    "bundled": "company",
    "community_custody": "community",
    "owner_self": None,
    "none": None,
}


class NobodyNamed(ValueError):
    """A mode that needs a party was given none, or the other way round."""


@dataclass(frozen=True, slots=True)
class UserUnit:
    """Who carries the duties of the equipment's user unit. ``kind``: company, community or owners."""

    kind: str
    party_id: str
    name: str


def user_unit_under(mode: str, party_id: str | None, party_name: str | None, compound_id: str) -> UserUnit:
    """The appointed manager, or with none the co-owners together (特种设备安全法 38), named by their compound."""
    check_party(mode, party_id)
    kind = MANAGED_BY[mode]
    if kind is None or party_id is None:
        return UserUnit("owners", compound_id, "全体业主")
    return UserUnit(kind, party_id, party_name or "")


def check_party(mode: str, party_id: str | None) -> None:
    """Raise NobodyNamed unless a party is named exactly where the mode has one."""
    if (MANAGED_BY[mode] is None) != (party_id is None):
        raise NobodyNamed(f"{mode} with party {party_id}")


def retire(retired_on: date | None, in_service_since: date | None, on: date) -> str:
    """The state of a piece of equipment retired on a day, after it went into service."""
    state = ASSET.after("in_service" if retired_on is None else "retired", "retire")
    if in_service_since is not None and on < in_service_since:
        raise Refusal("retired_before_service", pointer="/on", since=str(in_service_since), on=str(on))
    return state


def check_parking_owner(separable: bool, owner_id: str | None) -> None:
    """Ground common to all owners, given over to cars, has no owner of its own (民法典 275)."""
    if owner_id is not None and not separable:
        raise Refusal("parking_not_separable", pointer="/owner_id")


def transfer_parking(spells: Sequence[Spell], owner_id: str | None, on: date) -> None:
    """A parking space changes hands to somebody else, after the last time it did."""
    owner = next((spell.person_id for spell in spells if spell.valid_to is None), None)
    if owner == owner_id:
        raise Refusal("parking_owner_unchanged", pointer="/owner_id")
    last = max((day for spell in spells for day in (spell.valid_from, spell.valid_to) if day), default=None)
    if last is not None and on <= last:
        raise Refusal("transfer_not_after_last", pointer="/on", last=str(last), on=str(on))
