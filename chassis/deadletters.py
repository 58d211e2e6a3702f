"""Dead letters: events a service could not digest, for people to look at, try again, or give up.

A replay puts the event back among those to be retried at once (the keeper takes it); a discard lets its aggregate's
later events pass. Both are commands like any other: in one transaction, repeatable by key.
"""

from typing import Any

from chassis.act import Act
from chassis.paging import page
from contracts.refusals import Refusal

_OWN = "status = 'dead' and (sub_district = %(sub_district)s or sub_district is null)"


def list_dead_letters(act: Act, limit: int, cursor: str | None) -> dict[str, Any]:
    """Newest first; those that could not even be read belong to nobody and are shown to every operator."""
    return page(
        act,
        "select event_id, type, aggregate_id, aggregate_version, attempts, reason, error, received_at"
        f" from inbox where {_OWN}",
        {"sub_district": act.sub_district},
        key=("received_at", "event_id"),
        limit=limit,
        cursor=cursor,
        descending=True,
    )


def show_dead_letter(act: Act, event_id: str) -> dict[str, Any]:
    row = act.row(
        "select event_id, type, aggregate_id, aggregate_version, attempts, reason, error, received_at, envelope"
        f" from inbox where event_id = %(event_id)s and {_OWN}",
        {"event_id": event_id, "sub_district": act.sub_district},
    )
    if row is None:
        raise Refusal("not_found")
    return row


def replay_dead_letter(act: Act, event_id: str) -> dict[str, Any]:
    """Have the keeper try it again now; a letter that is no envelope can only be discarded (``not_found``)."""
    touched = act.touched(
        "update inbox set status = 'retry', next_at = clock_timestamp(), attempts = 0"
        f" where event_id = %(event_id)s and {_OWN} and envelope ? 'id'",
        {"event_id": event_id, "sub_district": act.sub_district},
    )
    if not touched:
        raise Refusal("not_found")
    return {"event_id": event_id, "status": "retry"}


def discard_dead_letter(act: Act, event_id: str) -> dict[str, Any]:
    row = act.row(
        f"update inbox set status = 'discarded', done_at = clock_timestamp() where event_id = %(event_id)s and {_OWN}"
        " returning stream, aggregate_id, aggregate_version",
        {"event_id": event_id, "sub_district": act.sub_district},
    )
    if row is None:
        raise Refusal("not_found")
    # the keeper's sweep takes the successors up
    act.execute(
        "update stream_position set version = %(aggregate_version)s where stream = %(stream)s"
        " and aggregate_id = %(aggregate_id)s and version = %(aggregate_version)s - 1",
        row,
    )
    return {"event_id": event_id, "status": "discarded"}
