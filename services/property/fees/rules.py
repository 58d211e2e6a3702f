"""What a household is charged for a month: which days, at which rate, rounded how.

A day is charged while a company performs its agreement, up to its takeover where service goes on (Civil Code 950,
944); never the day of a walk-out or after it, for the custodian recovers expenses and no fees. One day has one
agreement: where two meet, the later one's. The price of a day is the tier the compound chose, or the agreement's own
rate. A month costs area x the sum of the days' rates / days in the month, rounded half up to the fen once a bill [P].
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from contracts.refusals import Refusal
from law.areas import positive_hundredths
from law.rulesets import CIVIL_CODE
from services.property.lifecycle import LifeCycle

FEE_PERIOD = LifeCycle(
    {
        # a second run finds those who came to the register since; nobody is billed twice
        "bill": {"open": "billed", "billed": "billed"},
        "close": {"billed": "closed"},
        # the service ended within a month that was billed ahead: nobody owes the days after it
        "correct": {"billed": "billed"},
    },
    refusals={"bill": "period_closed", "correct": "period_not_correctable"},
)

#: The company performs, notice given or not, ended or not, until somebody takes over (Civil Code 950).
PERFORMING = ("active", "indefinite", "exit_notified", "ended_awaiting_takeover")
#: It performed once; how far is read from the day it ended, or from the walk-out's.
PERFORMED = ("renewed", "handed_over", "closed", "abandoned", "custody")
#: A bill falls due so many days after it was issued [P].
DAYS_TO_PAY = 30
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Month:
    """A billing period, named by its first day."""

    first: date

    @property
    def days(self) -> int:
        return monthrange(self.first.year, self.first.month)[1]

    @property
    def last(self) -> date:
        return self.first.replace(day=self.days)

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range(self.days))


@dataclass(frozen=True, slots=True)
class Price:
    """Fen per m² and month; the menu's tier it comes from, if it comes from one."""

    rate_fen: int
    tier_id: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """An agreement as far as it is charged: ``last_on`` is None while it is performed. ``price``: of its own tier."""

    agreement_id: str
    company_id: str
    bundle_id: str | None
    first_on: date
    last_on: date | None
    price: Price | None = None

    def covers(self, day: date) -> bool:
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)


@dataclass(frozen=True, slots=True)
class Choice:
    """A tier the compound chose of a bundle's menu, from ``valid_from`` until the day before ``valid_to``."""

    bundle_id: str
    price: Price
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Rate:
    """An agreement's own rate from a day on."""

    agreement_id: str
    rate_fen: int
    valid_from: date


@dataclass(frozen=True, slots=True)
class Segment:
    """Days in a row charged alike: both ends included."""

    agreement_id: str
    company_id: str
    price: Price
    first_on: date
    last_on: date

    @property
    def days(self) -> int:
        return (self.last_on - self.first_on).days + 1


@dataclass(frozen=True, slots=True)
class Pricing:
    """A compound's month: the segments by company, and the days somebody served at no known price."""

    month: Month
    by_company: Mapping[str, tuple[Segment, ...]] = field(default_factory=dict)
    unpriced: tuple[date, ...] = ()

    @property
    def outcome(self) -> str:
        """``billed`` only where every day that is charged has a price: a month is billed whole or not at all."""
        if self.unpriced:
            return "without_rate"
        return "billed" if self.by_company else "without_agreement"

    def rate_days(self, company_id: str) -> int:
        """The sum over the month's days of their rates: fen/m² times days."""
        return sum(one.price.rate_fen * one.days for one in self.by_company.get(company_id, ()))


def served(
    status: str, first_on: date, ended_on: date | None, left_on: date | None, relieved_on: date | None = None
) -> tuple[date, date | None] | None:
    """From when to when an agreement is charged; None: never.

    ``left_on``: the day of a walk-out that stands. ``relieved_on``: the first day somebody else served in its place;
    from 2021 an agreement that has ended is performed until then (Civil Code 950), before it was not.
    """
    goes_on = ended_on is None or CIVIL_CODE.holds_on(ended_on)
    if status in PERFORMING:
        return first_on, ended_on if status == "ended_awaiting_takeover" and not goes_on else None
    last_on = ended_on
    if left_on is not None:
        last_on = left_on - ONE_DAY if goes_on or ended_on is None else min(ended_on, left_on - ONE_DAY)
    elif ended_on is not None and relieved_on is not None and goes_on:
        last_on = max(ended_on, relieved_on - ONE_DAY)
    if status not in PERFORMED or last_on is None or last_on < first_on:
        return None
    return first_on, last_on


def price_month(month: Month, services: Sequence[Service], choices: Sequence[Choice], rates: Sequence[Rate]) -> Pricing:
    """Who is owed what rate on each day of the month."""
    days = [(day, service) for day in month if (service := _service_on(day, services)) is not None]
    priced = [(day, service, _price_on(day, service, choices, rates)) for day, service in days]
    segments: dict[str, list[Segment]] = {}
    for (service, price), group in groupby(priced, key=lambda one: (one[1], one[2])):
        spell = [day for day, _, _ in group]
        if price is not None:
            for first, last in _in_a_row(spell):
                segments.setdefault(service.company_id, []).append(
                    Segment(service.agreement_id, service.company_id, price, first, last)
                )
    return Pricing(
        month,
        {company_id: tuple(found) for company_id, found in segments.items()},
        tuple(day for day, _, price in priced if price is None),
    )


def serving(month: Month, services: Iterable[Service]) -> dict[str, tuple[date, date]]:
    """Company -> its first and last day in the compound this month: extras end with the service they come beside."""
    found: dict[str, tuple[date, date]] = {}
    for one in services:
        first, last = max(one.first_on, month.first), min(one.last_on or month.last, month.last)
        if first <= last:
            known = found.get(one.company_id, (first, last))
            found[one.company_id] = min(first, known[0]), max(last, known[1])
    return found


def amount_fen(area: Decimal, rate_days: int, days_in_month: int) -> int:
    """Area (m²) x rate-days (fen/m² x days) / days in the month, half a fen up."""
    return half_up(positive_hundredths(area) * rate_days, 100 * days_in_month)


def half_up(numerator: int, denominator: int) -> int:
    """The nearest integer, a half upward; for numbers of zero and more."""
    return (2 * numerator + denominator) // (2 * denominator)


def corrected(amount: int, settled: int, due: int) -> tuple[int, int]:
    """A bill's sum once only ``due`` is owed, and what is overpaid: it is lowered, never raised, nor below what is
    settled (paid or waived)."""
    after = max(min(amount, due), settled)
    return after, max(0, after - due) if due < amount else 0


def extra_fen(unit: str, price_fen: int, quantity: int, days: int, days_in_month: int) -> int:
    """An extra's price in a month: by use whole, by month pro rata by days, half a fen up."""
    if unit == "use":
        return price_fen * quantity
    return half_up(price_fen * quantity * days, days_in_month)


def check_period(period: date, kind: str, today: date) -> Month:
    """A month is billed from its first day on; extras once it is over, for they can be ordered until then.

    Refuses ``period_not_a_month``, ``period_not_begun``, ``period_not_over``.
    """
    if period.day != 1:
        raise Refusal("period_not_a_month", "/period", period=str(period))
    month = Month(period)
    if month.first > today:
        raise Refusal("period_not_begun", "/period", period=str(period), today=str(today))
    if kind == "extra" and month.last >= today:
        raise Refusal("period_not_over", "/period", period=str(period), today=str(today))
    return month


def check_rate(
    valid_from: date, bundle_id: str | None, rates: Iterable[Rate], billed_to: date | None, today: date
) -> None:
    """The first rate begins when it likes, a later one not before today; none reaches into a billed month.

    Refuses ``rate_by_tier``, ``rate_set_already``, ``rate_in_past``, ``period_billed``.
    """
    if bundle_id is not None:
        raise Refusal("rate_by_tier", bundle_id=bundle_id)
    before = {rate.valid_from for rate in rates}
    if valid_from in before:
        raise Refusal("rate_set_already", "/valid_from", valid_from=str(valid_from))
    if before and valid_from < today:
        raise Refusal("rate_in_past", "/valid_from", valid_from=str(valid_from), today=str(today))
    check_unbilled(valid_from, billed_to, "/valid_from")


def check_terms(agreed_mode: str, mode: str, basis_points: int | None, fen_month: int | None) -> None:
    """A commission (酬金制) is a share of the expenses or a sum a month; a lump sum (包干制) has neither.

    Refuses ``fee_mode_differs``, ``commission_needed``, ``commission_unwanted``.
    """
    if mode != agreed_mode:
        raise Refusal("fee_mode_differs", "/mode", agreed=agreed_mode, mode=mode)
    given = sum(one is not None for one in (basis_points, fen_month))
    if mode == "commission" and given != 1:
        raise Refusal("commission_needed", "/commission_basis_points")
    if mode == "lump_sum" and given:
        raise Refusal("commission_unwanted", "/commission_basis_points")


def check_unbilled(begins: date, billed_to: date | None, pointer: str) -> None:
    """What is charged does not change in a month that has been billed. Refuses ``period_billed``."""
    if billed_to is not None and begins <= billed_to:
        raise Refusal("period_billed", pointer, begins=str(begins), billed_to=str(billed_to))


def _service_on(day: date, services: Iterable[Service]) -> Service | None:
    """The agreement a day belongs to: of several the one that began last."""
    running = [service for service in services if service.covers(day)]
    return max(running, key=lambda service: (service.first_on, service.agreement_id)) if running else None


def _price_on(day: date, service: Service, choices: Iterable[Choice], rates: Iterable[Rate]) -> Price | None:
    if service.bundle_id is None:
        begun = [rate for rate in rates if rate.agreement_id == service.agreement_id and rate.valid_from <= day]
        return Price(max(begun, key=lambda rate: rate.valid_from).rate_fen) if begun else None
    for choice in choices:
        if choice.bundle_id == service.bundle_id and choice.valid_from <= day < (choice.valid_to or date.max):
            return choice.price
    return service.price


def _in_a_row(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """First and last of each run of days without a gap."""
    for _, run in groupby(enumerate(days), key=lambda one: one[1].toordinal() - one[0]):
        found = [day for _, day in run]
        yield found[0], found[-1]
