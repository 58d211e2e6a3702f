"""What people are told, as data: Chinese and English texts over the public facts of an event."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contracts.wording import tell


@dataclass(frozen=True)
class Template:
    """Sentences over an event's facts and ``compound_name``; see contracts/wording.py for ``{fact:kind}``."""

    title_zh: str
    title_en: str
    body_zh: str
    body_en: str

    def fill(self, facts: Mapping[str, Any]) -> dict[str, str]:
        """``title_zh title_en body_zh body_en`` with the facts said: the text as it is kept for good."""
        return {
            "title_zh": tell(self.title_zh, facts, "zh"),
            "title_en": tell(self.title_en, facts, "en"),
            "body_zh": tell(self.body_zh, facts, "zh"),
            "body_en": tell(self.body_en, facts, "en"),
        }


def spoken(texts: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A row with frozen texts as one reader gets it: ``title`` and ``body`` in one language."""
    chosen = {"title": texts[f"title_{language}"], "body": texts[f"body_{language}"]}
    return {name: value for name, value in texts.items() if not name.endswith(("_zh", "_en"))} | chosen
