"""One roll, one vote a party, whichever way it comes; and what is asked for becomes so, or does not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import psycopg
import pytest

from tests.integration.property.ballots.assembly import HEADS, PAPER, PHOTO, Assembly, House, all_at_once, receipt


def test_from_the_draft_to_its_effect(owners: Assembly) -> None:
    ballot = owners.draft()
    assert (ballot["status"], ballot["roll"], ballot["matter"]) == ("draft", None, "covenant")
    noticed = owners.give_notice()
    assert noticed["status"] == "noticed"
    assert noticed["roll"] == {"heads": 6, "area": "611.84"}
    assert [norm["article"] for norm in noticed["norms"]] == ["13", "14", "19", "280", "12"]

    owners.pass_time(days=15, hours=2)
    assert owners.get()["status"] == "open"
    owners.vote("A", "approve")
    owners.paper("AB", "approve")
    owners.paper("C", "approve", owners.grid_worker(), way="doorstep")
    owners.vote("D", "abstain")
    assert owners.get()["turnout"] == {"heads": 4, "area": "430.39"}

    owners.pass_time(days=7)
    counted = owners.get()
    assert (counted["status"], counted["outcome"], counted["decided_on"]) == ("passed", "passed", "2022-03-23")
    result = counted["result"]
    assert result["participating"] == {"heads": 4, "area": "430.39"}
    assert result["approve"] == {"heads": 3, "area": "369.02"}
    assert result["abstain"] == {"heads": 1, "area": "61.37"}
    assert (result["rule_set"], result["item"], result["of"]) == ("civil_code", 2, "participating")
    assert all(check["reached"] for check in result["checks"])

    published = owners.publish()
    assert published["status"] == "published" and published["effective_at"] is None
    assert owners.ask("get_proposal", owners.owner_named("B"), proposal_id=owners.proposal_id)["status"] == "drafted"
    owners.pass_time(days=10)
    assert owners.get()["effective_at"] is not None
    proposal = owners.ask("get_proposal", owners.owner_named("B"), proposal_id=owners.proposal_id)
    assert (proposal["status"], proposal["ballot_id"]) == ("adopted", owners.ballot_id)

    stream = owners.house.rows(
        "select type, envelope from outbox where aggregate_id = %s order by seq", (owners.ballot_id,)
    )
    assert [row["type"].rsplit(".", 1)[1] for row in stream] == [
        "noticed", "opened", "decided", "published", "took_effect",
    ]  # fmt: skip
    assert {row["envelope"]["correlationid"] for row in stream} == {published["correlation_id"]}
    owners.pass_time(days=60)
    assert len(owners.told("property.ballot.took_effect")) == 1


def test_the_roll_counts_heads_as_the_law_does(owners: Assembly) -> None:
    owners.noticed()
    roll = owners.ask("list_ballot_roll", owners.officer(), ballot_id=owners.ballot_id, limit=4)
    rest = owners.ask(
        "list_ballot_roll", owners.officer(), ballot_id=owners.ballot_id, cursor=roll["next_cursor"], limit=4
    )
    parties = roll["items"] + rest["items"]
    assert [(party["kind"], party["area"], len(party["unit_ids"])) for party in parties] == [
        ("owners", "193.02", 2),
        ("owners", "88.00", 1),
        ("owners", "88.00", 1),
        ("owners", "61.37", 1),
        ("owners", "61.37", 1),
        ("unsold", "120.08", 1),
    ]
    assert owners.get()["lone_areas"] == 2
    own = owners.ask("list_ballot_roll", owners.owner_named("A"), ballot_id=owners.ballot_id)["items"]
    assert [party["party_id"] for party in own] == [owners.party("A"), owners.party("AB")]
    stranger = owners.who("owner", household_id=owners.household_ids[0], compound_id=owners.compound_id)
    with owners.refused("not_found"):
        owners.ask("list_ballot_roll", stranger, ballot_id=owners.ballot_id)
    with pytest.raises(psycopg.errors.InsufficientPrivilege), psycopg.connect(owners.house.uris["app"]) as app:
        app.execute("update ballot_party set area = 1")


def test_a_day_short_of_fifteen_is_no_notice(owners: Assembly) -> None:
    opens_at = owners.now() + timedelta(days=14, hours=12)
    owners.draft(opens_at=opens_at.isoformat(), closes_at=(opens_at + timedelta(days=7)).isoformat())
    with owners.refused("ballot_notice_too_short") as refused:
        owners.give_notice()
    assert refused.facts == {
        "needed_days": 15,
        "days": 14,
        "noticed_on": "2022-03-01",
        "opens_on": "2022-03-15",
        "earliest_on": "2022-03-16",
    }


def test_nobody_votes_before_it_opens_or_after_it_closes(owners: Assembly) -> None:
    owners.noticed()
    with owners.refused("ballot_not_open"):
        owners.vote("C", "approve")
    with owners.refused("ballot_not_open"):
        owners.close()
    owners.pass_time(days=15, hours=2)
    with owners.refused("ballot_still_open") as refused:
        owners.close()
    assert (refused.facts["voted_heads"], refused.facts["roll_heads"]) == (0, 6)
    # its time is over, and the timer has not run yet
    owners.house.rows("update platform_clock set shift = shift + interval '7 days'")
    with owners.refused("ballot_not_open"):
        owners.vote("C", "approve")
    with owners.refused("ballot_not_open"):
        owners.paper("C", "approve")
    assert owners.close()["status"] == "no_quorum"
    with owners.refused("ballot_already_closed"):
        owners.close()
    with owners.refused("ballot_not_open"):
        owners.vote("C", "approve")
    owners.pass_time(days=1)
    assert len(owners.told("property.ballot.decided")) == 1


def test_closed_early_once_everyone_has_voted(owners: Assembly) -> None:
    owners.opened()
    for head in HEADS[:-1]:
        owners.vote(head, "against")
    owners.paper("", "approve", owners.officer())
    closed = owners.close()
    assert (closed["status"], closed["result"]["participating"]["heads"]) == ("failed", 6)
    assert closed["decided_on"] == "2022-03-16"
    proposal = owners.ask("get_proposal", owners.officer(), proposal_id=owners.proposal_id)
    assert proposal["status"] == "rejected", "a no is told at once"


def test_a_party_votes_once_by_whatever_way(owners: Assembly) -> None:
    owners.opened()
    owners.vote("EF", "approve", by="E")
    for again in (
        lambda: owners.vote("EF", "against", by="F"),
        lambda: owners.vote("EF", "approve", by="E"),
        lambda: owners.paper("EF", "against"),
        lambda: owners.paper("EF", "against", owners.grid_worker(), way="doorstep"),
    ):
        with owners.refused("already_voted") as refused:
            again()
        assert set(refused.facts) == {"cast_at", "method"}, "when and how, not by whom"
        assert refused.facts["method"] == "online"
    assert owners.get()["turnout"]["heads"] == 1


def test_only_ones_own_vote(owners: Assembly) -> None:
    owners.opened()
    with owners.refused("not_found"):
        owners.vote("C", "approve", by="D")
    with owners.refused("not_found"):
        owners.vote("AB", "approve", by="C")
    with owners.refused("not_on_roll") as refused:
        stranger = owners.resident("owner", owners.household_ids[3], PAPER[:8] + "-0000-4000-8000-000000000000")
        owners.do("cast_vote", stranger, ballot_id=owners.ballot_id, party_id=owners.party("C"), choice="approve")
    assert refused.facts == {"roll_on": "2022-03-01"}
    with owners.refused("not_found"):
        owners.paper("C", "approve", owners.owners_committee(compound_id=PAPER[:8] + "-0000-4000-8000-000000000000"))
    with owners.refused("forbidden"):
        owners.paper("C", "approve", owners.owner_named("C"))
    with owners.refused("invalid"):
        owners.vote("C", "perhaps")


def test_an_online_ballot_takes_no_paper(owners: Assembly) -> None:
    owners.opened(form="online")
    with owners.refused("vote_form_unfit"):
        owners.paper("C", "approve")


def test_a_hundred_at_once_are_one_vote(owners: Assembly) -> None:
    owners.opened()
    party_id = owners.party("EF")
    tokens = [owners.owner_named("E"), owners.owner_named("F")]

    def one(nth: int) -> Callable[[], Any]:
        return lambda: owners.do(
            "cast_vote",
            tokens[nth % 2],
            ballot_id=owners.ballot_id,
            party_id=party_id,
            choice=("approve", "against")[nth % 2],
        )

    assert sorted(all_at_once([one(nth) for nth in range(100)])) == ["already_voted"] * 99 + ["done"]
    assert owners.get()["turnout"] == {"heads": 1, "area": "61.37"}


def test_a_hundred_secret_votes_of_one_party_leave_one_slip(owners: Assembly) -> None:
    owners.opened(secret=True)
    calls = [
        lambda nth=nth: owners.vote("C", "approve", **receipt(f"code {nth}"))  # type: ignore[misc]
        for nth in range(20)
    ]
    assert sorted(all_at_once(calls)) == ["already_voted"] * 19 + ["done"]
    assert owners.house.rows("select count(*) as n from ballot_box where ballot_id = %s", (owners.ballot_id,)) == [
        {"n": 1}
    ]


def test_paper_and_online_at_the_same_moment_are_one_vote(owners: Assembly) -> None:
    owners.opened()
    ended = all_at_once([lambda: owners.vote("C", "approve"), lambda: owners.paper("C", "against")])
    assert sorted(ended) == ["already_voted", "done"]
    assert owners.get()["turnout"]["heads"] == 1


def test_a_vote_and_the_closing_at_the_same_moment(owners: Assembly) -> None:
    """Either it is in and counted, or it is refused: never in and not counted."""
    owners.opened()
    for head in HEADS[1:]:
        owners.paper(head, "approve", owners.officer())
    vote, _ = all_at_once([lambda: owners.vote("A", "approve"), owners.close])
    if owners.get()["status"] == "open":
        owners.close()
    assert vote == "done"
    assert owners.get()["result"]["participating"] == {"heads": 6, "area": "611.84"}


def test_two_who_close_at_once_count_once(owners: Assembly) -> None:
    owners.opened()
    owners.house.rows("update platform_clock set shift = shift + interval '7 days'")
    assert sorted(all_at_once([owners.close, owners.close])) == ["ballot_already_closed", "done"]
    assert len(owners.told("property.ballot.decided")) == 1


def test_a_question_is_before_the_owners_once(owners: Assembly) -> None:
    first = owners.draft()
    with owners.refused("subject_balloting") as refused:
        owners.draft(subject_id=owners.proposal_id)
    assert refused.facts == {"number": first["number"]}
    owners.do("withdraw_ballot", owners.organiser(), ballot_id=first["ballot_id"], reason="写错了日期")
    assert not owners.told("property.ballot.withdrawn"), "nobody had been told of it"
    owners.draft(subject_id=owners.proposal_id)
    owners.give_notice()
    owners.do("withdraw_ballot", owners.officer(), ballot_id=owners.ballot_id, reason="业主要求再商量")
    assert len(owners.told("property.ballot.withdrawn")) == 1
    owners.pass_time(days=30)
    assert owners.get()["status"] == "withdrawn"
    with owners.refused("wrong_state"):
        owners.do("withdraw_ballot", owners.officer(), ballot_id=owners.ballot_id, reason="再撤一次")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"closes_at": "2022-03-01T09:00:00+08:00"}, "ballot_times_unfit"),
        ({"opens_at": "2022-03-01T09:00:00+08:00"}, "ballot_times_unfit"),
        ({"roll_scope": "buildings", "buildings": ["1号楼"]}, "roll_scope_unfit"),
        ({"roll_scope": "buildings"}, "roll_scope_unfit"),
        ({"buildings": ["1号楼"]}, "roll_scope_unfit"),
        ({"subject_kind": "proposal", "subject_id": "01a206e2-ff20-7618-9133-b6b016e1e7c3"}, "not_found"),
        ({"rerun_of": "01a206e2-ff20-7618-9133-b6b016e1e7c3"}, "not_found"),
        ({"subject_kind": "weather"}, "invalid"),
        ({"form": "telepathy"}, "invalid"),
    ],
)
def test_bad_drafts_change_nothing(owners: Assembly, changed: dict[str, Any], code: str) -> None:
    proposal_id = owners.draft_proposal()
    with owners.refused(code):
        owners.draft(**{"subject_id": proposal_id, **changed})


def test_the_fund_may_be_put_to_those_who_pay_it(owners: Assembly) -> None:
    noticed = owners.noticed("use_fund", roll_scope="buildings", buildings=["2号楼"])
    assert noticed["roll"] == {"heads": 3, "area": "242.82"}


def test_an_empty_scope_has_no_roll(owners: Assembly) -> None:
    owners.draft("use_fund", roll_scope="buildings", buildings=["9号楼"])
    with owners.refused("roll_empty"):
        owners.give_notice()


def test_before_2021_it_is_of_all_owners(house: House) -> None:
    """Four of six heads with 70 % of the area come, three of them approve: half of all heads is not more than half."""
    owners = Assembly(house, datetime.fromisoformat("2017-07-03T10:00:00+08:00"))
    owners.opened()
    for head, choice in (("A", "approve"), ("AB", "approve"), ("C", "approve"), ("D", "against")):
        owners.vote(head, choice)
    owners.pass_time(days=7)
    result = owners.get()["result"]
    assert (result["rule_set"], result["of"], result["outcome"]) == ("before_2021", "all", "failed")
    failed = [check["name"] for check in result["checks"] if not check["reached"]]
    assert failed == ["approval_heads"]


def test_a_later_buyer_is_not_on_the_roll(owners: Assembly) -> None:
    """The roll is that of the day of the notice."""
    owners.opened()
    owners.house.rows(
        "update household_person set valid_to = '2022-03-10' where household_id = %s and relation = 'owner'",
        (owners.household_ids[3],),
    )
    assert owners.vote("C", "approve")["method"] == "online"


def test_who_may_read_and_who_may_not(owners: Assembly) -> None:
    owners.opened()
    lessee = owners.resident("lessee", owners.household_ids[4], owners.people["G"])
    assert owners.ask("get_ballot", lessee, ballot_id=owners.ballot_id)["result"] is None
    listed = owners.ask("list_ballots", lessee, compound_id=owners.compound_id)["items"]
    assert [line["ballot_id"] for line in listed] == [owners.ballot_id]
    for method in ("list_ballot_record", "recount_ballot"):
        with owners.refused("forbidden"):
            owners.ask(method, lessee, ballot_id=owners.ballot_id)
        with owners.refused("ballot_not_published"):
            owners.ask(method, owners.owner_named("C"), ballot_id=owners.ballot_id)
    elsewhere = owners.who("owner", household_id=PAPER, compound_id=owners.community_id, community_id=PAPER)
    with owners.refused("not_found"):
        owners.ask("get_ballot", elsewhere, ballot_id=owners.ballot_id)
    with owners.refused("forbidden"):
        owners.do("give_ballot_notice", owners.committee(), ballot_id=owners.ballot_id, place="门口", photo=PHOTO)
    proposals = owners.ask("list_proposals", owners.owner_named("C"), compound_id=owners.compound_id)["items"]
    assert [item["proposal_id"] for item in proposals] == [owners.proposal_id]


def test_the_database_itself_refuses_what_the_rules_would(owners: Assembly) -> None:
    owners.passed()
    for change in (
        "status = 'passed'",
        "outcome = 'failed', status = 'passed', published_at = null, objections_until = null",
        "outcome = null",
        "status = 'challenged', effective_at = now()",
        "outcome = 'failed', effective_at = now()",
        "opens_at = closes_at",
        "roll_heads = 0",
        "form = 'telepathy'",
    ):
        with pytest.raises(psycopg.errors.CheckViolation):
            owners.house.rows(f"update ballot set {change} where ballot_id = %s", (owners.ballot_id,))
    copies = {
        "ballot_party": "ordinal = 99",  # the same owners a second time
        "ballot": "number = 'BJ-0'",  # the same question a second time
    }
    for table, change in copies.items():
        key = "party_id" if table == "ballot_party" else "ballot_id"
        with pytest.raises(psycopg.errors.UniqueViolation):
            owners.house.rows(
                f"create temp table again as select * from {table} where ballot_id = '{owners.ballot_id}' limit 1;"
                f" update again set {change}, {key} = gen_random_uuid(); insert into {table} select * from again"
            )
