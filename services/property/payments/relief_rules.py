"""Time, a waiver, a contest: how a bill is made lighter, and who may.

Instalments add up to the fen. A waiver passes three different persons: who asks, the community that recommends, and
the company or the street that approves. Whoever was not served need not pay for it: 944 bars refusing to pay only
where the company performed, so days without service come off the bill.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from contracts.refusals import Refusal
from law.days import last_day_of_months
from services.property.payments.rules import WAIVER, Bill
from services.property.persons import Person

#: days ahead within which the first part falls due (policy)
FIRST_PART_WITHIN = 31


@dataclass(frozen=True)
class Instalment:
    ordinal: int
    amount_fen: int
    due_on: date


def instalments(total_fen: int, parts: int, first_due_on: date, today: date) -> list[Instalment]:
    """Equal monthly parts; the fen left over go one each to the first ones."""
    latest = today + timedelta(days=FIRST_PART_WITHIN)
    if not today < first_due_on <= latest:
        earliest = today + timedelta(days=1)
        raise Refusal("instalment_first_day", pointer="/first_due_on", earliest=str(earliest), latest=str(latest))
    if total_fen < parts:
        raise Refusal("instalments_too_small", pointer="/parts", amount_fen=total_fen, parts=parts)
    each, left_over = divmod(total_fen, parts)
    return [
        Instalment(number + 1, each + 1 if number < left_over else each, last_day_of_months(first_due_on, number))
        for number in range(parts)
    ]


def missed(parts: Sequence[Instalment], settled_fen: int, today: date) -> bool:
    """Whether less came in than the parts whose day has passed."""
    return settled_fen < sum(part.amount_fen for part in parts if part.due_on < today)


def next_check(parts: Sequence[Instalment], today: date) -> date | None:
    """The day after the next part falls due; None when no part is left."""
    return min((part.due_on + timedelta(days=1) for part in parts if part.due_on >= today), default=None)


def must_owe(bill: Bill) -> None:
    if bill.outstanding_fen == 0:
        raise Refusal("bill_settled", state=bill.status)


def check_waiver(bill: Bill, amount_fen: int) -> None:
    """Nothing is waived that is not owed."""
    must_owe(bill)
    if amount_fen > bill.outstanding_fen:
        raise Refusal("waiver_exceeds_bill", outstanding_fen=bill.outstanding_fen, amount_fen=amount_fen)


def decide_waiver(state: str, command: str, who: Person, acted_before: Iterable[Person]) -> str:
    """The state after ``recommend`` or ``approve`` by somebody who has not acted on the waiver yet."""
    if any(who.is_same_as(earlier) for earlier in acted_before):
        raise Refusal("waiver_same_person")
    return WAIVER.after(state, command)


def check_contest(ground: str, from_on: date | None, to_on: date | None, period: date) -> None:
    """Days without service are named for that ground only, and lie in the month of the bill."""
    if ground != "not_performed":
        if from_on is not None or to_on is not None:
            raise Refusal("contest_days_unwanted", pointer="/from_on")
        return
    if from_on is None or to_on is None:
        raise Refusal("contest_days_needed", pointer="/from_on")
    if not (period <= from_on <= to_on <= last_of_month(period)):
        raise Refusal("contest_days_outside", pointer="/from_on", period=f"{period:%Y-%m}")


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


@dataclass(frozen=True)
class Charge:
    """Days in a row, both ends included, that a bill charges; ``weight``: what one of them counts."""

    first_on: date
    last_on: date
    weight: Fraction


def credit_for_days(amount_fen: int, from_on: date, to_on: date, charges: Sequence[Charge] = ()) -> int:
    """The fee of these days, both counted, of what the bill charges; half a fen is rounded up.

    Without ``charges`` the bill is for the whole month. A day it does not charge is worth nothing.
    """
    charges = charges or (Charge(from_on.replace(day=1), last_of_month(from_on), Fraction(1)),)
    whole = sum(one.weight * _days(one.first_on, one.last_on) for one in charges)
    part = sum(one.weight * _days(max(one.first_on, from_on), min(one.last_on, to_on)) for one in charges)
    return floor(amount_fen * part / whole + Fraction(1, 2)) if whole else 0


def _days(first_on: date, last_on: date) -> int:
    return max(0, (last_on - first_on).days + 1)


def credit(
    bill: Bill,
    outcome: str,
    from_on: date | None,
    to_on: date | None,
    credited_fen: int | None,
    charges: Sequence[Charge] = (),
) -> int:
    """What comes off the bill: nothing when rejected; when upheld what is named, else the fee of the days."""
    if outcome == "rejected":
        if credited_fen is not None:
            raise Refusal("credit_unwanted", pointer="/credited_fen")
        return 0
    if credited_fen is None:
        if from_on is None or to_on is None:
            raise Refusal("credit_needed", pointer="/credited_fen")
        return min(credit_for_days(bill.amount_fen, from_on, to_on, charges), bill.outstanding_fen)
    if credited_fen > bill.outstanding_fen:
        raise Refusal(
            "credit_exceeds_bill",
            pointer="/credited_fen",
            outstanding_fen=bill.outstanding_fen,
            credited_fen=credited_fen,
        )
    return credited_fen
