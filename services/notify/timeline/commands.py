"""Writing the timeline: every public fact that any service tells."""

import json

from chassis import Act, Event
from contracts.timeline import ENTRIES, facts_of
from services.notify.timeline import store


def record(act: Act, event: Event) -> None:
    """An entry for the event, at the time it happened."""
    entry = ENTRIES[event.type]
    facts = facts_of(event.type, event.data)
    compound_id = event.compound_id or event.data.get("compound_id")
    fold_key = event.id
    if entry.fold != "each":
        fold_key = json.dumps([compound_id, *(facts.get(name) for name in entry.by)])
    store.record(
        act,
        {
            "entry_id": event.id,
            "correlation_id": event.correlation_id,
            "at": event.time,
            "type": event.type,
            "compound_id": compound_id,
            "community_id": event.community_id,
            "facts": {**facts, "count": 1} if entry.fold == "count" else facts,
            "fold_key": fold_key,
            "causation_id": event.causation_id,
        },
        entry.fold,
    )
