"""On the timeline: the three-tier menu (菜单式档位) and what a compound chose."""

from contracts.timeline.entry import Entry

ENTRIES: dict[str, Entry] = {}
