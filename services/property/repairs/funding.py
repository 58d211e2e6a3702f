"""The repair fund used for a major repair: who decides, and how much may be released and spent.

Owners decide by ballot (matter ``use_fund``); the fund is for common parts out of warranty (条例 53, Civil Code 281).
In an emergency the owners' committee may apply without the ordinary vote (281), which is law from 2021-01-01 only:
here for a danger to life, with evidence, and two persons `[P]`. Always ``spent ≤ released ≤ approved ≤ amount``.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from contracts.refusals import Refusal
from law.rulesets import CIVIL_CODE, rule_set_on
from services.property.persons import Person
from services.property.repairs.rules import FUND_USE, UNVERIFIED

#: The work orders of such a fund use are part of no other.
STANDING = ("proposed", "approved", "released")
CALLED_OFF = ("cancelled", "merged")
EMERGENCY_ROLES = ("owners_committee", "community_officer")
#: what a ballot's outcome does; without a quorum the proposal stands, and can be voted again
OUTCOMES = {"passed": "approve", "failed": "reject"}


@dataclass(frozen=True)
class Order:
    """A work order the fund is asked for. ``fund_use``: the number of the one it is part of already."""

    number: str
    state: str
    urgency: str
    payer: str | None
    fund_use: str | None


@dataclass(frozen=True)
class Part:
    """A work order of a fund use, as it is now."""

    number: str
    state: str
    payer: str | None


@dataclass(frozen=True)
class Fund:
    """A fund use as money, in fen."""

    status: str
    amount_fen: int
    approved_fen: int
    released_fen: int
    spent_fen: int


def check_proposal(orders: Sequence[Order]) -> None:
    """Each is verified, the fund's to pay, and part of no other use."""
    for order in orders:
        if order.state in UNVERIFIED:
            raise Refusal("vote_before_verified", number=order.number, state=order.state)
        if order.payer != "repair_fund" or order.state in CALLED_OFF:
            raise Refusal("fund_not_for_this", number=order.number, payer=order.payer)
        if order.fund_use is not None:
            raise Refusal("fund_use_open", number=order.number, fund_use=order.fund_use)


def check_roll(roll_scope: str, building: str | None, buildings: Collection[str]) -> None:
    """The roll is the compound's, or that of one of its buildings."""
    if roll_scope == "compound":
        if building is not None:
            raise Refusal("roll_building_unknown", pointer="/building")
    elif building not in buildings:
        raise Refusal("roll_building_unknown", pointer="/building")


def check_emergency_law(today: date) -> None:
    """Article 281 judges acts from its first day on."""
    if rule_set_on(today) is not CIVIL_CODE:
        raise Refusal("emergency_not_yet_law", valid_from=str(CIVIL_CODE.valid_from), today=str(today))


def check_emergency(roles: Collection[str], orders: Sequence[Order], evidence: Sequence[str], today: date) -> None:
    """Without the ordinary vote: only for a danger to life, by the committee or the community, with evidence."""
    if not set(EMERGENCY_ROLES).intersection(roles):
        raise Refusal("emergency_not_yours")
    check_emergency_law(today)
    for order in orders:
        if order.urgency != "life_safety":
            raise Refusal("emergency_not_life_safety", number=order.number)
    if not evidence:
        raise Refusal("emergency_evidence_needed", pointer="/evidence")


def authorise(fund: Fund, emergency: bool, person: Person, proposed_by: Person, today: date) -> Fund:
    """The second person's word stands for the vote."""
    if not emergency:
        raise Refusal("not_an_emergency")
    check_emergency_law(today)
    if person.is_same_as(proposed_by):
        raise Refusal("same_person_fund_use")
    return replace(fund, status=FUND_USE.after(fund.status, "authorise"), approved_fen=fund.amount_fen)


def decided(fund: Fund, emergency: bool, outcome: str) -> Fund:
    """The fund use after a ballot about it; as it was where the ballot no longer fits."""
    command = OUTCOMES.get(outcome)
    if command is None or emergency or not FUND_USE.allows(fund.status, command):
        return fund
    approved = fund.amount_fen if command == "approve" else 0
    return replace(fund, status=FUND_USE.after(fund.status, command), approved_fen=approved)


def must_be_the_funds(order: Part) -> None:
    """Its responsibility stands, it is the fund's to pay, and it has not been called off since the vote."""
    if order.state in UNVERIFIED:
        raise Refusal("spending_before_verified", state=order.state)
    if order.payer != "repair_fund" or order.state in CALLED_OFF:
        raise Refusal("fund_not_for_this", number=order.number, payer=order.payer)


def release(fund: Fund, orders: Sequence[Part], amount_fen: int) -> Fund:
    """More of it may be spent, never more than was approved, while every work order is still the fund's."""
    status = FUND_USE.after(fund.status, "release")
    for order in orders:
        must_be_the_funds(order)
    remaining = fund.approved_fen - fund.released_fen
    if amount_fen > remaining:
        raise Refusal("release_exceeds_approved", pointer="/amount_fen", remaining_fen=remaining, amount_fen=amount_fen)
    return replace(fund, status=status, released_fen=fund.released_fen + amount_fen)


def spend(fund: Fund, order: Part | None, amount_fen: int) -> Fund:
    """Spent on one of its work orders (None: it is none of them), never more than was released."""
    if order is None:
        raise Refusal("work_order_not_of_fund_use", pointer="/work_order_id")
    must_be_the_funds(order)
    status = FUND_USE.after(fund.status, "spend")
    remaining = fund.released_fen - fund.spent_fen
    if amount_fen > remaining:
        raise Refusal(
            "spending_exceeds_released", pointer="/amount_fen", remaining_fen=remaining, amount_fen=amount_fen
        )
    return replace(fund, status=status, spent_fen=fund.spent_fen + amount_fen)
