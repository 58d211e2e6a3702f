"""One entry of the timeline, and the audiences entries are for.

``see`` compares a role's grant with the entry's place, like an RPC's policy; for ``operator`` the place is the company
the entry is about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from contracts.roles import Level
from contracts.wording import Language, kinds_used

Audience = Mapping[str, Level]

OFFICIALS: Audience = {
    "working_committee": "sub_district",
    "civil_affairs": "sub_district",
    "auditor": "sub_district",
    "community_officer": "community",
    "grid_worker": "community",
}
JUSTICE: Audience = {"court": "sub_district", "housing_bureau": "sub_district", "mediator": "sub_district"}
#: those who pay
OWNERS: Audience = {"owner": "compound", "owners_committee": "compound"}
#: those who live or work there
RESIDENTS: Audience = {
    **OWNERS,
    "lessee": "compound",
    "family": "compound",
    "elder": "compound",
    "building_head": "compound",
    "property_staff": "compound",
    "resident_unit": "community",
}
CARE: Audience = {"care_manager": "community", "council_member": "sub_district"}
DUTY: Audience = {"property_staff": "compound"}
COMPANY: Audience = {"company_staff": "operator"}

PUBLIC: Audience = {**OFFICIALS, **JUSTICE, **CARE, **RESIDENTS}
#: every role that may open a timeline at all, with the level at which its grants count
READERS: Audience = {**PUBLIC, **COMPANY}

Fold = Literal["each", "count", "latest"]


@dataclass(frozen=True)
class Entry:
    """How one event type reads. ``fold`` keeps a page readable: entries of one case alike in ``by`` become one.

    ``each`` keeps every event; ``count`` adds them up, at the time of the first, as the fact ``count``; ``latest``
    keeps the newest.
    """

    zh: str
    en: str
    see: Audience
    facts: tuple[str, ...] = ()
    fold: Fold = "each"
    by: tuple[str, ...] = ()

    def sentence(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

    @property
    def kept(self) -> tuple[str, ...]:
        """The facts to keep: those told, and those named beside."""
        told = [name for name, _ in kinds_used(self.zh) if name != "count"]
        return tuple(dict.fromkeys((*told, *self.facts, *self.by)))
