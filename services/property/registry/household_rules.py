"""What the register takes of a household: an area that is one, a door that is free, each holder once, days in order.

Several owners hold a household together, and one person may hold several. A change of owners on a day ends what those
who leave held and begins what those who come hold; who stays keeps the day it began. So on every day of the register
a household has exactly the owners that the last change before it named.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from contracts.refusals import Refusal
from law import change_of_use


@dataclass(frozen=True, slots=True)
class Holder:
    """A person as given: known by id, or new by name."""

    person_id: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A door within a compound."""

    building: str
    entrance: str | None
    room: str


@dataclass(frozen=True, slots=True)
class Spell:
    """Somebody held the household from ``valid_from`` until the day before ``valid_to``, or still holds it."""

    person_id: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Turnover:
    """Whose spells end and whose begin."""

    ends: frozenset[str]
    begins: frozenset[str]


def check_area(area: Decimal, at: str = "") -> None:
    """An exclusive area is greater than nothing; ``at`` points to the row it stands in."""
    if area <= 0:
        raise Refusal("area_not_positive", pointer=f"{at}/area", area=str(area))


def check_holders(holders: Sequence[Holder], field: str, at: str = "") -> None:
    """Each by id or by name, and nobody twice. Two of one name in one household are registered beforehand, by id."""
    seen: dict[Holder, int] = {}
    for index, holder in enumerate(holders):
        if (holder.person_id is None) == (holder.name is None):
            raise Refusal("holder_unclear", pointer=f"{at}/{field}/{index}")
        alike = Holder(holder.person_id, holder.name.strip() if holder.name else None)
        if alike in seen:
            raise Refusal("duplicate_owner", pointer=f"{at}/{field}/{index}", first=seen[alike] + 1, second=index + 1)
        seen[alike] = index


def check_places(places: Sequence[Place], taken: Collection[Place], row: str = "") -> None:
    """No door is registered twice; ``row`` is where each stands, ``{}`` its index."""
    seen = set(taken)
    for index, place in enumerate(places):
        if place in seen:
            raise Refusal(
                "duplicate_unit",
                pointer=f"{row.format(index)}/room",
                building=place.building,
                entrance=place.entrance or "",
                room=place.room,
            )
        seen.add(place)


def check_day(on: date, today: date, pointer: str = "/on") -> None:
    """The register says what is, not what will be."""
    if on > today:
        raise Refusal("register_date_future", pointer=pointer, on=str(on), today=str(today))


def check_not_frozen(ballot: str | None) -> None:
    """While a ballot runs, its roll stands still: no unit changes its area, its use or its compound."""
    if ballot is not None:
        raise Refusal("roll_frozen", ballot=ballot)


def check_use(before: str, after: str, consents: str | None, error_shown_by: str | None, on: date) -> None:
    """A home becomes a shop by the consents of its building; or the register was wrong, and a document shows it."""
    if change_of_use.needs_consent(before, after) and consents is None and error_shown_by is None:
        norms = change_of_use.norms(on)
        raise Refusal(
            "consents_of_building_needed",
            pointer="/consents",
            norm_zh="；".join(f"{norm.title_zh}（{norm.note}）" if norm.note else norm.title_zh for norm in norms),
            norm_en="; ".join(f"{norm.title_en} ({norm.note_en})" if norm.note_en else norm.title_en for norm in norms),
        )


def transfer(spells: Sequence[Spell], owners: Collection[str], on: date) -> Turnover:
    """Who owns no more and who owns anew when the household belongs to ``owners`` from ``on``.

    ``spells``: every spell of ownership so far.
    """
    now = {spell.person_id for spell in spells if spell.valid_to is None}
    wanted = frozenset(owners)
    if wanted == now:
        raise Refusal("owners_unchanged", pointer="/owners")
    last = max((day for spell in spells for day in (spell.valid_from, spell.valid_to) if day), default=None)
    if last is not None and on <= last:
        raise Refusal("transfer_not_after_last", pointer="/on", last=str(last), on=str(on))
    return Turnover(frozenset(now - wanted), wanted - now)


def let(spells: Sequence[Spell], lessees: Collection[str], on: date) -> Turnover:
    """Who rents anew; a lease begins after the same person's last one began and not before it ended."""
    for spell in spells:
        if spell.person_id not in lessees:
            continue
        if spell.valid_to is None:
            raise Refusal("already_lessee", pointer="/lessees")
        if on < spell.valid_to or on == spell.valid_from:
            raise Refusal("lease_overlaps", pointer="/on", last=str(spell.valid_to))
    return Turnover(frozenset(), frozenset(lessees))


def end_lease(spells: Sequence[Spell], person_id: str | None, on: date) -> Turnover:
    """Whose lease ends: one person's, or everyone's."""
    ending = [spell for spell in spells if spell.valid_to is None and person_id in (None, spell.person_id)]
    if not ending:
        raise Refusal("no_lease", pointer=None if person_id is None else "/person_id")
    for spell in ending:
        if on < spell.valid_from:
            raise Refusal("lease_end_before_start", pointer="/on", start=str(spell.valid_from), on=str(on))
    return Turnover(frozenset(spell.person_id for spell in ending), frozenset())
