"""On the timeline: mediation, to court confirmation."""

from contracts.timeline.entry import Entry

ENTRIES: dict[str, Entry] = {}
