"""Calling the owners together: how long before they vote they are told, and how a decision can be attacked.

Regulations 13: the owners are called together outside the calendar when 20 % of them ask; 以上 includes the number.
Regulations 14: notice 15 days before the meeting, and the residents' committee is told of it, too. A vote in writing
or online is given the same notice. The day of the notice does not count (Civil Code 201).

A decision that infringes an owner's rights can be annulled by a court (Civil Code 280), within one year of knowing it
(interpretation 12); one against the law is corrected or annulled by the street office (regulations 19). The seven days
for objections before a decision takes effect are the platform's policy and take nothing from either.
"""

from datetime import date, timedelta

from law.days import days_counted, last_day_of_months
from law.norms import Norm, Policy, Provision, cite_all
from law.texts import CIVIL_CODE, OWNERSHIP_INTERPRETATION, PROPERTY_LAW, PROPERTY_REGULATIONS
from law.voting import Share

NOTICE_DAYS = 15
"""Regulations 14."""

CHALLENGE_MONTHS = 12
"""Interpretation 12: one year, counted from knowing the decision."""

PETITION = Share(1, 5, inclusive=True)
"""Regulations 13, of the owners by head."""

MEETING = (
    Provision(
        PROPERTY_REGULATIONS, "13",
        "经20%以上的业主提议，业主委员会应当组织召开临时会议",
        "an extraordinary meeting when 20 % of the owners ask",
    ),
    Provision(
        PROPERTY_REGULATIONS, "14",
        "会议召开15日以前通知全体业主，并告知居民委员会",
        "15 days' notice to all owners, and word to the residents' committee",
    ),
)  # fmt: skip

CHALLENGE = (
    Provision(
        PROPERTY_REGULATIONS, "19",
        "街道办事处责令改正或者撤销违法的决定",
        "the street office has an unlawful decision corrected or annuls it",
    ),
    Provision(
        PROPERTY_LAW, "78", "受侵害的业主可以请求撤销决定", "an owner infringed may ask a court to annul", read=False
    ),
    Provision(CIVIL_CODE, "280", "受侵害的业主可以请求撤销决定", "an owner infringed may ask a court to annul"),
    Provision(
        OWNERSHIP_INTERPRETATION, "12",
        "自知道或者应当知道决定之日起一年内行使撤销权",
        "the annulment is asked for within one year of knowing the decision",
    ),
)  # fmt: skip

OBJECTION_DAYS = Policy(
    "ballot_objection_days", 7, "days", "结果公布后七日异议期（平台规则）", "seven days for objections (policy)"
)
ANSWER_DAYS = Policy(
    "ballot_objection_answer_days",
    3,
    "days",
    "异议三日内答复（平台规则）",
    "an objection answered in three days (policy)",
)
PROXY_CAP = Policy(
    "ballot_proxy_cap", 3, "parties", "一人至多受托三票（平台规则）", "an agent votes for three at most (policy)"
)
PUBLISH_WITHIN = Policy(
    "ballot_publish_within",
    3,
    "days",
    "计票后三日内公布（平台规则）",
    "published within three days of the count (policy)",
)
POLICIES = (OBJECTION_DAYS, ANSWER_DAYS, PROXY_CAP, PUBLISH_WITHIN)


def earliest_opening(noticed_on: date) -> date:
    """The first day owners may be asked to vote after a notice given on this day."""
    return noticed_on + timedelta(days=NOTICE_DAYS)


def noticed_in_time(noticed_on: date, opens_on: date) -> bool:
    """Whether the opening is at least 15 days after the notice."""
    return days_counted(noticed_on, opens_on) >= NOTICE_DAYS


def petition_carries(asking: int, owners: int) -> bool:
    """Whether so many heads of so many can have the owners called together."""
    return owners > 0 and PETITION.reached(asking, owners)


def challenge_until(known_on: date) -> date:
    """The last day of a suit to annul a decision known on this day; the day it was known does not count."""
    return last_day_of_months(known_on, CHALLENGE_MONTHS)


def meeting_norms(on: date) -> tuple[Norm, ...]:
    """On what the call and the notice rest, on this day."""
    return cite_all(MEETING, on)


def challenge_norms(on: date) -> tuple[Norm, ...]:
    """By what a decision of this day can be attacked."""
    return cite_all(CHALLENGE, on)
