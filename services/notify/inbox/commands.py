"""A person reads a message."""

from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.notify.campaigns.rules import READABLE
from services.notify.inbox import store
from services.notify.templates import spoken


def read_message(act: Act, message_id: str, language: str) -> dict[str, Any]:
    """Mark one's own message as read; reading it again, or after having been told at the door, changes nothing."""
    person_id = act.principal.person_id
    act.authorise(Scope(person_id=person_id))
    found = store.own(act, person_id, message_id) if person_id else None
    if found is None:
        raise Refusal("not_found")
    if found["state"] in READABLE:
        store.mark_read(act, message_id)
        found = {**found, "state": "read", "read_at": act.now}
    return spoken(found, language)
