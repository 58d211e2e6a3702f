"""The answers to commands, each stored under its idempotency key in the command's own transaction, refusals too.

A duplicate waits for the first and finds its answer; the same key with another body is refused.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass
from typing import Any

from chassis.database.session import Session
from contracts.refusals import Refusal

Answer = dict[str, Any]


@dataclass(frozen=True, order=True)
class Claim:
    """One idempotency key of one account and method, and the digest of the request it stands for."""

    sub_district: str
    account_id: str
    method: str
    key: str
    digest: str


def enter(session: Session, claims: Sequence[Claim]) -> bool:
    """Whether every one of these keys is ours to use; waits for duplicates in progress.

    Keys are entered in one order by everybody, so that no two transactions wait for each other.
    """
    entered = session.touch(
        "insert into idempotency (sub_district, account_id, method, key, request_digest)"
        " select sub_district, account_id, method, key, digest from jsonb_to_recordset(%s::jsonb)"
        "  as claim (sub_district uuid, account_id uuid, method text, key text, digest text)"
        " on conflict do nothing",
        (json.dumps([asdict(claim) for claim in sorted(claims)]),),
    )
    return entered == len(claims)


def store(session: Session, answers: Sequence[tuple[Claim, Answer]]) -> None:
    """What each entered key was answered with."""
    session.tell(
        "update idempotency as at set answer = given.answer from jsonb_to_recordset(%s::jsonb)"
        "  as given (sub_district uuid, account_id uuid, method text, key text, answer jsonb)"
        " where at.sub_district = given.sub_district and at.account_id = given.account_id"
        "  and at.method = given.method and at.key = given.key",
        (json.dumps([{**asdict(claim), "answer": answer} for claim, answer in answers]),),
    )


def find(session: Session, claim: Claim) -> Answer:
    """The answer stored under a key that was taken. Refuses ``idempotency_key_reused`` if the request was another."""
    row = session.ask(
        "select request_digest, answer from idempotency"
        " where sub_district = %s and account_id = %s and method = %s and key = %s",
        astuple(claim)[:4],
    ).fetchone()
    if row is None:  # pruned between the two statements: very old, and as good as new
        raise Refusal("in_progress")
    if row["request_digest"] != claim.digest:
        raise Refusal("idempotency_key_reused")
    answer: Answer = row["answer"]
    return answer
