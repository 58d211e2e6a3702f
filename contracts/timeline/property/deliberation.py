"""On the timeline: deliberation (协商): topics, step by step."""

from contracts.timeline.entry import Entry

ENTRIES: dict[str, Entry] = {}
