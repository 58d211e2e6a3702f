"""On the timeline: who repairs what, and who pays."""

from contracts.timeline.entry import Entry

ENTRIES: dict[str, Entry] = {}
