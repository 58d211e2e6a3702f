"""On the timeline: who looks after every compound on any date."""

from contracts.timeline.entry import Entry

ENTRIES: dict[str, Entry] = {}
