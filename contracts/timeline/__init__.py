"""The timeline's language: how each event reads on it, which of its facts stand there, and who may read them.

One story has one correlation id; notify collects its events, these tables say the rest, one for each service and, in
property, for each capability. ``facts`` is a white list: what is not named never reaches the timeline.
"""

from collections.abc import Mapping
from typing import Any

from contracts.events import EVENTS
from contracts.timeline import eldercare, notify, property, renovation
from contracts.timeline.entry import OFFICIALS, READERS, Entry
from contracts.wording import Language, tell

__all__ = ["ENTRIES", "OFFICIALS", "READERS", "Entry", "facts_of", "render"]

ENTRIES: dict[str, Entry] = {
    **property.ENTRIES,
    **eldercare.ENTRIES,
    **renovation.ENTRIES,
    **notify.ENTRIES,
}


def facts_of(type: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """What of an event's data stands on the timeline, as JSON primitives; ``data`` as its contract loads it."""
    dumped: dict[str, Any] = EVENTS[type].schema.dump(data)
    return {name: dumped[name] for name in ENTRIES[type].kept if name in dumped}


def render(type: str, facts: Mapping[str, Any], language: Language) -> str:
    """The sentence of an entry, in the reader's language."""
    return tell(ENTRIES[type].sentence(language), facts, language)
