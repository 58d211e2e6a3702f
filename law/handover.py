"""Handing over: by when, and what follows when a company does not.

No national law names a day by which a handover is done; the Beijing ordinance of 2024, art. 76, gives the company that
leaves 30 days, and is the model of the policy here.
"""

from datetime import date, timedelta

from law.norms import Policy

HAND_OVER_WITHIN = Policy(
    "handover_within", 30, "days",
    "交接自开始起三十日内完成（平台规则）", "handed over within 30 days of its opening (policy)",
    "参照《北京市物业管理条例》（2024年）第76条",
    "modelled on the Beijing ordinance of 2024, art. 76, which has no force here",
)  # fmt: skip


def due_on(opened_on: date) -> date:
    """The last day of a handover opened on this day. The day itself is not counted; rest days do not put it off."""
    return opened_on + timedelta(days=HAND_OVER_WITHIN.value)
