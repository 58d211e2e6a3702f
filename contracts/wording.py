"""How facts are said to people, in Chinese and in English: sums, days, moments, counts, codes.

A sentence is a format string whose specs name the kind of a fact: ``{amount_fen:money}``, ``{ends_on:day}``,
``{unresolved:codes}``. Facts are JSON primitives or Python values alike. A suppressed count (null) is said as
"fewer than five"; a fact that is missing is said to be not set. Saying never fails on a fact's value.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from string import Formatter
from typing import Any, Literal

from contracts.labels import LABELS

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
