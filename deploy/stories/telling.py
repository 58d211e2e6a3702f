"""How a story is told: every expectation is a check, said in both languages as it happens, and kept for the verdict."""

import json
import sys
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, TextIO

_TICK, _CROSS = "✓", "✗"


@dataclass(frozen=True)
class Check:
    """One expectation; ``name`` begins with the number of its sentence."""

    name: str
    ok: bool
    detail: str


class StoryStuck(Exception):
    """What follows cannot be played; the failed check says why."""


@dataclass
class Telling:
    """``quiet`` keeps the checks and prints nothing, for ``--json``."""

    story: str
    quiet: bool = False
    out: TextIO = field(default_factory=lambda: sys.stdout)
    checks: list[Check] = field(default_factory=list)
    correlation_ids: list[str] = field(default_factory=list)

    def say(self, text: str = "") -> None:
        if not self.quiet:
            print(text, file=self.out, flush=True)

    def chapter(self, number: str, at: datetime, zh: str, en: str) -> None:
        self.say(f"\n{at:%Y-%m-%d %H:%M}  {number}. {zh}\n{'':18} {en}")

    def check(self, name: str, ok: bool, zh: str, en: str, detail: object = "") -> bool:
        """Note an expectation; a story goes on after a failed one."""
        told = detail if isinstance(detail, str) else json.dumps(detail, ensure_ascii=False, default=str)
        self.checks.append(Check(name, bool(ok), told[:2000]))
        self.say(f"   {_TICK if ok else _CROSS} {zh}  {en}" + (f"  · {told[:300]}" if told else ""))
        return bool(ok)

    def must(self, name: str, ok: bool, zh: str, en: str, detail: object = "") -> None:
        """An expectation without which nothing more can be played. Raises StoryStuck."""
        if not self.check(name, ok, zh, en, detail):
            raise StoryStuck(name)

    @property
    def passed(self) -> bool:
        return bool(self.checks) and all(check.ok for check in self.checks)

    def verdict(self) -> dict[str, Any]:
        """The object ``--json`` prints."""
        return {
            "story": self.story,
            "passed": self.passed,
            "checks": [asdict(check) for check in self.checks],
            "correlation_ids": self.correlation_ids,
        }

    def conclude(self) -> None:
        failed = [check for check in self.checks if not check.ok]
        self.say()
        for check in failed:
            self.say(f"   {_CROSS} {check.name}: {check.detail}")
        kept = len(self.checks) - len(failed)
        self.say(
            f"{_CROSS if failed else _TICK} {len(self.checks)} 项检查,{kept} 项通过。"
            f"  {kept} of {len(self.checks)} checks passed."
        )
        if self.quiet:
            print(json.dumps(self.verdict(), ensure_ascii=False, indent=1), file=self.out, flush=True)
