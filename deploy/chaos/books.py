"""The books of a campaign: what people were told was done, what the databases say was done, and whether it agrees.

Pure: ``deploy.chaos.audit`` fetches the rows, this compares them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Accepted:
    """A command that was answered with success. ``marker`` stands in the row it made, ``subject_id`` in its event."""

    kind: str
    marker: str
    subject_id: str


@dataclass(frozen=True)
class Told:
    """A committed event, with the subscribers whose queues are bound to its stream."""

    event_id: str
    type: str
    stream: str
    aggregate_id: str
    version: int
    subject_id: str | None
    subscribers: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """What the databases hold at the end.

    ``made``: how many rows bear a marker. ``taken``: the events each subscriber has done. ``effects``: the events of
    which notify has an effect, in the order they had it, once for each time they had it.
    """

    made: Mapping[str, int]
    told: tuple[Told, ...]
    taken: Mapping[str, frozenset[str]]
    effects: tuple[str, ...]


#: Command → the event it commits; a question asked is told to nobody.
EVENT_OF = {
    "ask": None,
    "answer": "property.joint_office.question_answered",
    "promise": "property.joint_office.promise_made",
    "advance": "property.advance.recorded",
    "hold": "property.joint_office.held",
    "project": "renovation.project.registered",
}
#: The subscriber whose effects are counted one by one.
COUNTED = "notify"


@dataclass
class Ledger:
    """What does not agree, in words; empty lists are what a campaign is after."""

    accepted: int = 0
    effects: int = 0
    events: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)

    @property
    def balanced(self) -> bool:
        return bool(self.accepted) and not (self.lost or self.doubled or self.out_of_order)


def balance(accepted: Iterable[Accepted], rows: Rows, counted: frozenset[str]) -> Ledger:
    """``counted``: the event types whose every event is one effect in notify."""
    ledger = Ledger(events=len(rows.told))
    of_subject: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in rows.told:
        if told.subject_id:
            of_subject[told.type, told.subject_id].append(told)
    times = Counter(rows.effects)
    for command in accepted:
        ledger.accepted += 1
        agrees = _once(ledger, rows.made.get(command.marker, 0), f"{command.kind} {command.marker}: its row")
        event_type = EVENT_OF[command.kind]
        if event_type:
            found = of_subject[event_type, command.subject_id]
            agrees &= _once(ledger, len(found), f"{command.kind} {command.marker}: its event")
            agrees &= all(times[told.event_id] == 1 and _taken_by_all(told, rows) for told in found)
        ledger.effects += agrees
    for told in rows.told:
        for subscriber in told.subscribers:
            if told.event_id not in rows.taken[subscriber]:
                ledger.lost.append(f"{told.type} {told.event_id}: not taken by {subscriber}")
        if told.type in counted and COUNTED in told.subscribers:
            _once(ledger, times[told.event_id], f"{told.type} {told.event_id}: its effect in {COUNTED}")
    ledger.out_of_order += _out_of_order(rows, counted)
    return ledger


def _taken_by_all(told: Told, rows: Rows) -> bool:
    return all(told.event_id in rows.taken[subscriber] for subscriber in told.subscribers)


def _once(ledger: Ledger, found: int, what: str) -> bool:
    if found == 0:
        ledger.lost.append(f"{what} is missing")
    elif found > 1:
        ledger.doubled.append(f"{what} is there {found} times")
    return found == 1


def _out_of_order(rows: Rows, counted: frozenset[str]) -> list[str]:
    """Effects of an aggregate's stream that came after a later one's."""
    told = {one.event_id: one for one in rows.told if one.type in counted}
    last: dict[tuple[str, str], int] = {}
    found = []
    for event_id in rows.effects:
        event = told.get(event_id)
        if event is None:
            continue
        place = (event.stream, event.aggregate_id)
        if event.version < last.get(place, 0):
            found.append(f"{event.type} {event_id}: version {event.version} after {last[place]}")
        last[place] = max(event.version, last.get(place, 0))
    return found
