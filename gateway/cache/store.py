"""What is kept, and whether it may still be given out. Pure: no clock, no network, one thread.

An answer is about a *subject*: a sub-district, perhaps one compound in it, and the event streams that change it. It
may be given out as long as nothing about its subject was heard since it was **asked for**: an event that arrives
while the answer is on its way spoils it too. Only one question for a key is open at a time, and what an overtaken
question brings is not kept, so a newer answer is never followed by an older one; where answers carry versions, these
are compared as well.

A service may learn of the same event later than we do (notify shows names that property changed). So an answer asked
for soon after an event is believed only as long again as that was ago, ``BRIEFLY`` at least: whatever the delay, the
wrong answer lives at most about as long as the delay did. ``LONGEST`` bounds everything.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

BRIEFLY, LONGEST = 0.1, 30.0
#: Answers and bytes kept at most; one answer larger than the last is not kept at all.
MOST_ANSWERS, MOST_BYTES, LARGEST = 4096, 16 * 1024 * 1024, 256 * 1024
#: Subjects remembered at most; beyond, everything is forgotten together.
MOST_SUBJECTS = 50_000


@dataclass(frozen=True)
class Subject:
    """What an answer is about. No compound: a list, which any event in the sub-district may change."""

    sub_district: str
    streams: tuple[str, ...]
    compound_id: str | None = None


@dataclass(eq=False)
class Question:
    """An answer being asked for. Whoever asks the same meanwhile waits for it (``waiting``: the caller's business)."""

    key: Hashable
    subject: Subject
    asked: float
    waiting: Any = None


@dataclass(frozen=True)
class Kept:
    """An answer as it is given out."""

    subject: Subject
    answer: Any
    size: int
    version: int | None
    asked: float
    until: float


@dataclass
class Store:
    """Times are seconds on one clock that never goes back."""

    flushed: float
    _kept: OrderedDict[Hashable, Kept] = field(default_factory=OrderedDict)
    _open: dict[Hashable, Question] = field(default_factory=dict)
    _bytes: int = 0
    #: when something was last heard: of a sub-district at all, and of one compound (None: of none in particular)
    _heard: dict[tuple[str, str], float] = field(default_factory=dict)
    _heard_of: dict[tuple[str, str, str | None], float] = field(default_factory=dict)

    def find(self, key: Hashable, now: float) -> Any:
        """The answer, if it may be given out now; else None."""
        kept = self._kept.get(key)
        if kept is None or now >= kept.until or self._last_heard(kept.subject) >= kept.asked:
            return None
        return kept.answer

    def ask(self, key: Hashable, subject: Subject, now: float) -> tuple[Question, bool]:
        """The open question for this key, and whether it is the caller who must answer it (``keep`` or ``drop``)."""
        known = self._open.get(key)
        if known is not None and known.asked > self._last_heard(subject):
            return known, False
        question = self._open[key] = Question(key, subject, now)
        return question, True

    def keep(self, question: Question, answer: Any, size: int, version: int | None = None) -> bool:
        """Keep the answer to a question, if it is still worth it; closes the question."""
        overtaken = self._open.get(question.key) is not question
        self.drop(question)
        since = question.asked - self._last_heard(question.subject)
        if overtaken or since <= 0 or size > LARGEST:
            return False
        before = self._kept.get(question.key)
        if before is not None and version is not None and before.version is not None and before.version > version:
            return False
        self._forget(question.key)
        until = question.asked + min(LONGEST, max(BRIEFLY, since))
        self._kept[question.key] = Kept(question.subject, answer, size, version, question.asked, until)
        self._bytes += size
        while len(self._kept) > MOST_ANSWERS or self._bytes > MOST_BYTES:
            self._forget(next(iter(self._kept)))
        return True

    def drop(self, question: Question) -> None:
        """The question got no answer."""
        if self._open.get(question.key) is question:
            del self._open[question.key]

    def heard(self, stream: str, sub_district: str, compound_id: str | None, now: float) -> None:
        """Something happened: what was asked for until now about this is no longer given out."""
        if len(self._heard_of) >= MOST_SUBJECTS:
            self.flush(now)
        self._heard[stream, sub_district] = now
        self._heard_of[stream, sub_district, compound_id] = now

    def flush(self, now: float) -> None:
        """Something may have been missed: nothing asked for until now is given out."""
        self.flushed = now
        self._kept.clear()
        self._bytes = 0
        self._heard.clear()
        self._heard_of.clear()

    def __len__(self) -> int:
        return len(self._kept)

    def _last_heard(self, subject: Subject) -> float:
        last = self.flushed
        for stream in subject.streams:
            if subject.compound_id is None:
                last = max(last, self._heard.get((stream, subject.sub_district), last))
            else:
                for compound_id in (subject.compound_id, None):
                    last = max(last, self._heard_of.get((stream, subject.sub_district, compound_id), last))
        return last

    def _forget(self, key: Hashable) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._bytes -= kept.size
