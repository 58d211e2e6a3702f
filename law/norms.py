"""Citing the law: a `Norm` says which article a judgement rests on, and whether its text was read.

`cite` never names a text that was not in force on the day, and never calls an article verified when the wording
of that day was not read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from law.texts import Text

FROM_MEMORY_ZH = "凭记忆引用，未核对原文"
FROM_MEMORY_EN = "cited from memory; the text was not read"


@dataclass(frozen=True, slots=True)
class Norm:
    """One article as cited on one day. `note` (zh) and `note_en` say why it is unverified; empty when verified."""

    source: str
    article: str
    title_zh: str
    verified: bool
    note: str = ""
    title_en: str = ""
    note_en: str = ""

    def as_dict(self) -> dict[str, str | bool]:
        """The norm as plain values, for an event, a response or a stored finding."""
        return {
            "source": self.source,
            "article": self.article,
            "title_zh": self.title_zh,
            "title_en": self.title_en,
            "verified": self.verified,
            "note": self.note,
            "note_en": self.note_en,
        }


@dataclass(frozen=True, slots=True)
class Provision:
    """An article of a text and what it is cited for. `read` is False for an article known from memory only."""

    text: Text
    article: str
    zh: str
    en: str
    read: bool = True


def cite(provision: Provision, on: date) -> Norm:
    """The provision as a norm on this day."""
    text = provision.text
    if not provision.read:
        note, note_en = FROM_MEMORY_ZH, FROM_MEMORY_EN
    elif not text.read_as_of(on):
        note, note_en = text.unread_zh, text.unread_en
    else:
        note, note_en = "", ""
    return Norm(
        source=text.code,
        article=provision.article,
        title_zh=f"《{text.name_zh}》第{provision.article}条：{provision.zh}",
        title_en=f"{text.name_en}, art. {provision.article}: {provision.en}",
        verified=not note,
        note=note,
        note_en=note_en,
    )


def cite_all(provisions: Iterable[Provision], on: date) -> tuple[Norm, ...]:
    """The provisions in force on this day, as norms, in the order given."""
    return tuple(cite(provision, on) for provision in provisions if provision.text.in_force(on))


@dataclass(frozen=True, slots=True)
class Policy:
    """A limit the platform sets for itself. It is not law; `model_zh` and `model_en` name what it was modelled on."""

    code: str
    value: int
    unit: str
    zh: str
    en: str
    model_zh: str = ""
    model_en: str = ""
