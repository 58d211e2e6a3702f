"""Who sees which entry of a timeline, and what is next. Pure: entries and grants in, entries and dues out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Protocol

from contracts.roles import Level
from contracts.timeline import ENTRIES
from contracts.wording import ZONE, Language, tell
from law.days import end_of
from services.notify.timeline.owed import OWED, Owed


@dataclass(frozen=True)
class Place:
    """Where an entry belongs, as a grant compares it."""

    community_id: str | None
    compound_id: str | None
    operator_id: str | None = None
    household_id: str | None = None
    person_id: str | None = None


@dataclass(frozen=True)
class Entry:
    """One row of the timeline."""

    entry_id: str
    at: datetime
    type: str
    community_id: str | None
    compound_id: str | None
    compound_name: str | None
    facts: Mapping[str, Any]
    causation_id: str | None = None


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """By time, with nothing dated before what caused it: the clocks of two services may differ by a little."""
    by_id = {entry.entry_id: entry for entry in entries}
    since: dict[str, datetime] = {}
    # ids grow with time, so a cause comes before its effects here
    for entry in sorted(by_id.values(), key=lambda entry: entry.entry_id):
        cause = since.get(entry.causation_id or "", entry.at)
        since[entry.entry_id] = max(entry.at, cause)
    dated = [replace(entry, at=since[entry.entry_id]) for entry in by_id.values()]
    return sorted(dated, key=lambda entry: (entry.at, entry.entry_id))


class Grant(Protocol):
    """A role within a scope; ``chassis.principal.Grant`` is one."""

    @property
    def role(self) -> str: ...

    def covers(self, level: Level, scope: Any, person_id: str | None) -> bool: ...


#: Facts by which an entry belongs to the same company as another that names it.
THREADS = ("report_id", "agreement_id", "handover_id")


def companies(entries: Iterable[Entry]) -> dict[str, str]:
    """entry id -> the company it is about: named by itself, or by an entry it shares a thread with."""
    listed = list(entries)
    by_thread = {
        entry.facts[thread]: entry.facts["company_id"]
        for entry in listed
        if entry.facts.get("company_id")
        for thread in THREADS
        if entry.facts.get(thread)
    }
    found = {}
    for entry in listed:
        named = entry.facts.get("company_id") or next(
            (by_thread[entry.facts[thread]] for thread in THREADS if entry.facts.get(thread) in by_thread), None
        )
        if named:
            found[entry.entry_id] = named
    return found


def readable(entries: Sequence[Entry], grants: Sequence[Grant]) -> list[Entry]:
    """The entries these grants may read, in order."""
    about = companies(entries)
    return [
        entry
        for entry in entries
        if may_read(entry.type, Place(entry.community_id, entry.compound_id, about.get(entry.entry_id)), grants)
    ]


def may_read(type: str, place: Place, grants: Sequence[Grant]) -> bool:
    see = ENTRIES[type].see
    return any(grant.role in see and grant.covers(see[grant.role], place, None) for grant in grants)


@dataclass(frozen=True)
class Due:
    """Something still owed; ``due_at`` is the last moment."""

    what: str
    due_at: datetime
    overdue: bool
    text: str
    entry_id: str


def next_due(entries: Sequence[Entry], now: datetime, language: Language) -> list[Due]:
    """What the entries owe and nothing has settled yet, the soonest first."""
    found = []
    for owed in OWED:
        opened = [entry for entry in entries if entry.type == owed.opened_by and entry.facts.get(owed.due)]
        for entry, facts in (_each if owed.each else _counted)(owed, opened, entries):
            due_at = moment(facts[owed.due])
            text = tell(owed.zh if language == "zh" else owed.en, facts, language)
            found.append(Due(owed.what, due_at, due_at < now, text, entry.entry_id))
    return sorted(found, key=lambda due: (due.due_at, due.entry_id))


def _each(owed: Owed, opened: Sequence[Entry], entries: Sequence[Entry]) -> list[tuple[Entry, Mapping[str, Any]]]:
    """The opening entries that no entry has settled; of several about one thing, the last."""
    settled = {entry.facts.get(fact) for entry in entries for type, fact in owed.settled_by if entry.type == type}
    last = {entry.facts.get(owed.of): entry for entry in opened}
    return [(entry, entry.facts) for thing, entry in last.items() if thing not in settled]


def _counted(owed: Owed, opened: Sequence[Entry], entries: Sequence[Entry]) -> list[tuple[Entry, Mapping[str, Any]]]:
    """Counts opened less counts settled, the soonest due settled first."""
    done = sum(entry.facts.get(fact) or 0 for entry in entries for type, fact in owed.settled_by if entry.type == type)
    left: list[tuple[Entry, Mapping[str, Any]]] = []
    for entry in sorted(opened, key=lambda entry: moment(entry.facts[owed.due])):
        count = entry.facts["count"]
        settled = min(count, done)
        done -= settled
        if count > settled:
            left.append((entry, {**entry.facts, "count": count - settled}))
    return left


def moment(value: str) -> datetime:
    """A due fact as a moment: a day lasts to its 24:00."""
    return datetime.fromisoformat(value) if "T" in value else end_of(date.fromisoformat(value), ZONE)
