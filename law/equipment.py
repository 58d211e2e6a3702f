"""How often common equipment is looked after, and when a lift's periodic inspection is to be asked for.

A lift is maintained every 15 days at least; it may not run once its periodic inspection has lapsed, and a new one is
asked for a month before (特种设备安全法 39, 40). When the next inspection is due is what the certificate says; it is
never computed. The other intervals are the platform's policy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from law.norms import Norm, Policy, Provision, cite_all
from law.texts import SPECIAL_EQUIPMENT_LAW, SPECIAL_EQUIPMENT_REGULATIONS

LIFT_SERVICE = (
    Provision(
        SPECIAL_EQUIPMENT_REGULATIONS, "31",
        "电梯应当至少每15日进行一次清洁、润滑、调整和检查",
        "a lift is cleaned, lubricated, adjusted and checked every 15 days at least", read=False,
    ),
    Provision(
        SPECIAL_EQUIPMENT_LAW, "39",
        "对使用的特种设备进行经常性维护保养和定期自行检查，并作出记录",
        "maintained regularly and checked by the user at intervals, with a record",
    ),
)  # fmt: skip

CERTIFICATE = (
    Provision(
        SPECIAL_EQUIPMENT_LAW, "40",
        "检验合格有效期届满前一个月提出定期检验要求；未经定期检验或者检验不合格的，不得继续使用",
        "inspection asked for a month before it lapses; not to be used uninspected or failed",
    ),
    Provision(
        SPECIAL_EQUIPMENT_LAW, "42",
        "出现故障或者发生异常情况，应当全面检查，消除事故隐患，方可继续使用",
        "after a fault: fully checked, the hazard removed, and only then used again",
    ),
)  # fmt: skip

CERTIFICATE_WARNED_DAYS = 30
"""A month before the certificate lapses (40), taken as 30 days."""

RECORDS_KEPT_YEARS = 4
"""Maintenance records are kept four years at least (from memory); here they are never deleted."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to be done to a kind of equipment at least every ``every_days``; told ``warn_days`` before."""

    code: str
    every_days: int
    warn_days: int
    provisions: tuple[Provision, ...] = ()
    policy: Policy | None = None

    @property
    def by_law(self) -> bool:
        return bool(self.provisions)


def _policy(code: str, days: int, zh: str, en: str, warn_days: int) -> Task:
    return Task(
        code,
        days,
        warn_days,
        policy=Policy(f"{code}_every", days, "days", f"{zh}（平台规则）", f"{en} (policy)"),
    )


TASKS: Mapping[str, tuple[Task, ...]] = {
    "lift": (Task("lift_service", 15, 3, LIFT_SERVICE),),
    "booster_pump": (_policy("pump_check", 30, "水泵每三十日检查", "a pump is checked every 30 days", 5),),
    "tank": (
        _policy("tank_cleaning", 180, "水箱每一百八十日清洗", "a tank is cleaned every 180 days", 14),
        _policy("water_test", 180, "水箱每一百八十日检测水质", "a tank's water is tested every 180 days", 14),
    ),
    "public_electricity": (
        _policy("electrical_check", 90, "公共用电每九十日检查", "public electricity is checked every 90 days", 7),
    ),
    "fire": (_policy("fire_check", 30, "消防设施每三十日检查", "fire equipment is checked every 30 days", 5),),
}
"""Kind of equipment -> what is done to it."""

TASK_CODES = tuple(task.code for tasks in TASKS.values() for task in tasks)


def task_norms(task: Task, on: date) -> tuple[Norm, ...]:
    """What the interval of this task rests on; nothing where it is policy."""
    return cite_all(task.provisions, on)


def certificate_norms(on: date) -> tuple[Norm, ...]:
    """Why an uninspected lift stands still."""
    return cite_all(CERTIFICATE, on)


def certificate_warned_on(until: date) -> date:
    """The day on which the user of a lift is told to ask for its inspection."""
    return until - timedelta(days=CERTIFICATE_WARNED_DAYS)
