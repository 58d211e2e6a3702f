"""On the timeline: leaving with notice, expiry and renewal."""

from contracts.timeline.entry import Entry

ENTRIES: dict[str, Entry] = {}
