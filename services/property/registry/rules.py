"""Who answers for a compound and its equipment. Pure."""

from dataclasses import dataclass

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
