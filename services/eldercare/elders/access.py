"""Who has read what of an elder's file: a chain in which each entry seals the one before it.

The service's role may add entries and do nothing else to them. Whoever can rewrite the table all the same must rewrite
everything after it too, which ``check`` shows to whoever kept an earlier head.
"""

import hashlib
import json
from datetime import UTC
from typing import Any

from chassis import Act, Scope
from chassis.paging import page

#: What the first entry of a sub-district seals.
GENESIS = bytes(32)

ENTRY = """
    select seq, at, actor, action, subject_id, basis, facts, correlation_id, prev_hash, hash from access_log
"""


def record(act: Act, *, action: str, subject_id: str, basis: str, facts: dict[str, Any]) -> None:
    """Add an entry, in the transaction of the reading itself: no reading without its entry."""
    # one writer at a time in a sub-district; READ COMMITTED then shows the last entry to the next statement
    act.execute("select pg_advisory_xact_lock(hashtextextended('access_log:' || %s, 0))", (act.sub_district,))
    last = act.row("select seq, hash from access_log order by seq desc limit 1")
    entry = {
        "seq": last["seq"] + 1 if last else 1,
        "at": act.now,
        "actor": act.principal.actor(),
        "action": action,
        "subject_id": subject_id,
        "basis": basis,
        "facts": facts,
        "correlation_id": act.correlation_id,
        "prev_hash": bytes(last["hash"]) if last else GENESIS,
    }
    act.execute(
        """
        insert into access_log (
            sub_district, seq, at, actor, action, subject_id, basis, facts, correlation_id, prev_hash, hash
        ) values (
            %(sub_district)s, %(seq)s, %(at)s, %(actor)s, %(action)s, %(subject_id)s, %(basis)s, %(facts)s,
            %(correlation_id)s, %(prev_hash)s, %(hash)s
        )
        """,
        {**entry, "sub_district": act.sub_district, "hash": seal_of(act.sub_district, entry)},
    )


def seal_of(sub_district: str, entry: dict[str, Any]) -> bytes:
    """The SHA-256 of an entry and of what it follows."""
    content = {
        "sub_district": sub_district,
        "seq": entry["seq"],
        "at": entry["at"].astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry["actor"],
        "action": entry["action"],
        "subject_id": entry["subject_id"],
        "basis": entry["basis"],
        "facts": entry["facts"],
        "correlation_id": entry["correlation_id"],
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(bytes(entry["prev_hash"]) + text.encode()).digest()


def list_entries(act: Act, *, limit: int, cursor: str | None, subject_id: str | None = None) -> dict[str, Any]:
    """The log, newest first, of one elder or assessment or of all."""
    act.authorise(Scope())
    listed = page(
        act,
        f"{ENTRY} where %(subject_id)s::uuid is null or subject_id = %(subject_id)s::uuid",
        {"subject_id": subject_id},
        key=("seq",),
        limit=limit,
        cursor=cursor,
        descending=True,
    )
    return {**listed, "items": [{**row, "hash": bytes(row["hash"]).hex()} for row in listed["items"]]}


def check(act: Act, after: int = 0) -> dict[str, Any]:
    """Recompute up to 10,000 entries after ``after``: whether the chain holds, and the head to keep elsewhere."""
    act.authorise(Scope())
    start = act.row(f"{ENTRY} where seq = %s", (after,)) if after else None
    previous = bytes(start["hash"]) if start else GENESIS
    checked, broken_at = after, None
    for entry in act.rows(f"{ENTRY} where seq > %s order by seq limit 10000", (after,)):
        sealed = entry["seq"] == checked + 1 and bytes(entry["prev_hash"]) == previous
        if not sealed or seal_of(act.sub_district, entry) != bytes(entry["hash"]):
            broken_at = entry["seq"]
            break
        checked, previous = entry["seq"], bytes(entry["hash"])
    return {"intact": broken_at is None, "checked_to": checked, "broken_at": broken_at, "head": previous.hex()}
