"""Where a party organisation stands, and how a pledge of resources goes.

A pledge is offered by a resident unit, accepted by the community, and kept; until then the unit may withdraw it, and it
lapses when the last day it was available is over.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from contracts.refusals import Refusal
from services.property.lifecycle import LifeCycle

PLEDGE = LifeCycle(
    {
        "accept": {"offered": "accepted"},
        "keep": {"accepted": "kept"},
        "withdraw": {"offered": "withdrawn", "accepted": "withdrawn"},
        "lapse": {"offered": "lapsed", "accepted": "lapsed"},
    },
    refusals={"accept": "pledge_not_open", "keep": "pledge_not_accepted", "withdraw": "pledge_over"},
)


@dataclass(frozen=True, slots=True)
class Offer:
    """What is pledged. ``amount_fen`` in fen; ``available_to`` is the last day, None: open-ended."""

    kind: str
    amount_fen: int | None
    available_from: date
    available_to: date | None


def check_level(level: str, community_id: str | None) -> None:
    """The working committee is the street's; a community's organisation is its community's."""
    if level == "working_committee" and community_id is not None:
        raise Refusal("party_org_place_unwanted", pointer="/community_id")
    if level == "community" and community_id is None:
        raise Refusal("party_org_place_needed", pointer="/community_id")


def only_one(level: str) -> bool:
    """One working committee a street, one organisation of its own a community; branches as many as there are."""
    return level in ("working_committee", "community")


def check_offer(offer: Offer, today: date) -> None:
    """Money has an amount and nothing else has; what is offered is still to come."""
    if offer.kind == "money" and offer.amount_fen is None:
        raise Refusal("pledge_amount_needed", pointer="/amount_fen")
    if offer.kind != "money" and offer.amount_fen is not None:
        raise Refusal("pledge_amount_unwanted", pointer="/amount_fen")
    until = offer.available_to
    if until is None:
        return
    if until < offer.available_from:
        raise Refusal(
            "pledge_period_reversed", pointer="/available_to", since=str(offer.available_from), until=str(until)
        )
    if until < today:
        raise Refusal("pledge_period_past", pointer="/available_to", until=str(until), today=str(today))


def check_speaker(representative_id: str | None, person_id: str | None, *, official: bool) -> None:
    """Whom a unit has named speaks for it, and nobody else; while it has named nobody, its community does."""
    speaks = official if representative_id is None else representative_id == person_id
    if not speaks:
        raise Refusal("not_the_units_representative")


def lapses_at(available_to: date, zone: tzinfo | None) -> datetime:
    """The moment its last day is over (24:00)."""
    return datetime.combine(available_to + timedelta(days=1), time(), zone)
