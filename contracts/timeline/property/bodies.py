"""On the timeline: owners' committees and other bodies."""

from contracts.timeline.entry import Entry

ENTRIES: dict[str, Entry] = {}
