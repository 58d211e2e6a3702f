"""A secret vote: counted, found again by its voter, counted again by anybody, and joined to its party by nobody."""

import hashlib
import itertools
import json
from decimal import Decimal
from typing import Any

import pytest
from psycopg.errors import CheckViolation, ForeignKeyViolation

from chassis.act import open_act
from tests.integration.property.ballots.assembly import Assembly, digest, receipt

CODES = {"A": "冬瓜-4711", "AB": "白菜-0815", "C": "茄子-1234", "EF": "黄瓜-9876"}
CHOICES = {"A": "approve", "AB": "against", "C": "approve", "EF": "abstain"}


@pytest.fixture
def voted(owners: Assembly) -> Assembly:
    owners.opened(secret=True)
    for head, code in CODES.items():
        cast = owners.paper if head == "C" else owners.vote
        cast(head, CHOICES[head], **receipt(code))
    return owners


def lines(owners: Assembly) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = owners.ask(
        "list_ballot_record", owners.owner_named("D"), ballot_id=owners.ballot_id, limit=200
    )["items"]
    return found


def test_a_voter_finds_his_slip_and_anyone_counts_again(voted: Assembly) -> None:
    voted.pass_time(days=7)
    published = voted.publish()
    record = lines(voted)
    assert [line["line"] for line in record] == sorted(line["line"] for line in record)
    for head, code in CODES.items():
        (slip,) = [line for line in record if line["receipt_hash"] == hashlib.sha256(code.encode()).hexdigest()]
        assert slip["choice"] == CHOICES[head]
        assert (slip["party_id"], slip["method"]) == (None, None)
    # with pencil and paper, from what the page shows
    areas = {choice: sum(Decimal(line["area"]) for line in record if line["choice"] == choice) for choice in
             ("approve", "against", "abstain")}  # fmt: skip
    result = published["result"]
    assert {choice: result[choice]["area"] for choice in areas} == {c: str(area) for c, area in areas.items()}
    again = voted.ask("recount_ballot", voted.owner_named("D"), ballot_id=voted.ballot_id)
    assert again["same"] is True
    assert again["result"] == result
    assert result["outcome"] == "failed", "four of six took part; two of four heads are not more than half"


def test_an_open_record_shows_parties_and_is_counted_again(owners: Assembly) -> None:
    published = owners.passed()
    record = lines(owners)
    assert {line["party_id"] for line in record} == {owners.party(head) for head in ("A", "AB", "C", "D")}
    assert {line["method"] for line in record} == {"online"}
    again = owners.ask("recount_ballot", owners.officer(), ballot_id=owners.ballot_id)
    assert again == {"ballot_id": owners.ballot_id, "same": True, "result": published["result"]}


def test_the_vote_row_cannot_hold_a_choice(voted: Assembly) -> None:
    assert {row["choice"] for row in votes(voted)} == {None}
    with pytest.raises(CheckViolation):
        voted.house.rows("update ballot_vote set choice = 'approve' where ballot_id = %s", (voted.ballot_id,))
    with pytest.raises(ForeignKeyViolation):
        voted.house.rows(
            "update ballot_vote set choice = 'approve', secret = false where ballot_id = %s", (voted.ballot_id,)
        )


def test_while_it_is_open_the_tables_tell_no_choice(voted: Assembly) -> None:
    box = voted.house.rows("select * from ballot_box where ballot_id = %s", (voted.ballot_id,))
    assert len(box) == 4
    assert all(b"approve" not in bytes(row["slip_sealed"]) for row in box)
    ballot = voted.get()
    assert ballot["turnout"]["heads"] == 4 and ballot["result"] is None
    mine = voted.ask("get_my_votes", voted.owner_named("A"), ballot_id=voted.ballot_id)["votes"]
    assert [(vote["voted"], vote["choice"]) for vote in mine] == [(True, None), (True, None)]


def test_after_the_count_nothing_joins_a_slip_to_a_party(voted: Assembly) -> None:
    """No common column, no common transaction, no order, no time; and the stored answers do not know either."""
    voted.pass_time(days=7)
    assert not voted.house.rows("select 1 from ballot_box where ballot_id = %s", (voted.ballot_id,))
    slips = voted.house.rows(
        "select xmin::text as wrote, ctid::text as place, * from ballot_slip where ballot_id = %s order by ctid",
        (voted.ballot_id,),
    )
    assert set(slips[0]) == {"wrote", "place", "sub_district", "ballot_id", "receipt_hash", "choice", "area"}
    assert [slip["receipt_hash"] for slip in slips] == sorted(digest(code) for code in CODES.values())
    wrote = {row["wrote"] for row in voted.house.rows(
        "select xmin::text as wrote from ballot_vote where ballot_id = %s", (voted.ballot_id,))}  # fmt: skip
    assert len({slip["wrote"] for slip in slips}) == 1 and slips[0]["wrote"] not in wrote

    answers = voted.rows("select request_digest, answer::text as answer from idempotency"
                         " where method like 'property.%%vote'")  # fmt: skip
    assert len(answers) == 4
    hashes = [digest(code) for code in CODES.values()]
    for answer in answers:
        assert not any(choice in answer["answer"] for choice in CHOICES.values())
        assert not any(receipt_hash in answer["answer"] for receipt_hash in hashes)
    # who has the tables, but not the blinds, tries every pair of party and slip
    parties = [voted.party(head) for head in CODES]
    guesses = {
        hashlib.sha256(json.dumps(request, sort_keys=True).encode()).hexdigest()
        for party_id, slip in itertools.product(parties, slips)
        for request in (
            {"ballot_id": voted.ballot_id, "party_id": party_id, "choice": slip["choice"],
             "receipt_hash": slip["receipt_hash"], **blind}
            for blind in ({}, {"blind": None}, {"blind": "0" * 64})
        )
    }  # fmt: skip
    assert not guesses & {answer["request_digest"] for answer in answers}


def test_no_event_speaks_of_a_vote(voted: Assembly) -> None:
    voted.pass_time(days=7)
    told = voted.house.rows("select envelope::text as said from outbox where aggregate_id = %s", (voted.ballot_id,))
    assert not any(voted.party(head) in row["said"] for head in CODES for row in told)
    assert not any(digest(code) in row["said"] for code in CODES.values() for row in told)


def test_a_receipt_is_needed_once_and_only_where_it_is_secret(voted: Assembly) -> None:
    with voted.refused("receipt_needed") as refused:
        voted.vote("D", "approve")
    assert refused.pointer == "/receipt_hash"
    with voted.refused("receipt_needed") as refused:
        voted.vote("D", "approve", receipt_hash=digest("x"))
    assert refused.pointer == "/blind"
    with voted.refused("receipt_used"):
        voted.vote("D", "approve", **receipt(CODES["A"]))
    with voted.refused("invalid"):
        voted.vote("D", "approve", receipt_hash="x", blind="y")


def test_an_open_vote_has_no_receipt(owners: Assembly) -> None:
    owners.opened()
    with owners.refused("receipt_unwanted"):
        owners.vote("C", "approve", **receipt("x"))


def test_a_box_somebody_has_been_in_is_not_counted(voted: Assembly) -> None:
    """A slip under another's receipt, one too many, one too few: the ballot stays open, and somebody must look."""
    voted.house.rows("update platform_clock set shift = shift + interval '7 days'")
    taken = voted.house.rows(
        "delete from ballot_box where ballot_id = %s and receipt_hash = %s returning *",
        (voted.ballot_id, digest(CODES["A"])),
    )[0]
    with voted.refused("ballot_box_disturbed"):
        voted.close()
    add = "insert into ballot_box (sub_district, ballot_id, receipt_hash, slip_sealed) values (%s, %s, %s, %s)"
    voted.house.rows(add, (voted.sub_district, voted.ballot_id, digest("forged"), taken["slip_sealed"]))
    with voted.refused("ballot_box_disturbed"):
        voted.close()
    assert voted.get()["status"] == "open"


def test_who_tampers_with_a_published_record_is_found_out(owners: Assembly) -> None:
    owners.passed(secret=True)
    owners.house.rows(
        "update ballot_slip set choice = 'against' where ballot_id = %s and receipt_hash = %s",
        (owners.ballot_id, digest("A")),
    )
    again = owners.ask("recount_ballot", owners.owner_named("C"), ballot_id=owners.ballot_id)
    assert again["same"] is False


def test_a_slip_never_leaves_the_record(voted: Assembly) -> None:
    voted.pass_time(days=7)
    with open_act(voted.house.uris["app"], voted.sub_district) as act, pytest.raises(Exception, match="permission"):
        act.value("delete from ballot_slip returning 1")


def votes(owners: Assembly) -> list[dict[str, Any]]:
    return owners.house.rows("select * from ballot_vote where ballot_id = %s", (owners.ballot_id,))


def test_anyone_sees_the_totals_and_no_more(voted: Assembly) -> None:
    voted.pass_time(days=7)
    shown = voted.ask("get_public_ballot", voted.owner_named("D"), ballot_id=voted.ballot_id)
    assert shown["result"]["participating"]["heads"] == 4
    assert "title" not in shown and "notice_place" not in shown
