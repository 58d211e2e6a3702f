"""On the timeline: payments, receipts, arrears and waivers."""

from contracts.timeline.entry import Entry

ENTRIES: dict[str, Entry] = {}
