"""How long beforehand a planned cut of water, power, gas or heat must be told.

Water 24 hours (供水条例 22), gas 48 hours (燃气条例 20), power 7 days (电力条例 28); for heat no national rule is
known, and 24 hours are policy. Hours run at once; of days the first does not count (Civil Code 201). In an emergency
people are told while the repair goes on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from law.days import days_counted
from law.norms import Norm, Policy, Provision, cite
from law.texts import GAS_REGULATIONS, POWER_SUPPLY_REGULATIONS, WATER_SUPPLY_REGULATIONS


@dataclass(frozen=True, slots=True)
class OutageNotice:
    """The notice one kind of cut needs: so many ``days``, or so many ``hours``; by law or, without one, by policy."""

    hours: int = 0
    days: int = 0
    provision: Provision | None = None


HEAT_NOTICE = Policy(
    "heat_cut_notice",
    24,
    "hours",
    "计划停热提前二十四小时通知（平台规则）",
    "a planned heat cut is told 24 hours ahead (policy)",
)

NOTICES: Mapping[str, OutageNotice] = {
    "water": OutageNotice(
        hours=24,
        provision=Provision(
            WATER_SUPPLY_REGULATIONS, "22", "停止供水提前24小时通知", "a cut of water is told 24 hours ahead"
        ),
    ),
    "gas": OutageNotice(
        hours=48,
        provision=Provision(GAS_REGULATIONS, "20", "暂停供气提前48小时告知", "a cut of gas is told 48 hours ahead"),
    ),
    "power": OutageNotice(
        days=7,
        provision=Provision(
            POWER_SUPPLY_REGULATIONS, "28", "计划检修停电提前7天通知", "a planned cut of power is told 7 days ahead"
        ),
    ),
    "heat": OutageNotice(hours=HEAT_NOTICE.value),
}


def outage_norms(kind: str, on: date) -> tuple[Norm, ...]:
    """What the notice of a cut of this kind, given on this day, rests on; nothing where it is policy."""
    provision = NOTICES[kind].provision
    return () if provision is None or not provision.text.in_force(on) else (cite(provision, on),)


def earliest_cut(kind: str, told_at: datetime) -> datetime:
    """The earliest moment a planned cut told now may begin."""
    notice = NOTICES[kind]
    if notice.days:
        day = (told_at + timedelta(days=notice.days)).replace(hour=0, minute=0, second=0, microsecond=0)
        return max(day, told_at)
    return told_at + timedelta(hours=notice.hours)


def told_in_time(kind: str, told_at: datetime, starts_at: datetime) -> bool:
    """Whether a planned cut is told long enough beforehand. Both moments have the offset of the place."""
    notice = NOTICES[kind]
    if notice.days:
        return days_counted(told_at.date(), starts_at.date()) >= notice.days
    return starts_at - told_at >= timedelta(hours=notice.hours)
