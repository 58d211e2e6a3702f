"""On the timeline: billing periods and bills."""

from contracts.timeline.entry import Entry

ENTRIES: dict[str, Entry] = {}
