"""The SQL of who stands for a body, who sits in it, what it hands over, and how its elections went."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chassis import Act


def owns_in(act: Act, compound_id: str | None, person_ids: Sequence[str], on: date) -> set[str]:
    """Of these persons, those who own a home or shop of the compound on this day."""
    return {
        row["person_id"]
        for row in act.rows(
            "select distinct p.person_id from household_person p"
            " join household h on h.sub_district = p.sub_district and h.household_id = p.household_id"
            " where p.sub_district = %s and h.compound_id = %s and p.person_id = any(%s::uuid[])"
            " and p.relation = 'owner' and p.valid_from <= %s and (p.valid_to is null or p.valid_to > %s)",
            (act.sub_district, compound_id, list(person_ids), on, on),
        )
    }


def is_known(act: Act, person_id: str) -> bool:
    return bool(
        act.value(
            "select exists (select 1 from person where sub_district = %s and person_id = %s)",
            (act.sub_district, person_id),
        )
    )


# Candidates


def add_candidate(act: Act, body_id: str, person_id: str) -> None:
    act.execute(
        "insert into body_candidate (sub_district, candidate_id, body_id, person_id, nominated_by, nominated_at)"
        " values (%s, %s, %s, %s, %s, %s)",
        (act.sub_district, act.new_id(), body_id, person_id, act.principal.actor(), act.now),
    )


def standing(act: Act, body_id: str) -> list[str]:
    """The persons who stand, in the order they were nominated."""
    return [
        row["person_id"]
        for row in act.rows(
            "select person_id from body_candidate where sub_district = %s and body_id = %s and status = 'standing'"
            " order by candidate_id",
            (act.sub_district, body_id),
        )
    ]


def mark_candidates(act: Act, body_id: str, person_ids: Sequence[str], status: str) -> None:
    act.execute(
        "update body_candidate set status = %s where sub_district = %s and body_id = %s and status = 'standing'"
        " and person_id = any(%s::uuid[])",
        (status, act.sub_district, body_id, list(person_ids)),
    )


# Members


def add_members(act: Act, body_id: str, person_ids: Sequence[str], joined_on: date) -> None:
    act.executemany(
        "insert into body_member (sub_district, member_id, body_id, person_id, role, joined_on)"
        " values (%s, %s, %s, %s, 'member', %s)",
        [(act.sub_district, act.new_id(), body_id, person_id, joined_on) for person_id in person_ids],
    )


def members(act: Act, body_id: str) -> dict[str, str]:
    """Who sits in it now: person → role."""
    return {
        row["person_id"]: row["role"]
        for row in act.rows(
            "select person_id, role from body_member where sub_district = %s and body_id = %s and left_on is null"
            " order by member_id",
            (act.sub_district, body_id),
        )
    }


def set_role(act: Act, body_id: str, person_id: str, role: str) -> None:
    act.execute(
        "update body_member set role = %s where sub_district = %s and body_id = %s and person_id = %s"
        " and left_on is null",
        (role, act.sub_district, body_id, person_id),
    )


def end_membership(act: Act, body_id: str, person_id: str, reason: str) -> None:
    act.execute(
        "update body_member set left_on = greatest(%s, joined_on), left_reason = %s"
        " where sub_district = %s and body_id = %s and person_id = %s and left_on is null",
        (act.now.date(), reason, act.sub_district, body_id, person_id),
    )


# Handover


def add_items(act: Act, body_id: str, items: Sequence[str]) -> None:
    act.executemany(
        "insert into body_item (sub_district, body_id, item) values (%s, %s, %s)",
        [(act.sub_district, body_id, item) for item in items],
    )


def items(act: Act, body_id: str) -> dict[str, dict[str, Any]]:
    """Item → ``outgoing``, ``incoming``: who signed."""
    return {
        row["item"]: {"outgoing": row["outgoing_by"], "incoming": row["incoming_by"]}
        for row in act.rows(
            "select item, outgoing_by, incoming_by from body_item where sub_district = %s and body_id = %s",
            (act.sub_district, body_id),
        )
    }


def sign_item(act: Act, body_id: str, item: str, side: str) -> None:
    assert side in ("outgoing", "incoming")
    act.execute(
        f"update body_item set {side}_by = %s, {side}_at = %s where sub_district = %s and body_id = %s and item = %s",
        (act.principal.actor(), act.now, act.sub_district, body_id, item),
    )


# Elections


def running_election(act: Act, body_id: str) -> str | None:
    """The number of a ballot on this body whose outcome is still to come, or still to take effect.

    From the draft on: what the owners are told is what they vote on.
    """
    number: str | None = act.value(
        "select b.number from ballot b where b.sub_district = %s and b.subject_kind = 'committee'"
        " and b.subject_id = %s and b.status not in ('failed', 'no_quorum', 'challenged', 'withdrawn')"
        " and not exists (select 1 from body_ballot h where h.sub_district = b.sub_district"
        " and h.body_id = b.subject_id and h.ballot_id = b.ballot_id) limit 1",
        (act.sub_district, body_id),
    )
    return number


def add_ballot(act: Act, body_id: str, decision: Any, counted: bool) -> None:
    act.execute(
        "insert into body_ballot (sub_district, body_id, ballot_id, number, outcome, decided_on, counted, heard_at)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
        (
            act.sub_district,
            body_id,
            decision.ballot_id,
            decision.number,
            decision.outcome,
            decision.decided_on,
            counted,
            act.now,
        ),
    )


def beside(act: Act, body: Mapping[str, Any]) -> dict[str, Any]:
    """Everything kept beside a body, each in its order."""
    of_body = "where sub_district = %s and body_id = %s order by"
    params = (act.sub_district, body["body_id"])
    return {
        "members": act.rows(f"select * from body_member {of_body} member_id", params),
        "candidates": act.rows(f"select * from body_candidate {of_body} candidate_id", params),
        "items": act.rows(f"select * from body_item {of_body} item", params),
        "ballots": act.rows(f"select * from body_ballot {of_body} decided_on, heard_at", params),
    }
