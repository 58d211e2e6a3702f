"""Ballots and proposals in SQL."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from chassis import Act
from services.property.ballots.decision import Decision

Row = dict[str, Any]

PROPOSAL = "select * from ballot_proposal where sub_district = %(sub_district)s"
OBJECTIONS = "select * from ballot_objection where sub_district = %(sub_district)s and ballot_id = %(ballot_id)s"
OWN_OBJECTIONS = f"{OBJECTIONS} and person_id = %(person_id)s"
BALLOT = "select * from ballot where sub_district = %(sub_district)s"
#: Whether a ballot on a subject still binds its hands, as the unique index ``ballot_running`` has it.
_RUNNING = (
    "(status in ('draft', 'noticed', 'open', 'counting', 'passed')"
    " or (status = 'published' and outcome = 'passed' and effective_at is null))"
)


def load_compound(act: Act, compound_id: str) -> Row | None:
    return act.row(
        "select compound_id, community_id, name from compound where sub_district = %s and compound_id = %s",
        (act.sub_district, compound_id),
    )


def hold_compound(act: Act, compound_id: str) -> None:
    """Until the act ends nobody moves on or off the compound's roll, and no second ballot is drafted for it."""
    act.value(
        "select 1 from compound where sub_district = %s and compound_id = %s for update",
        (act.sub_district, compound_id),
    )


# Proposals


def add_proposal(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into ballot_proposal (sub_district, proposal_id, community_id, compound_id, number, matter, title, body,"
        " options, status, drafted_by, drafted_at, correlation_id) values (%(sub_district)s, %(proposal_id)s, %(community_id)s,"
        " %(compound_id)s, %(number)s, %(matter)s, %(title)s, %(body)s, %(options)s::text[], 'drafted', %(drafted_by)s, %(drafted_at)s,"
        " %(correlation_id)s)",
        {**row, **_drafted(act)},
    )


def load_proposal(act: Act, proposal_id: str, *, lock: str = "") -> Row | None:
    return act.row(f"{PROPOSAL} and proposal_id = %(id)s {lock}", {"sub_district": act.sub_district, "id": proposal_id})


def save_proposal_decided(act: Act, proposal_id: str, status: str, decision: Decision) -> None:
    act.execute(
        "update ballot_proposal set status = %s, ballot_id = %s, decided_on = %s, chosen = %s, version = version + 1"
        " where sub_district = %s and proposal_id = %s",
        (status, decision.ballot_id, decision.decided_on, decision.chosen, act.sub_district, proposal_id),
    )


# Ballots


def add(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into ballot (sub_district, ballot_id, community_id, compound_id, number, matter, subject_kind,"
        " subject_id, title, options, form, secret, roll_scope, buildings, household_ids, organiser, rerun_of, opens_at,"
        " closes_at, status, drafted_by, drafted_at, correlation_id) values (%(sub_district)s, %(ballot_id)s,"
        " %(community_id)s, %(compound_id)s, %(number)s, %(matter)s, %(subject_kind)s, %(subject_id)s, %(title)s,"
        " %(options)s::text[], %(form)s, %(secret)s, %(roll_scope)s, %(buildings)s::text[], %(household_ids)s::uuid[], %(organiser)s,"
        " %(rerun_of)s, %(opens_at)s, %(closes_at)s, 'draft', %(drafted_by)s, %(drafted_at)s, %(correlation_id)s)",
        {**row, **_drafted(act)},
    )


def _drafted(act: Act) -> dict[str, Any]:
    """Who drafts it now, and in which case."""
    return {
        "sub_district": act.sub_district,
        "drafted_by": act.principal.actor(),
        "drafted_at": act.now,
        "correlation_id": act.correlation_id,
    }


def load(act: Act, ballot_id: str, *, lock: str = "") -> Row | None:
    """``lock``: ``for update`` to change it, ``for share`` to vote in it: then nobody closes it meanwhile."""
    return act.row(f"{BALLOT} and ballot_id = %(id)s {lock}", {"sub_district": act.sub_district, "id": ballot_id})


def running_on(act: Act, subject_kind: str, subject_id: str) -> str | None:
    """The number of the ballot this question is before, if there is one."""
    number: str | None = act.value(
        "select number from ballot where sub_district = %s and subject_kind = %s and subject_id = %s"
        f" and {_RUNNING} limit 1",
        (act.sub_district, subject_kind, subject_id),
    )
    return number


def asked_again(act: Act, ballot: Mapping[str, Any]) -> bool:
    """Whether owners have been called to another ballot on the same question since."""
    return bool(
        act.value(
            "select exists (select 1 from ballot where sub_district = %s and subject_kind = %s and subject_id = %s"
            " and noticed_at > %s and status <> 'withdrawn')",
            (act.sub_district, ballot["subject_kind"], ballot["subject_id"], ballot["noticed_at"]),
        )
    )


def not_carried(
    act: Act, kinds: Sequence[str], *, compound_id: str, subject_id: str | None = None, since: date | None = None
) -> str | None:
    """The number of the newest ballot announced on such a question in the compound, unless it passed and holds.

    A yes that a court annulled holds no longer.

    ``subject_id``: only on this one; ``since``: only one that was to close on this day or later.
    """
    number: str | None = act.value(
        "select case when outcome = 'passed' and effective_at is not null and annulled_at is null"
        " then null else number end from ballot"
        " where sub_district = %(sub_district)s and compound_id = %(compound_id)s and subject_kind = any(%(kinds)s)"
        " and noticed_at is not null and status <> 'withdrawn'"
        " and (%(subject_id)s::uuid is null or subject_id = %(subject_id)s)"
        " and (%(since)s::date is null or closes_at >= %(since)s) order by noticed_at desc, ballot_id desc limit 1",
        {
            "sub_district": act.sub_district,
            "compound_id": compound_id,
            "kinds": list(kinds),
            "subject_id": subject_id,
            "since": since,
        },
    )
    return number


def save_noticed(act: Act, ballot_id: str, status: str, place: str, photo: str, roll: Mapping[str, Any]) -> None:
    act.execute(
        "update ballot set status = %s, noticed_by = %s, noticed_at = %s, notice_place = %s, notice_photo = %s,"
        " roll_heads = %s, roll_area = %s, lone_areas = %s, version = version + 1"
        " where sub_district = %s and ballot_id = %s",
        (
            status,
            act.principal.actor(),
            act.now,
            place,
            photo,
            roll["heads"],
            roll["area"],
            roll["lone_areas"],
            act.sub_district,
            ballot_id,
        ),
    )


def save_status(act: Act, ballot_id: str, status: str) -> None:
    act.execute(
        "update ballot set status = %s, version = version + 1 where sub_district = %s and ballot_id = %s",
        (status, act.sub_district, ballot_id),
    )


def save_withdrawn(act: Act, ballot_id: str, status: str, reason: str) -> None:
    act.execute(
        "update ballot set status = %s, withdrawn_reason = %s, version = version + 1"
        " where sub_district = %s and ballot_id = %s",
        (status, reason, act.sub_district, ballot_id),
    )


def save_counted(act: Act, ballot_id: str, status: str, decided_on: date, result: Mapping[str, Any]) -> None:
    act.execute(
        "update ballot set status = %s, closed_by = %s, closed_at = %s, outcome = %s, decided_on = %s, result = %s,"
        " version = version + 1 where sub_district = %s and ballot_id = %s",
        (
            status,
            act.principal.actor(),
            act.now,
            result["outcome"],
            decided_on,
            dict(result),
            act.sub_district,
            ballot_id,
        ),
    )


def save_published(
    act: Act, ballot_id: str, status: str, place: str | None, photo: str | None, objections_until: datetime
) -> None:
    act.execute(
        "update ballot set status = %s, published_by = %s, published_at = %s, published_place = %s,"
        " published_photo = %s, objections_until = %s, version = version + 1"
        " where sub_district = %s and ballot_id = %s",
        (
            status,
            act.principal.actor(),
            act.now,
            place,
            photo,
            objections_until,
            act.sub_district,
            ballot_id,
        ),
    )


def save_effective(act: Act, ballot_id: str, status: str) -> None:
    act.execute(
        "update ballot set status = %s, effective_at = %s, version = version + 1"
        " where sub_district = %s and ballot_id = %s",
        (status, act.now, act.sub_district, ballot_id),
    )


def save_annulled(
    act: Act, ballot_id: str, status: str, reference: str, filed_on: date, annulled_on: date, reason: str
) -> None:
    act.execute(
        "update ballot set status = %s, annulled_filed_on = %s, annulled_on = %s, annulled_reference = %s,"
        " annulled_reason = %s, annulled_by = %s, annulled_at = %s, version = version + 1"
        " where sub_district = %s and ballot_id = %s",
        (
            status,
            filed_on,
            annulled_on,
            reference,
            reason,
            act.principal.actor(),
            act.now,
            act.sub_district,
            ballot_id,
        ),
    )


def unruled_objections(act: Act, ballot_id: str) -> int:
    """How many objections wait for a ruling."""
    found: int = act.value(
        "select count(*) from ballot_objection where sub_district = %s and ballot_id = %s"
        " and status in ('open', 'answered')",
        (act.sub_district, ballot_id),
    )
    return found
