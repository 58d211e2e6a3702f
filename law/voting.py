"""Whether the owners have decided: thresholds by matter and date, counted in heads and in area, both must be reached.

From 2021 (Civil Code 278): at least two thirds take part, and of those taking part more than half, or at least three
quarters for matters 6 to 8, approve. Before (property law 76, regulations 12): more than half of all take part, and
of *all*, more than half, or at least two thirds for the fund and for rebuilding, approve. 以上 includes the number;
过半数 is strictly more. Silence is never participation; abstention is participation and not approval.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from law.areas import hundredths
from law.norms import Norm, Provision, cite_all
from law.rulesets import BEFORE_2021, CIVIL_CODE, rule_set_on
from law.texts import CIVIL_CODE as CIVIL_CODE_TEXT
from law.texts import OWNERSHIP_INTERPRETATION, PROPERTY_LAW, PROPERTY_REGULATIONS


class Matter(StrEnum):
    """What owners decide together, in the order of Civil Code 278."""

    RULES_OF_PROCEDURE = "rules_of_procedure"
    COVENANT = "covenant"
    COMMITTEE = "committee"
    COMPANY = "company"
    USE_FUND = "use_fund"
    RAISE_FUND = "raise_fund"
    REBUILD = "rebuild"
    CHANGE_COMMON_USE = "change_common_use"
    OTHER_MAJOR = "other_major"


@dataclass(frozen=True, slots=True)
class Share:
    """A share to be reached: `inclusive` for 以上 (at least), not for 过半数 (more than)."""

    numerator: int
    denominator: int
    inclusive: bool

    def reached(self, part: int, whole: int) -> bool:
        """By integer cross-multiplication, so that no rounding decides."""
        needed, had = whole * self.numerator, part * self.denominator
        return had >= needed if self.inclusive else had > needed


MORE_THAN_HALF = Share(1, 2, inclusive=False)
TWO_THIRDS = Share(2, 3, inclusive=True)
THREE_QUARTERS = Share(3, 4, inclusive=True)


class Base(StrEnum):
    """Of whom the approval is a share."""

    ALL = "all"
    PARTICIPATING = "participating"


@dataclass(frozen=True, slots=True)
class Threshold:
    """What one matter needs, in heads and in area alike. `item` is the number it has in the law of its day."""

    item: int
    participation: Share
    approval: Share
    of: Base


def _before(item: int, approval: Share) -> Threshold:
    return Threshold(item, MORE_THAN_HALF, approval, Base.ALL)


def _civil_code(item: int, approval: Share) -> Threshold:
    return Threshold(item, TWO_THIRDS, approval, Base.PARTICIPATING)


THRESHOLDS: Mapping[str, Mapping[Matter, Threshold]] = {
    BEFORE_2021.code: {
        Matter.RULES_OF_PROCEDURE: _before(1, MORE_THAN_HALF),
        Matter.COVENANT: _before(2, MORE_THAN_HALF),
        Matter.COMMITTEE: _before(3, MORE_THAN_HALF),
        Matter.COMPANY: _before(4, MORE_THAN_HALF),
        Matter.USE_FUND: _before(5, TWO_THIRDS),
        Matter.RAISE_FUND: _before(5, TWO_THIRDS),
        Matter.REBUILD: _before(6, TWO_THIRDS),
        Matter.CHANGE_COMMON_USE: _before(7, MORE_THAN_HALF),
        Matter.OTHER_MAJOR: _before(7, MORE_THAN_HALF),
    },
    CIVIL_CODE.code: {
        Matter.RULES_OF_PROCEDURE: _civil_code(1, MORE_THAN_HALF),
        Matter.COVENANT: _civil_code(2, MORE_THAN_HALF),
        Matter.COMMITTEE: _civil_code(3, MORE_THAN_HALF),
        Matter.COMPANY: _civil_code(4, MORE_THAN_HALF),
        Matter.USE_FUND: _civil_code(5, MORE_THAN_HALF),
        Matter.RAISE_FUND: _civil_code(6, THREE_QUARTERS),
        Matter.REBUILD: _civil_code(7, THREE_QUARTERS),
        Matter.CHANGE_COMMON_USE: _civil_code(8, THREE_QUARTERS),
        Matter.OTHER_MAJOR: _civil_code(9, MORE_THAN_HALF),
    },
}

VOTING = (
    Provision(PROPERTY_LAW, "76", "业主共同决定的事项和多数", "matters and majorities of the owners", read=False),
    Provision(PROPERTY_REGULATIONS, "11", "业主共同决定的事项", "matters the owners decide together"),
    Provision(PROPERTY_REGULATIONS, "12", "参加和同意的多数", "majorities of participation and approval"),
    Provision(CIVIL_CODE_TEXT, "278", "业主共同决定的事项和多数", "matters and majorities of the owners"),
    Provision(OWNERSHIP_INTERPRETATION, "8", "专有部分面积的认定", "how exclusive area is found"),
    Provision(OWNERSHIP_INTERPRETATION, "9", "业主人数的认定", "how heads are counted"),
    Provision(CIVIL_CODE_TEXT, "1259", "“以上”包括本数", "“at least” includes the number", read=False),
)
"""The regulations stay in force after 2021, but the majorities of their article 12 give way to article 278."""


@dataclass(frozen=True, slots=True)
class Tally:
    """So many owners (heads) holding so much exclusive area (m², at most two decimal places)."""

    heads: int
    area: Decimal


class TallyImpossible(ValueError):
    """More approve than took part, more took part than are on the roll, or a number is below zero."""


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    NO_QUORUM = "no_quorum"


@dataclass(frozen=True, slots=True)
class Check:
    """One of the four conditions: `part` of `whole` against `needed`. Areas are in 0.01 m²."""

    name: str
    part: int
    whole: int
    needed: Share
    reached: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome and every fact that led to it: anyone can count it again from these."""

    matter: Matter
    rule_set: str
    threshold: Threshold
    outcome: Outcome
    checks: tuple[Check, ...]
    norms: tuple[Norm, ...]


def threshold_for(matter: Matter, on: date) -> Threshold:
    """What the matter needs by the law of this day."""
    return THRESHOLDS[rule_set_on(on).code][matter]


def count(matter: Matter, on: date, roll: Tally, participating: Tally, approving: Tally) -> Decision:
    """The owners' decision by the law of the day `on`: `roll` are all of them, `approving` part of `participating`.

    Raises TallyImpossible, AreaNotExact, NoRuleSet.
    """
    rule_set = rule_set_on(on)
    threshold = THRESHOLDS[rule_set.code][matter]
    heads = (roll.heads, participating.heads, approving.heads)
    areas = (hundredths(roll.area), hundredths(participating.area), hundredths(approving.area))
    for every, present, consenting in (heads, areas):
        if not 0 <= consenting <= present <= every or every == 0:
            raise TallyImpossible(f"{consenting} approving of {present} participating of {every} on the roll")
    participation = tuple(
        _check(f"participation_{name}", present, every, threshold.participation)
        for name, (every, present, _) in (("heads", heads), ("area", areas))
    )
    approval = tuple(
        _check(f"approval_{name}", consenting, every if threshold.of is Base.ALL else present, threshold.approval)
        for name, (every, present, consenting) in (("heads", heads), ("area", areas))
    )
    if not all(check.reached for check in participation):
        outcome = Outcome.NO_QUORUM
    elif not all(check.reached for check in approval):
        outcome = Outcome.FAILED
    else:
        outcome = Outcome.PASSED
    norms = voting_norms(on)
    return Decision(matter, rule_set.code, threshold, outcome, participation + approval, norms)


def voting_norms(on: date) -> tuple[Norm, ...]:
    """The norms of the owners' votes on this day: article 12 of the regulations only while it governed them."""
    superseded = rule_set_on(on) is CIVIL_CODE
    return cite_all((rule for rule in VOTING if not (superseded and rule.text is PROPERTY_REGULATIONS)), on)


def _check(name: str, part: int, whole: int, needed: Share) -> Check:
    return Check(name, part, whole, needed, needed.reached(part, whole))
