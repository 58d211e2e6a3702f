"""Counting: from the lines of a record to the outcome, every number with it. The record is all it needs.

The count that decides and the one anybody makes again from the published record are the same function.

A question is put as yes or no, or as two to four *options*. Then an option is approved by those who chose it, and the
one that reaches the threshold is chosen; every threshold of the law is more than half, so at most one can. Owners who
want none of them vote against.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from law.voting import Decision, Matter, Outcome, Tally
from law.voting import count as count_by_law

CHOICES = ("approve", "against", "abstain")
OPTIONS = ("option_1", "option_2", "option_3", "option_4")


@dataclass(frozen=True, slots=True)
class Line:
    """One vote as the record shows it: one head, its choice, its area in m²."""

    choice: str
    area: Decimal


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted, and what follows from it by the law of the day. ``by_choice`` has every choice on the slip.

    ``decisions`` judges every choice that is a yes: ``approve``, or each option.
    """

    roll: Tally
    by_choice: Mapping[str, Tally]
    decisions: Mapping[str, Decision]

    @property
    def participating(self) -> Tally:
        """Everyone who voted: abstention is participation, silence is not."""
        return _sum(self.by_choice.values())

    @property
    def foremost(self) -> str:
        """The yes that passed, or else the one most heads are for (by area where they are as many)."""
        tallies = self.by_choice
        return max(
            self.decisions,
            key=lambda yes: (
                self.decisions[yes].outcome is Outcome.PASSED,
                tallies[yes].heads,
                tallies[yes].area,
            ),
        )

    @property
    def decision(self) -> Decision:
        return self.decisions[self.foremost]

    @property
    def outcome(self) -> str:
        return str(self.decision.outcome)

    @property
    def chosen(self) -> int | None:
        """The number of the option that passed, from 1."""
        if self.decision.outcome is Outcome.PASSED and self.foremost in OPTIONS:
            return OPTIONS.index(self.foremost) + 1
        return None

    def as_dict(self) -> dict[str, Any]:
        """As it is stored and shown; areas as text, in m², those of the checks in 0.01 m²."""
        decision = self.decision
        return {
            "outcome": self.outcome,
            "chosen": self.chosen,
            "rule_set": decision.rule_set,
            "item": decision.threshold.item,
            "of": str(decision.threshold.of),
            "roll": _said(self.roll),
            "participating": _said(self.participating),
            "approve": _said(self.by_choice[self.foremost]),
            "against": _said(self.by_choice["against"]),
            "abstain": _said(self.by_choice["abstain"]),
            "options": [{"choice": yes, **_said(self.by_choice[yes])} for yes in self.decisions if yes in OPTIONS],
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
                for check in decision.checks
            ],
            "norms": [norm.as_dict() for norm in decision.norms],
        }


def choices(options: int) -> tuple[str, ...]:
    """What can be chosen on the slip of a question with so many options; none: yes or no."""
    return (*_yes(options), "against", "abstain")


def count(matter: str, decided_on: date, roll: Tally, lines: Iterable[Line], options: int = 0) -> Count:
    """The outcome by the law of ``decided_on``. Raises what ``law.voting.count`` raises."""
    heads = dict.fromkeys(choices(options), 0)
    areas = dict.fromkeys(choices(options), Decimal(0))
    for line in lines:
        heads[line.choice] += 1
        areas[line.choice] += line.area
    by_choice = {choice: Tally(heads[choice], areas[choice]) for choice in heads}
    came = _sum(by_choice.values())
    decisions = {yes: count_by_law(Matter(matter), decided_on, roll, came, by_choice[yes]) for yes in _yes(options)}
    return Count(roll, by_choice, decisions)


def _yes(options: int) -> tuple[str, ...]:
    return OPTIONS[:options] if options else ("approve",)


def _sum(tallies: Iterable[Tally]) -> Tally:
    each = list(tallies)
    return Tally(sum(tally.heads for tally in each), sum((tally.area for tally in each), Decimal(0)))


def _said(tally: Tally) -> dict[str, Any]:
    return {"heads": tally.heads, "area": f"{tally.area:.2f}"}
