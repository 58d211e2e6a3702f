"""On the timeline: ballots (表决): the owners' own decisions."""

from contracts.timeline.entry import Entry

ENTRIES: dict[str, Entry] = {}
