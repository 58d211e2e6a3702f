"""Posting notices. A notice of the platform is drafted, approved and posted by the rules at once: nobody waits."""

from typing import Any

from chassis import Act, Event
from services.notify.publicity import rules, store
from services.notify.templates.notices import NOTICES


def post(act: Act, event: Event, compound: dict[str, Any]) -> None:
    """Post what the table of notices says of this event, and tell the service it is about."""
    notice = NOTICES[event.type]
    publicity_id = act.new_id()
    posted_at = max(act.now, event.time)
    posted = {
        "publicity_id": publicity_id,
        "compound_id": compound["compound_id"],
        "subject_kind": notice.subject_kind,
        "subject_id": event.data[notice.subject_id],
        "posted_at": posted_at,
        "closes_on": rules.closes_on(posted_at),
    }
    texts = notice.template.fill({**event.data, "compound_name": compound["name"]})
    store.post(act, {**posted, **texts, "correlation_id": act.correlation_id})
    act.emit(
        "notify.publicity.posted",
        publicity_id,
        posted,
        compound_id=compound["compound_id"],
        community_id=compound["community_id"],
    )
