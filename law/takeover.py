"""Taking over a compound whose company has left: on what the custodian stands, and the limits set to it.

No national statute gives an emergency property service. The custodian acts as the residents' own organisation under
the street office's guidance, and as the lift's actual manager; it recovers necessary expenses, not fees. The 24
hours, the 90 days and the six months are the platform's policy, never to be shown as law.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from law.days import hours_after, last_day_of_months
from law.norms import Norm, Policy, Provision, cite_all
from law.texts import (
    CIVIL_CODE,
    CIVIL_PRINCIPLES,
    CIVIL_PROVISIONS,
    PROPERTY_LAW,
    PROPERTY_REGULATIONS,
    RESIDENTS_COMMITTEE_LAW,
    SPECIAL_EQUIPMENT_LAW,
)

TAKEOVER = (
    Provision(
        RESIDENTS_COMMITTEE_LAW, "2",
        "居民自我管理的组织，由人民政府派出机关指导、支持和帮助",
        "the residents' own organisation, guided, supported and helped by the government's local office",
    ),
    Provision(
        RESIDENTS_COMMITTEE_LAW, "3",
        "办理本居住地区居民的公共事务和公益事业",
        "conducts the public affairs and welfare of the residents of its area",
    ),
    Provision(
        PROPERTY_REGULATIONS, "19",
        "街道办事处对业主大会、业主委员会决定的监督",
        "the street office's supervision of the owners' decisions",
    ),
    Provision(
        PROPERTY_REGULATIONS, "20",
        "业主大会、业主委员会与居民委员会相互协作，接受其指导和监督",
        "owners' bodies work with the residents' committee under its guidance",
    ),
    Provision(
        SPECIAL_EQUIPMENT_LAW, "38",
        "未委托管理的，由共有人或者实际管理人履行电梯使用单位的义务",
        "with no manager appointed, the co-owners or the actual manager carry the lift user's duty",
    ),
)  # fmt: skip

ADVANCE = (
    Provision(
        CIVIL_PRINCIPLES, "93",
        "无因管理：可以要求受益人偿付必要费用",
        "acting without mandate: necessary expenses from those benefited", read=False,
    ),
    Provision(
        CIVIL_PROVISIONS, "121",
        "无因管理：有权请求受益人偿还必要费用",
        "acting without mandate: necessary expenses from those benefited", read=False,
    ),
    Provision(
        CIVIL_CODE, "979",
        "无因管理：可以请求受益人偿还必要费用",
        "acting without mandate: necessary expenses from those benefited",
    ),
    Provision(CIVIL_CODE, "980", "受益人在获益范围内承担", "those benefited owe up to their benefit"),
    Provision(
        CIVIL_CODE, "981", "无正当理由不得中断对受益人不利的管理", "not to be broken off to their harm without cause"
    ),
    Provision(CIVIL_CODE, "982", "应当及时通知受益人", "those benefited are to be told in time"),
    Provision(CIVIL_CODE, "983", "管理结束后应当报告", "an account is owed at the end"),
    Provision(
        PROPERTY_LAW, "80", "费用分摊按专有部分占比", "expenses shared by exclusive area", read=False
    ),
    Provision(
        CIVIL_CODE, "283", "没有约定的，按专有部分面积所占比例分摊", "by exclusive area where nothing is agreed"
    ),
)  # fmt: skip

RATIFICATION = (
    Provision(
        CIVIL_CODE, "984",
        "受益人事后追认的，从管理事务开始时起适用委托合同的规定",
        "ratified by those benefited: treated as mandated from its beginning",
    ),
)  # fmt: skip

MODEL_ZH = "参照《北京市物业管理条例》（2024年）第77条"
MODEL_EN = "modelled on the Beijing ordinance of 2024, art. 77, which has no force here"

ANNOUNCE_WITHIN = Policy(
    "custody_announce_within", 24, "hours",
    "接管后二十四小时内公示（平台规则）", "announced within 24 hours of the takeover (policy)", MODEL_ZH, MODEL_EN,
)  # fmt: skip
TERM = Policy("custody_term", 90, "days", "代管期九十日（平台规则）", "a custodianship runs 90 days (policy)")
EXTENSION = Policy(
    "custody_extension", 90, "days", "可延长一次，九十日（平台规则）", "extended once, by 90 days (policy)"
)
EXTENSIONS_AT_MOST = Policy(
    "custody_extensions_at_most", 1, "times", "至多延长一次（平台规则）", "extended once at most (policy)"
)
AT_MOST = Policy(
    "custody_at_most", 6, "months",
    "代管总期限不超过六个月（平台规则）", "six months at most in all (policy)", MODEL_ZH, MODEL_EN,
)  # fmt: skip
ENDING_WARNED = Policy(
    "custody_ending_warned", 14, "days", "到期前十四日提醒（平台规则）", "warned 14 days before the last day (policy)"
)
WINDING_UP = Policy(
    "custody_winding_up", 30, "days",
    "逾期后须在三十日内完成交接（平台规则）", "once overdue, handed over within 30 days (policy)",
    "参照《北京市物业管理条例》（2024年）第76条",
    "modelled on the Beijing ordinance of 2024, art. 76, which has no force here",
)  # fmt: skip
POLICIES = (ANNOUNCE_WITHIN, TERM, EXTENSION, EXTENSIONS_AT_MOST, AT_MOST, ENDING_WARNED, WINDING_UP)


class ExtensionsUsedUp(ValueError):
    """The custodianship has been extended as often as the limits allow."""


@dataclass(frozen=True, slots=True)
class CustodyLimits:
    """The limits in use: by default the policies above; a sub-district's configuration may give others."""

    announce_within_hours: int = ANNOUNCE_WITHIN.value
    term_days: int = TERM.value
    extension_days: int = EXTENSION.value
    extensions_at_most: int = EXTENSIONS_AT_MOST.value
    at_most_months: int = AT_MOST.value
    ending_warned_days: int = ENDING_WARNED.value
    winding_up_days: int = WINDING_UP.value


DEFAULT_LIMITS = CustodyLimits()


def takeover_norms(on: date) -> tuple[Norm, ...]:
    """What a custodian stands on, taking over on this day."""
    return cite_all(TAKEOVER, on)


def advance_norms(on: date) -> tuple[Norm, ...]:
    """On what an advance made on this day is recovered and by which measure it is shared."""
    return cite_all(ADVANCE, on)


def ratification_norms(on: date) -> tuple[Norm, ...]:
    """What the owners' ratification rests on, given on this day; nothing before the Civil Code."""
    return cite_all(RATIFICATION, on)


def announcement_due(started_at: datetime, limits: CustodyLimits = DEFAULT_LIMITS) -> datetime:
    """The moment by which the takeover must be announced; rest days do not put it off (policy)."""
    return hours_after(started_at, limits.announce_within_hours)


def custody_ends_on(starts_on: date, extensions: int = 0, limits: CustodyLimits = DEFAULT_LIMITS) -> date:
    """The last day of a custodianship extended so often (policy), never past `latest_end_on`.

    The first day is not counted. Rest days do not lengthen it: it bounds a power, it does not allow time for an act.
    Raises ExtensionsUsedUp.
    """
    if extensions > limits.extensions_at_most:
        raise ExtensionsUsedUp(f"{extensions} extensions, {limits.extensions_at_most} at most")
    days = limits.term_days + extensions * limits.extension_days
    return min(starts_on + timedelta(days=days), latest_end_on(starts_on, limits))


def latest_end_on(starts_on: date, limits: CustodyLimits = DEFAULT_LIMITS) -> date:
    """The last day on which this custodianship may still run, however extended (policy)."""
    return last_day_of_months(starts_on, limits.at_most_months)


def ending_warned_on(ends_on: date, limits: CustodyLimits = DEFAULT_LIMITS) -> date:
    """The day on which everyone is told that the custodianship is about to end (policy)."""
    return ends_on - timedelta(days=limits.ending_warned_days)


def latest_hand_over_on(decided_on: date, limits: CustodyLimits = DEFAULT_LIMITS) -> date:
    """The latest day the street may set for handing over what has run past its end (policy).

    It is no second extension: it orders the end, and nobody is left without water or lifts meanwhile (Civil Code 981).
    """
    return decided_on + timedelta(days=limits.winding_up_days)
