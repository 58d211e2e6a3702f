"""Refusals are part of the language: a code, a sentence in Chinese and in English, and the facts that led to it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class RefusalCode:
    """What a code means. ``status`` is the HTTP status; ``zh`` and ``en`` are formatted with the refusal's facts."""

    code: str
    status: int
    zh: str
    en: str


CODES: dict[str, RefusalCode] = {}


def declare(code: str, status: int, zh: str, en: str) -> None:
    """Add a code to the language; a code means one thing, so a second declaration is an error."""
    if code in CODES:
        raise ValueError(f"refusal code declared twice: {code}")
    CODES[code] = RefusalCode(code, status, zh, en)


class Refusal(Exception):
    """A rule, or the contract, says no. It changes nothing, and saying it again gives the same answer.

    ``pointer`` is a JSON Pointer to the field at fault, where there is one.
    """

    def __init__(self, code: str, pointer: str | None = None, **facts: Any) -> None:
        if code not in CODES:
            raise KeyError(f"undeclared refusal code: {code}")
        super().__init__(code)
        self.code = code
        self.pointer = pointer
        self.facts = facts

    @property
    def status(self) -> int:
        return CODES[self.code].status

    def sentence(self, language: str) -> str:
        """The refusal as a person reads it; ``language`` is ``zh`` or ``en``."""
        meaning = CODES[self.code]
        template = meaning.zh if language == "zh" else meaning.en
        try:
            return template.format_map(self.facts)
        except (KeyError, IndexError):
            return template

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence('en')}"


from contracts.refusals import eldercare, gateway, notify, platform, property, renovation  # noqa: E402, F401
