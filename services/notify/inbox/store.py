"""The SQL of a person's messages."""

from typing import Any

from chassis import Act

MESSAGES = """
select m.message_id, m.campaign_id, c.compound_id, c.purpose, c.urgency, c.title_zh, c.title_en, c.body_zh, c.body_en,
       m.state, m.created_at, m.read_at, c.correlation_id
from message m join campaign c using (sub_district, campaign_id)
where m.person_id = %(person_id)s and m.state not in ('queued', 'sent')
"""


def own(act: Act, person_id: str, message_id: str) -> dict[str, Any] | None:
    """The person's message, locked."""
    return act.row(
        f"{MESSAGES} and m.message_id = %(message_id)s for update of m",
        {"person_id": person_id, "message_id": message_id},
    )


def mark_read(act: Act, message_id: str) -> None:
    act.execute("update message set state = 'read', read_at = %s where message_id = %s", (act.now, message_id))
