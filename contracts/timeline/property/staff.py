"""On the timeline: staff, grid workers and their areas."""

from contracts.timeline.entry import Entry

ENTRIES: dict[str, Entry] = {}
