"""Which tier of its bundle a compound chooses, who decides it, and from when it holds.

The base service is indivisible: one tier a compound, decided by its owners (Civil Code 278: matter 4 with the company,
matter 9 under a company they have; before 2021 property law 76). Where there is no owners' assembly a signature sheet
with the same thresholds sets it for the time being, until an assembly ratifies it [P]. A decision never reaches back:
not before its own day, and not into a month that has been billed. Extras are each household's own choice.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from contracts.refusals import Refusal
from law.areas import AreaNotExact
from law.rulesets import NoRuleSet
from law.voting import Matter, Outcome, Tally, TallyImpossible, count
from services.property.fees.rules import check_unbilled
from services.property.lifecycle import LifeCycle

TIER_SELECTION = LifeCycle(
    {
        "sign": {"proposed": "provisional"},
        # a no can be put to the owners again
        "confirm": {"proposed": "confirmed", "provisional": "confirmed", "rejected": "confirmed"},
        "reject": {"proposed": "rejected", "provisional": "rejected"},
        "withdraw": {"proposed": "withdrawn"},
        # a later decision holds from an earlier day
        "supersede": {"provisional": "superseded", "confirmed": "superseded"},
    },
    refusals={"sign": "selection_decided", "withdraw": "selection_decided"},
)

EXTRA_SERVICE = LifeCycle({"withdraw": {"offered": "withdrawn"}}, refusals={"withdraw": "extra_withdrawn"})
HOUSEHOLD_EXTRA = LifeCycle({"cancel": {"ordered": "cancelled"}}, refusals={"cancel": "extra_cancelled"})

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a signature sheet counts: heads and m²; approving are part of participating."""

    participating: Tally
    approving: Tally
    collected_on: date


def matter_of(has_agreement: bool) -> str:
    """Under which matter the tier is decided: with the company, or under a company the owners have."""
    return (Matter.OTHER_MAJOR if has_agreement else Matter.COMPANY).value


def propose(wanted_from: date, billed_to: date | None, today: date) -> None:
    """Refuses ``selection_in_past``, ``period_billed``."""
    if wanted_from < today:
        raise Refusal("selection_in_past", "/wanted_from", wanted_from=str(wanted_from), today=str(today))
    check_unbilled(wanted_from, billed_to, "/wanted_from")


def sign(state: str, matter: str, sheet: Sheet, roll: Tally, today: date) -> tuple[str, dict[str, Any]]:
    """The state after a signature sheet that reached the thresholds of its day, and the count to keep.

    Refuses ``selection_decided``, ``sheet_in_future``, ``sheet_impossible``, ``signatures_too_few``, ``no_rule_set``.
    """
    after = TIER_SELECTION.after(state, "sign")
    if sheet.collected_on > today:
        raise Refusal("sheet_in_future", "/collected_on", collected_on=str(sheet.collected_on), today=str(today))
    try:
        decision = count(Matter(matter), sheet.collected_on, roll, sheet.participating, sheet.approving)
    except NoRuleSet:
        raise Refusal("no_rule_set", "/collected_on", on=str(sheet.collected_on)) from None
    except (TallyImpossible, AreaNotExact):
        raise Refusal("sheet_impossible", heads=roll.heads, area=str(roll.area)) from None
    if decision.outcome is not Outcome.PASSED:
        missed = next(check for check in decision.checks if not check.reached)
        raise Refusal("signatures_too_few", check=missed.name, part=missed.part, whole=missed.whole)
    return after, {
        "collected_on": str(sheet.collected_on),
        "rule_set": decision.rule_set,
        "roll_heads": roll.heads,
        "roll_area": str(roll.area),
        "participating_heads": sheet.participating.heads,
        "participating_area": str(sheet.participating.area),
        "approving_heads": sheet.approving.heads,
        "approving_area": str(sheet.approving.area),
    }


def may_be_voted_on(state: str, valid_from: date | None) -> bool:
    """Whether a ballot can decide it. What held for a time and was refused stays history: it is proposed anew."""
    return TIER_SELECTION.allows(state, "confirm") and (state != "rejected" or valid_from is None)


def holds_from(wanted_from: date, decided_on: date, billed_to: date | None) -> date:
    """The day a choice begins to hold: as asked, yet not before it was decided, nor in a billed month."""
    return max(wanted_from, decided_on, billed_to + ONE_DAY if billed_to else wanted_from)


def ends_on(valid_from: date, decided_on: date, billed_to: date | None) -> date | None:
    """The first day a provisional choice no longer holds once the owners refuse it; None: it never held."""
    ends = max(decided_on + ONE_DAY, billed_to + ONE_DAY if billed_to else decided_on)
    return ends if ends > valid_from else None


def check_order(unit: str, from_on: date, to_on: date | None, today: date) -> date | None:
    """The last day of an order: of a single use its own day, of a monthly one None until it is cancelled.

    Refuses ``extra_in_past``, ``extra_ends_before_it_begins``.
    """
    if from_on < today:
        raise Refusal("extra_in_past", "/from_on", from_on=str(from_on), today=str(today))
    if unit == "use":
        return from_on
    if to_on is not None and to_on < from_on:
        raise Refusal("extra_ends_before_it_begins", "/to_on", from_on=str(from_on), to_on=str(to_on))
    return to_on


def cancel(state: str, from_on: date, to_on: date | None, today: date) -> tuple[str, date]:
    """State and last day after a cancellation today: today is still charged, an order that has not begun is not.

    Refuses ``extra_cancelled``, ``extra_over``.
    """
    after = HOUSEHOLD_EXTRA.after(state, "cancel")
    if to_on is not None and to_on < today:
        raise Refusal("extra_over", to_on=str(to_on))
    return after, today if from_on <= today else from_on - ONE_DAY
