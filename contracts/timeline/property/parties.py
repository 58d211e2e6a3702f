"""On the timeline: party organisations, resident units and what they pledge."""

from contracts.timeline.entry import Entry

ENTRIES: dict[str, Entry] = {}
