"""A bundle (打包): one company offers three tiers to many compounds, each with an agreement of its own (条例 9, 33, 34).

The whole is never passed on, and no compound is bound by another: it joins by its own agreement, leaves by its end,
and the others go on. What surplus compounds pay for deficit ones is told to the fen. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.refusals import Refusal
from services.property.lifecycle import LifeCycle

BUNDLE = LifeCycle(
    {
        "add_compound": {"offered": "offered", "surveying": "surveying", "active": "active"},
        "open_survey": {"offered": "surveying"},
        # a compound that comes later is surveyed while the bundle runs
        "survey": {"surveying": "surveying", "active": "active"},
        "activate": {"offered": "active", "surveying": "active"},
        "end": {"offered": "ended", "surveying": "ended", "active": "ended"},
    },
    refusals={"survey": "survey_not_open"},
)
MEMBERSHIP = LifeCycle(
    {
        "offer_again": {"left": "offered"},
        "join": {"offered": "joined", "joined": "joined", "left": "joined"},
        "leave": {"offered": "left", "joined": "left"},
    },
    refusals={"leave": "compound_not_in_bundle"},
)
ACCOUNT = LifeCycle(
    {
        # what the company has stated can be corrected until the street has verified it
        "record": {"recorded": "recorded"},
        "verify": {"recorded": "verified"},
    },
    refusals={"record": "account_verified", "verify": "account_verified"},
)

#: How many months are read at once.
MOST_MONTHS = 120
#: Served without notice: a compound in such an agreement is not for another company.
SERVED = ("active", "indefinite")
#: Notice is given, or the agreement has ended: its compound may leave.
LEAVING = ("exit_notified", "ended_awaiting_takeover", "abandoned", "custody")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A compound as it stands when it is offered a bundle. ``in_bundle``: the name of another that holds it."""

    compound_id: str
    in_bundle: str | None
    agreement_state: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a door survey found: households asked, in favour of each tier, against. Silence is none of these."""

    asked: int
    in_favour: tuple[int, int, int]
    against: int


@dataclass(frozen=True, slots=True)
class Account:
    """One compound's income and cost in fen over a time."""

    income_fen: int
    cost_fen: int

    @property
    def balance_fen(self) -> int:
        return self.income_fen - self.cost_fen


@dataclass(frozen=True, slots=True)
class Subsidy:
    """What a compound gives to the others and receives from them, in fen; one of the two is zero."""

    given_fen: int
    received_fen: int


def tiers(rates: Mapping[int, int], given: int) -> None:
    """Levels 1 to 3, once each, none cheaper than the one below. Refuses ``three_tiers_needed``, ``tier_cheaper``."""
    if given != 3 or sorted(rates) != [1, 2, 3]:
        raise Refusal("three_tiers_needed", "/tiers", given=given)
    for level in (2, 3):
        if rates[level] < rates[level - 1]:
            raise Refusal("tier_cheaper", "/tiers", level=level, below=level - 1)


def may_take(candidates: Sequence[Candidate]) -> None:
    """Refuse ``compound_twice``, ``compound_in_bundle``, ``compound_served``, naming the first at fault by its place.

    A compound that has given or received notice may be offered a bundle: it is looking for who follows.
    """
    seen: set[str] = set()
    for place, one in enumerate(candidates):
        pointer = f"/compound_ids/{place}"
        if one.compound_id in seen:
            raise Refusal("compound_twice", pointer, compound_id=one.compound_id)
        seen.add(one.compound_id)
        if one.in_bundle is not None:
            raise Refusal("compound_in_bundle", pointer, compound_id=one.compound_id, bundle=one.in_bundle)
        if one.agreement_state in SERVED:
            raise Refusal("compound_served", pointer, compound_id=one.compound_id, state=one.agreement_state)


def survey(state: str, membership: str, asked_before: int, sheet: Sheet, households: int) -> None:
    """Refuse ``survey_not_open``, ``compound_not_in_bundle``, ``survey_does_not_add_up``, ``survey_too_many``."""
    BUNDLE.after(state, "survey")
    if membership == "left":
        raise Refusal("compound_not_in_bundle", state=membership)
    answered = sum(sheet.in_favour) + sheet.against
    if answered > sheet.asked:
        raise Refusal("survey_does_not_add_up", "/asked", asked=sheet.asked, answered=answered)
    if asked_before + sheet.asked > households:
        raise Refusal("survey_too_many", "/asked", asked=sheet.asked, asked_before=asked_before, households=households)


def activate(state: str, agreements: int) -> str:
    """The state of a bundle that begins: at least one compound is served under it. Refuses ``bundle_not_joined``."""
    after = BUNDLE.after(state, "activate")
    if agreements < 1:
        raise Refusal("bundle_not_joined")
    return after


def end(state: str, agreements: int) -> str:
    """The state of a bundle that is over. Refuses ``bundle_still_serves`` while a compound is served under it."""
    after = BUNDLE.after(state, "end")
    if agreements > 0:
        raise Refusal("bundle_still_serves", agreements=agreements)
    return after


def leave(membership: str, agreement_state: str | None) -> str:
    """The membership after leaving. Refuses ``compound_not_in_bundle``, ``exit_notice_needed``.

    A compound that is served under the bundle leaves by the end of its agreement, so notice comes first.
    """
    after = MEMBERSHIP.after(membership, "leave")
    if agreement_state in SERVED:
        raise Refusal("exit_notice_needed", state=agreement_state)
    return after


def month_of(day: date) -> date:
    """Months are told by their first day."""
    return day.replace(day=1)


def record_account(month: date, today: date, state: str | None, joined_on: date | None, left_on: date | None) -> str:
    """The state of a month's account; ``left_on`` is the first day outside the bundle, ``joined_on`` None if unknown.

    Refuses ``month_not_over``, ``month_outside_bundle``, ``account_verified``.
    """
    if month >= month_of(today):
        raise Refusal("month_not_over", "/month", month=month, today=today)
    before = joined_on is not None and month < month_of(joined_on)
    after = left_on is not None and month >= left_on
    if before or after:
        raise Refusal("month_outside_bundle", "/month", month=month)
    return "recorded" if state is None else ACCOUNT.after(state, "record")


def span(from_month: date, to_month: date) -> None:
    """Refuse ``months_reversed``, ``months_too_many``."""
    if to_month < from_month:
        raise Refusal("months_reversed", "/to_month", from_month=from_month, to_month=to_month)
    months = (to_month.year - from_month.year) * 12 + to_month.month - from_month.month + 1
    if months > MOST_MONTHS:
        raise Refusal("months_too_many", "/from_month", most=MOST_MONTHS)


def cross_subsidy(accounts: Mapping[str, Account]) -> dict[str, Subsidy]:
    """Which compounds carry which: surpluses pay for deficits as far as they reach.

    ``Σ given = Σ received = min(Σ surplus, Σ deficit)``; the side that is not used up takes part in proportion, to
    the fen by the largest remainder, ties by compound id in text order. Nobody gives more than its surplus or
    receives more than its deficit.
    """
    surplus = {one: account.balance_fen for one, account in accounts.items() if account.balance_fen > 0}
    deficit = {one: -account.balance_fen for one, account in accounts.items() if account.balance_fen < 0}
    moved = min(sum(surplus.values()), sum(deficit.values()))
    given, received = _in_proportion(moved, surplus), _in_proportion(moved, deficit)
    return {one: Subsidy(given.get(one, 0), received.get(one, 0)) for one in sorted(accounts)}


def _in_proportion(amount: int, weights: Mapping[str, int]) -> dict[str, int]:
    """``amount`` shared by positive weights: the floor of each share, the rest one each by largest remainder."""
    whole = sum(weights.values())
    if whole == 0:
        return {}
    shares = {one: amount * weight // whole for one, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda one: (-(amount * weights[one] % whole), one))
    for one in by_remainder[: amount - sum(shares.values())]:
        shares[one] += 1
    return shares
