"""On the timeline: inspections of lifts, pumps and tanks."""

from contracts.timeline.entry import Entry

ENTRIES: dict[str, Entry] = {}
