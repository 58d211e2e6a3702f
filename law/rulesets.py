"""Which law judges an act: the rule set in force on the date of the act.

Facts that go on past 2021-01-01 are judged by the Civil Code from that day: pass the date of each act, not the date
the case was opened. The tables that differ by rule set stand in the module of their subject, keyed by `code`.
"""

from dataclasses import dataclass
from datetime import date

from law.norms import Norm
from law.texts import CIVIL_CODE_DAY, PROPERTY_LAW

__all__ = ["BEFORE_2021", "CIVIL_CODE", "RULE_SETS", "NoRuleSet", "Norm", "RuleSet", "rule_set_on"]


class NoRuleSet(ValueError):
    """No rule set is held for this day; the act cannot be judged."""

    def __init__(self, on: date) -> None:
        super().__init__(f"no rule set is held for {on.isoformat()}")
        self.on = on


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The law of a time. `valid_from` is its first day, `valid_to` the first day after it (None: still in force)."""

    code: str
    valid_from: date
    valid_to: date | None
    title_zh: str
    title_en: str
    note_zh: str = ""
    note_en: str = ""

    def holds_on(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


BEFORE_2021 = RuleSet(
    code="before_2021",
    valid_from=PROPERTY_LAW.in_force_from,
    valid_to=CIVIL_CODE_DAY,
    title_zh="民法典施行前的法律",
    title_en="The law before the Civil Code",
    note_zh="表决按《物业管理条例》2018年文本第11至14条；2016年文本未核对，据信相同。"
    "没有六十日、九十日的通知期，也没有民法典第950条的继续服务义务。",
    note_en="Votes follow articles 11-14 of the regulations in their text of 2018; that of 2016 was not read and is "
    "believed the same. No notice of 60 or 90 days, no duty to go on as in article 950 of the Civil Code.",
)

CIVIL_CODE = RuleSet(
    code="civil_code",
    valid_from=CIVIL_CODE_DAY,
    valid_to=None,
    title_zh="民法典",
    title_en="The Civil Code",
)

RULE_SETS = (BEFORE_2021, CIVIL_CODE)
"""In order of time, without a gap or an overlap."""


def rule_set_on(on: date) -> RuleSet:
    """The rule set in force on the date of the act. Raises NoRuleSet before 2007-10-01."""
    for rule_set in RULE_SETS:
        if rule_set.holds_on(on):
            return rule_set
    raise NoRuleSet(on)
