"""Votes in SQL: who has voted is one thing, what for another.

An open ballot's vote carries its choice. A secret ballot's choice is a *slip* under the digest of the voter's receipt,
in ``ballot_box`` until the count: no party, no time, no id that has a time in it; choice and area sealed, bound to
ballot and digest. The count moves all slips at once, in the order of their digests, into ``ballot_slip``: from then on
nothing in the tables, not even which transaction wrote which row, joins a slip to a party.

What is not promised: whoever holds both the data key and the running database can watch rows being written while the
ballot is open, or find them in its logs and backups of that time; an area that is one of a kind names its slip; and
whoever enters a slip from paper sees it.
"""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cryptography.exceptions import InvalidTag

from chassis import Act
from chassis.sealing import seal, unseal
from contracts.refusals import Refusal
from services.property.ballots.counting import Line

Row = dict[str, Any]


@dataclass(frozen=True)
class Slip:
    """A choice under a receipt, with the area it weighs in m²."""

    receipt_hash: str
    choice: str
    area: Decimal


_COLUMNS = (
    "p.ballot_id, p.party_id, p.ordinal, p.kind, p.area, v.party_id is not null as voted, x.proxy_id,"
    " array(select u.household_id::text from ballot_unit u where u.sub_district = p.sub_district"
    "  and u.ballot_id = p.ballot_id and u.party_id = p.party_id order by u.household_id) as unit_ids"
)
_FROM = (
    " from ballot_party p"
    " left join ballot_vote v on v.sub_district = p.sub_district and v.ballot_id = p.ballot_id"
    "  and v.party_id = p.party_id"
    " left join ballot_proxy x on x.sub_district = p.sub_district and x.ballot_id = p.ballot_id"
    "  and x.party_id = p.party_id and x.revoked_at is null"
    " where p.sub_district = %(sub_district)s and p.ballot_id = %(ballot_id)s"
)
_OWNED = (
    "exists (select 1 from ballot_owner o where o.sub_district = p.sub_district and o.ballot_id = p.ballot_id"
    " and o.party_id = p.party_id and o.person_id = %(person_id)s)"
)
#: The roll, party by party; ``voted`` and the proxy that stands.
PARTIES = f"select {_COLUMNS}{_FROM}"
OWN_PARTIES = f"{PARTIES} and {_OWNED}"


def load_party(act: Act, ballot_id: str, party_id: str, person_id: str | None) -> Row | None:
    """A party: whether this person is one of its owners (``own``), and who is its agent."""
    return act.row(
        f"select p.party_id, p.area, {_OWNED} as own, x.proxy_id, x.agent_person_id from ballot_party p"
        " left join ballot_proxy x on x.sub_district = p.sub_district and x.ballot_id = p.ballot_id"
        "  and x.party_id = p.party_id and x.revoked_at is null"
        " where p.sub_district = %(sub_district)s and p.ballot_id = %(ballot_id)s and p.party_id = %(party_id)s",
        {"sub_district": act.sub_district, "ballot_id": ballot_id, "party_id": party_id, "person_id": person_id},
    )


def is_owner(act: Act, ballot_id: str, person_id: str) -> bool:
    """Whether this person is an owner on the roll."""
    return bool(
        act.value(
            "select exists (select 1 from ballot_owner where sub_district = %s and ballot_id = %s and person_id = %s)",
            (act.sub_district, ballot_id, person_id),
        )
    )


def has_part(act: Act, ballot_id: str, person_id: str | None) -> bool:
    """Whether this person is on the roll, or agent for somebody who is."""
    return bool(
        act.value(
            "select exists (select 1 from ballot_owner where sub_district = %(sub_district)s"
            "  and ballot_id = %(ballot_id)s and person_id = %(person_id)s)"
            " or exists (select 1 from ballot_proxy where sub_district = %(sub_district)s"
            "  and ballot_id = %(ballot_id)s and agent_person_id = %(person_id)s and revoked_at is null)",
            {"sub_district": act.sub_district, "ballot_id": ballot_id, "person_id": person_id},
        )
    )


def mine(act: Act, ballot_id: str, person_id: str | None) -> list[Row]:
    """The votes this person has a part in, as owner or as agent, in the order of the roll.

    An owner sees what his own party chose in an open ballot, an agent only that the vote is cast.
    """
    return act.rows(
        f"select {_COLUMNS}, not {_OWNED} as as_agent, v.method, v.cast_at,"
        f" case when {_OWNED} then v.choice end as choice{_FROM}"
        f" and ({_OWNED} or x.agent_person_id = %(person_id)s) order by p.ordinal",
        {"sub_district": act.sub_district, "ballot_id": ballot_id, "person_id": person_id},
    )


# Votes


def vote_of(act: Act, ballot_id: str, party_id: str) -> Row | None:
    """When and how the party has voted."""
    return act.row(
        "select method, cast_at from ballot_vote where sub_district = %s and ballot_id = %s and party_id = %s",
        (act.sub_district, ballot_id, party_id),
    )


def add_vote(
    act: Act,
    *,
    ballot_id: str,
    compound_id: str,
    party_id: str,
    area: Decimal,
    secret: bool,
    method: str,
    choice: str,
    proxy_id: str | None,
    evidence: str | None,
) -> bool:
    """Note that the party has voted; False if it has already. Waits for whoever is casting the same vote now."""
    return (
        act.touched(
            "insert into ballot_vote (sub_district, ballot_id, party_id, compound_id, area, secret, method, choice, proxy_id,"
            " evidence, cast_by, cast_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
            (
                act.sub_district,
                ballot_id,
                party_id,
                compound_id,
                area,
                secret,
                method,
                None if secret else choice,
                proxy_id,
                evidence,
                act.principal.actor(),
                act.now,
            ),
        )
        == 1
    )


def turnout(act: Act, ballot_id: str) -> Row:
    """How many heads have come, with how much area; nothing of what for."""
    found = act.row(
        "select count(*) as heads, coalesce(sum(area), 0) as area from ballot_vote"
        " where sub_district = %s and ballot_id = %s",
        (act.sub_district, ballot_id),
    )
    assert found is not None  # one row of sums, always
    return found


# Slips of a secret ballot


def drop(act: Act, ballot_id: str, slip: Slip) -> bool:
    """Put a slip into the box; False if the receipt lies there already."""
    sealed = seal(json.dumps([ballot_id, slip.receipt_hash, slip.choice, f"{slip.area:.2f}"]))
    return (
        act.touched(
            "insert into ballot_box (sub_district, ballot_id, receipt_hash, slip_sealed) values (%s, %s, %s, %s)"
            " on conflict do nothing",
            (act.sub_district, ballot_id, slip.receipt_hash, sealed),
        )
        == 1
    )


def empty(act: Act, ballot_id: str) -> list[Slip]:
    """Open the box: every slip, now in the record by receipt.

    Refuses ``ballot_box_disturbed`` where the slips are not those of the votes: then nothing is counted.
    """
    boxed = act.rows(
        "select receipt_hash, slip_sealed from ballot_box where sub_district = %s and ballot_id = %s"
        " order by receipt_hash",
        (act.sub_district, ballot_id),
    )
    slips = [slip for row in boxed if (slip := _opened(ballot_id, row)) is not None]
    came = turnout(act, ballot_id)
    if not len(boxed) == len(slips) == came["heads"] or sum((slip.area for slip in slips), Decimal(0)) != came["area"]:
        raise Refusal("ballot_box_disturbed", slips=len(slips), votes=came["heads"])
    act.execute(
        "insert into ballot_slip (sub_district, ballot_id, receipt_hash, choice, area)"
        " select %s, %s, receipt_hash, choice, area"
        " from unnest(%s::text[], %s::text[], %s::numeric[]) as slip (receipt_hash, choice, area)"
        " order by receipt_hash",
        (
            act.sub_district,
            ballot_id,
            [slip.receipt_hash for slip in slips],
            [slip.choice for slip in slips],
            [slip.area for slip in slips],
        ),
    )
    act.execute(
        "delete from ballot_box where sub_district = %s and ballot_id = %s",
        (act.sub_district, ballot_id),
    )
    return slips


def _opened(ballot_id: str, row: Row) -> Slip | None:
    """What was sealed here for this ballot and receipt; None if it was not."""
    try:
        of, receipt_hash, choice, area = json.loads(unseal(row["slip_sealed"]))
    except InvalidTag:
        return None
    if (of, receipt_hash) != (ballot_id, row["receipt_hash"]):
        return None
    return Slip(receipt_hash, choice, Decimal(area))


def open_lines(act: Act, ballot_id: str) -> list[Line]:
    """The votes of an open ballot."""
    return [
        Line(row["choice"], row["area"])
        for row in act.rows(
            "select choice, area from ballot_vote where sub_district = %s and ballot_id = %s",
            (act.sub_district, ballot_id),
        )
    ]


#: The record of a ballot, line by line, in one order: an open ballot's by party, a secret one's by receipt.
RECORD = {
    False: (
        "select party_id::text as line, party_id, null as receipt_hash, method, choice, area"
        " from ballot_vote where sub_district = %(sub_district)s and ballot_id = %(ballot_id)s"
    ),
    True: (
        "select receipt_hash as line, null::uuid as party_id, receipt_hash, null as method, choice, area"
        " from ballot_slip where sub_district = %(sub_district)s and ballot_id = %(ballot_id)s"
    ),
}


def record_lines(act: Act, ballot_id: str, secret: bool) -> list[Line]:
    """The whole record, as it is published."""
    rows = act.rows(RECORD[secret], {"sub_district": act.sub_district, "ballot_id": ballot_id})
    return [Line(row["choice"], row["area"]) for row in rows]
