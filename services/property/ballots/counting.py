"""Counting: from the lines of a record to the outcome, every number with it. The record is all it needs.

The count that decides and the one anybody makes again from the published record are the same function.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from law.voting import Decision, Matter, Tally
from law.voting import count as count_by_law

CHOICES = ("approve", "against", "abstain")


@dataclass(frozen=True, slots=True)
class Line:
    """One vote as the record shows it: one head, its choice, its area in m²."""

    choice: str
    area: Decimal


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted, and what follows from it by the law of the day. ``by_choice`` has every choice."""

    roll: Tally
    by_choice: Mapping[str, Tally]
    decision: Decision

    @property
    def participating(self) -> Tally:
        """Everyone who voted: abstention is participation, silence is not."""
        return Tally(
            sum(tally.heads for tally in self.by_choice.values()),
            sum((tally.area for tally in self.by_choice.values()), Decimal(0)),
        )

    def as_dict(self) -> dict[str, Any]:
        """As it is stored and shown; areas as text, in m², those of the checks in 0.01 m²."""
        return {
            "outcome": str(self.decision.outcome),
            "rule_set": self.decision.rule_set,
            "item": self.decision.threshold.item,
            "of": str(self.decision.threshold.of),
            "roll": _said(self.roll),
            "participating": _said(self.participating),
            **{choice: _said(self.by_choice[choice]) for choice in CHOICES},
            "checks": [
                {
                    "name": check.name,
                    "part": check.part,
                    "whole": check.whole,
                    "numerator": check.needed.numerator,
                    "denominator": check.needed.denominator,
                    "inclusive": check.needed.inclusive,
                    "reached": check.reached,
                }
                for check in self.decision.checks
            ],
            "norms": [norm.as_dict() for norm in self.decision.norms],
        }


def count(matter: str, decided_on: date, roll: Tally, lines: Iterable[Line]) -> Count:
    """The outcome by the law of ``decided_on``. Raises what ``law.voting.count`` raises."""
    heads = dict.fromkeys(CHOICES, 0)
    areas = dict.fromkeys(CHOICES, Decimal(0))
    for line in lines:
        heads[line.choice] += 1
        areas[line.choice] += line.area
    by_choice = {choice: Tally(heads[choice], areas[choice]) for choice in CHOICES}
    participating = Tally(sum(heads.values()), sum(areas.values(), Decimal(0)))
    decision = count_by_law(Matter(matter), decided_on, roll, participating, by_choice["approve"])
    return Count(roll, by_choice, decision)


def _said(tally: Tally) -> dict[str, Any]:
    return {"heads": tally.heads, "area": f"{tally.area:.2f}"}
