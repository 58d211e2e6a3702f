"""A person's own messages."""

from typing import Any

from chassis import Act
from chassis.paging import page
from services.notify.inbox import store
from services.notify.templates import spoken

NOBODY: dict[str, Any] = {"items": [], "next_cursor": None}


def list_messages(act: Act, language: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """The caller's messages, newest first; an account without a person has none."""
    person_id = act.visible().person_id
    if person_id is None:
        return NOBODY
    found = page(
        act,
        store.MESSAGES,
        {"person_id": person_id},
        key=("created_at", "message_id"),
        descending=True,
        limit=limit,
        cursor=cursor,
    )
    return {**found, "items": [spoken(message, language) for message in found["items"]]}
