"""Heads: who votes with one voice, and with how much area.

A *party* (表决主体) is one distinct set of owners. Units with the same owners are one party, their areas added: a person
with several units is one head (区分所有权解释 9). Co-owners of a unit are one party between them: one head, one vote,
whoever of them casts it first (domain 1.7, 2). So somebody who owns one unit alone and another with a spouse is counted
as one head alone and is one of two behind a second head: the co-owned unit is the couple's, not his.

Units with no owner on the register are the developer's, sold or not (解释 9: what is not sold or not delivered counts as
one), and are one party, ``unsold``. They stay on the roll: a gap in the register never makes a threshold easier to
reach. Parking is not a kind of household here and has no vote.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from law.voting import Tally


@dataclass(frozen=True, slots=True)
class Unit:
    """An exclusive part with its area in m² and the person ids of its owners on the day of the roll."""

    household_id: str
    area: Decimal
    owner_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Party:
    """One head. ``units`` are all that exactly these owners own together."""

    owner_ids: frozenset[str]
    units: tuple[Unit, ...]

    @property
    def kind(self) -> str:
        return "owners" if self.owner_ids else "unsold"

    @property
    def area(self) -> Decimal:
        return sum((unit.area for unit in self.units), Decimal(0))

    @property
    def digest(self) -> str:
        """The same for the same owners, whatever they own."""
        return hashlib.sha256(",".join(sorted(self.owner_ids)).encode()).hexdigest()


def parties(units: Iterable[Unit]) -> list[Party]:
    """Every party of the roll, in the order in which its first unit comes."""
    of: dict[frozenset[str], list[Unit]] = {}
    for unit in units:
        of.setdefault(unit.owner_ids, []).append(unit)
    return [Party(owners, tuple(theirs)) for owners, theirs in of.items()]


def roll(voting: Sequence[Party]) -> Tally:
    """All heads and all area."""
    return Tally(len(voting), sum((party.area for party in voting), Decimal(0)))


def standing_behind(voting: Sequence[Party], person_ids: Collection[str]) -> int:
    """How many heads have at least one of these persons among their owners."""
    return sum(1 for party in voting if not party.owner_ids.isdisjoint(person_ids))


def lone_areas(voting: Sequence[Party]) -> int:
    """How many parties have an area nobody else has: on a secret record their slip can be told by its area."""
    return sum(1 for times in Counter(party.area for party in voting).values() if times == 1)
