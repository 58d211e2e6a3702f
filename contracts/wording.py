"""How facts are said to people, in Chinese and in English: sums, days, moments, counts, codes.

A sentence is a format string whose specs name the kind of a fact: ``{amount_fen:money}``, ``{ends_on:day}``,
``{unresolved:codes}``. Facts are JSON primitives or Python values alike. A suppressed count (null) is said as
"fewer than five"; a fact that is missing is said to be not set. Saying never fails on a fact's value.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from string import Formatter
from typing import Any, Literal

Language = Literal["zh", "en"]

#: Everyone here reads the same clock.
ZONE = timezone(timedelta(hours=8))

#: our own list: strftime would speak the machine's language
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

UNSET = {"zh": "未定", "en": "not set"}
SUPPRESSED = {"zh": "少于5", "en": "fewer than 5"}
NONE = {"zh": "无", "en": "none"}
COMMA = {"zh": "、", "en": ", "}

LABELS: dict[str, tuple[str, str]] = {
    # continuity items and custody scope
    "booster_pump": ("二次加压泵", "booster pump"),
    "public_electricity": ("公共用电", "public electricity"),
    "lift": ("电梯", "lifts"),
    "refuse": ("垃圾清运", "refuse"),
    "order": ("公共秩序", "public order"),
    # what an advance is for
    "electricity": ("电费", "electricity"),
    "pump": ("水泵", "pump"),
    # what is broken
    "power_supply": ("供电", "power supply"),
    "roof": ("屋面", "roof"),
    "stairs": ("楼道", "stairs"),
    "entrance_door": ("单元门", "entrance door"),
    "public_light": ("公共照明", "public lighting"),
    "fire_safety": ("消防设施", "fire safety"),
    "other": ("其他", "something else"),
    # why an agreement ended as it did
    "breach_of_contract": ("违约撤离", "breach of contract"),
    # handover items
    "premises": ("物业用房", "premises"),
    "drawings": ("竣工图纸", "drawings"),
    "equipment_files": ("设备档案", "equipment files"),
    "lift_files": ("电梯档案", "lift files"),
    "keys": ("钥匙", "keys"),
    "meter_readings": ("表计读数", "meter readings"),
    "prepaid_fees": ("预收物业费", "prepaid fees"),
    "public_revenue": ("公共收益", "public revenue"),
    "arrears_list": ("欠费清单", "arrears list"),
    "outgoing": ("移交方", "the outgoing party"),
    "incoming": ("接收方", "the incoming party"),
    # who pays, who carries a duty, who sits at a joint office
    "company": ("物业公司", "the property company"),
    "owner": ("业主", "an owner"),
    "owners": ("全体业主", "the owners"),
    "community": ("社区", "the community"),
    "street": ("街道", "the street office"),
    "utility": ("公用企业", "the utility"),
    "court": ("法院", "the court"),
    "housing_bureau": ("房管局", "the housing bureau"),
    "mediation_committee": ("人民调解委员会", "the mediation committee"),
    # doors and calls
    "answered": ("已应答", "answered"),
    "no_answer": ("无人应答", "no answer"),
    "needs_help": ("需要帮助", "needs help"),
    "lift_dependent": ("依赖电梯", "depend on a lift"),
    "powered_device": ("使用用电设备", "depend on a powered device"),
    "alone_at_night": ("夜间独居", "alone at night"),
    "due": ("待联系", "still to be called"),
    "waiting": ("待联系", "still to be called"),
    "cancelled": ("已取消", "cancelled"),
    "retried": ("再次呼叫", "called again"),
    "family_called": ("已联系家属", "family called"),
    "door_check": ("上门查看", "door check"),
    "resolved": ("已落实", "resolved"),
    "emergency": ("紧急处置", "emergency"),
    "told": ("已当面告知", "told at the door"),
    "not_found": ("未找到人", "nobody found"),
    # what a message to many was about
    "custodianship_started": ("临时代管通知", "the custodianship notice"),
    "handover_completed": ("新公司接手通知", "the notice of the new company"),
    "joint_office_held": ("联合办公通知", "the joint office notice"),
    "advance_allocated": ("费用事项通知", "the notice of a community matter"),
    # what a notice to the public is about
    "custodianship": ("临时代管", "the custodianship"),
    "handover": ("物业交接", "the handover"),
    "joint_office": ("联合办公", "the joint office"),
    # what is being renewed
    "water_supply": ("给水", "water supply"),
    "drainage": ("排水", "drainage"),
    "heating": ("供热", "heating"),
    "gas": ("燃气", "gas"),
    "paving": ("路面", "paving"),
    "public_toilet": ("公共厕所", "public toilet"),
    "facade": ("外立面", "façade"),
    "activity_room": ("活动室", "activity room"),
    "bungalow_area": ("平房区", "bungalow area"),
    "old_compound": ("老旧小区", "old compound"),
}


def label(code: Any, language: Language) -> str:
    """A code in words; an unknown one, with its underscores as spaces, rather than nothing."""
    if code in LABELS:
        return LABELS[code][0 if language == "zh" else 1]
    return str(code).replace("_", " ")


def money(fen: Any, language: Language) -> str:
    """Fen as ¥10,000.00."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}¥{fen // 100:,}.{fen % 100:02d}"


def day(value: Any, language: Language) -> str:
    """2017年6月30日, 30 June 2017; a moment is said as its day here."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    if isinstance(value, datetime):
        value = value.astimezone(ZONE)
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def moment(value: Any, language: Language) -> str:
    """2017年6月30日21:40, 30 June 2017, 21:40."""
    here = (datetime.fromisoformat(value) if isinstance(value, str) else value).astimezone(ZONE)
    return f"{day(here, language)}{'' if language == 'zh' else ', '}{here:%H:%M}"


def count(value: Any, language: Language) -> str:
    return f"{value:,}"


def codes(values: Sequence[Any], language: Language) -> str:
    return COMMA[language].join(label(value, language) for value in values) or UNSET[language]


def tallies(values: Sequence[Mapping[str, Any]], language: Language) -> str:
    """Counts by what they count, nought left out; each null one is fewer than five."""
    said = []
    for tally in values:
        if tally["count"] == 0:
            continue
        number = SUPPRESSED[language] if tally["count"] is None else count(tally["count"], language)
        what = label(tally["what"], language)
        said.append(f"{what}{number}人" if language == "zh" else f"{what}: {number}")
    return COMMA[language].join(said) or NONE[language]


def size(values: Sequence[Any], language: Language) -> str:
    return str(len(values))


KINDS = {
    "money": money, "day": day, "moment": moment, "count": count, "code": label, "codes": codes,
    "tallies": tallies, "size": size,
}  # fmt: skip


class _Teller(Formatter):
    def __init__(self, language: Language) -> None:
        self._language = language

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key))

    def format_field(self, value: Any, format_spec: str) -> str:
        if value is None:
            return (SUPPRESSED if format_spec == "count" else UNSET)[self._language]
        try:
            return KINDS[format_spec](value, self._language) if format_spec else str(value)
        except (ValueError, TypeError, AttributeError, LookupError):
            # An old entry whose fact has another shape is still worth reading.
            return str(value)


_TELLERS: dict[str, _Teller] = {"zh": _Teller("zh"), "en": _Teller("en")}


def tell(sentence: str, facts: Mapping[str, Any], language: Language) -> str:
    """``sentence`` with ``facts`` said in ``language``; it begins with a capital, whatever it begins with."""
    said = _TELLERS[language].vformat(sentence, (), facts)
    return said[:1].upper() + said[1:]


def kinds_used(sentence: str) -> list[tuple[str, str]]:
    """The (fact, kind) pairs a sentence speaks of; for checking sentences against contracts."""
    return [(name, spec or "") for _, name, spec, _ in Formatter().parse(sentence) if name]
