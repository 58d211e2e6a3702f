"""On the timeline: complaints and the hotline's clocks."""

from contracts.timeline.entry import Entry

ENTRIES: dict[str, Entry] = {}
