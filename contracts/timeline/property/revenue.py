"""On the timeline: the compound's public revenue (公共收益) and yearly accounts."""

from contracts.timeline.entry import Entry

ENTRIES: dict[str, Entry] = {}
