"""Handing over: by when, and what follows when a company does not.

No national law names a day by which a handover is done; the Beijing ordinance of 2024, art. 76, gives the company that
leaves 30 days, and is the model of the policy here.

Who does not hand over the records is ordered by the housing authority to do so by a day; only who lets that day pass is
fined, 10,000 to 100,000 yuan, and named (regulations 58). The article is about developers and property companies.
"""

from datetime import date, timedelta

from law.norms import Norm, Policy, Provision, cite_all
from law.texts import PROPERTY_REGULATIONS

HAND_OVER_WITHIN = Policy(
    "handover_within", 30, "days",
    "交接自开始起三十日内完成（平台规则）", "handed over within 30 days of its opening (policy)",
    "参照《北京市物业管理条例》（2024年）第76条",
    "modelled on the Beijing ordinance of 2024, art. 76, which has no force here",
)  # fmt: skip

RECTIFICATION = (
    Provision(
        PROPERTY_REGULATIONS, "58",
        "不移交有关资料的责令限期改正，逾期仍不移交的通报并处1万元以上10万元以下罚款",
        "records withheld: an order with a day; past it, named and fined 10,000 to 100,000 yuan",
    ),
)  # fmt: skip

FINE_LEAST_FEN, FINE_MOST_FEN = 1_000_000, 10_000_000
"""Regulations 58; 以上 and 以下 include the number."""


def due_on(opened_on: date) -> date:
    """The last day of a handover opened on this day. The day itself is not counted; rest days do not put it off."""
    return opened_on + timedelta(days=HAND_OVER_WITHIN.value)


def fine_in_range(amount_fen: int) -> bool:
    """Whether a fine for records withheld past the ordered day may be this high, in fen."""
    return FINE_LEAST_FEN <= amount_fen <= FINE_MOST_FEN


def rectification_norms(on: date) -> tuple[Norm, ...]:
    """On what an order of this day, and the fine after it, rest."""
    return cite_all(RECTIFICATION, on)
