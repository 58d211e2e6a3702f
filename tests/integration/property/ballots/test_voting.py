"""One roll, one vote a party, whichever way it comes; and what is asked for becomes so, or does not."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tests.integration.property.ballots.assembly import HEADS, PAPER, Assembly, House, all_at_once, receipt


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
    assert proposal["status"] == "drafted", "a no is told when nothing stands against it any more"


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


def test_one_of_three_is_chosen(owners: Assembly) -> None:
    """In secret, too: the record has the options, and counted again they give the same."""
    menu = ("一档 0.8元", "二档 1.2元", "三档 1.8元")
    ballot = owners.opened(secret=True, subject_id=owners.draft_proposal("other_major", menu))
    assert ballot["options"] == list(menu)
    with owners.refused("choice_unfit") as refused:
        owners.vote("C", "approve", **receipt("x"))
    assert refused.facts["on_the_slip"] == "option_1, option_2, option_3, against, abstain"
    for head, choice in (("A", "option_2"), ("AB", "option_2"), ("C", "option_1"), ("D", "option_2")):
        owners.vote(head, choice, **receipt(head))
    owners.pass_time(days=7)
    result = owners.publish()["result"]
    assert (result["outcome"], result["chosen"]) == ("passed", 2)
    assert [(option["choice"], option["heads"]) for option in result["options"]] == [
        ("option_1", 1), ("option_2", 3), ("option_3", 0),
    ]  # fmt: skip
    assert result["approve"] == {"heads": 3, "area": "342.39"}
    assert owners.ask("recount_ballot", owners.owner_named("C"), ballot_id=owners.ballot_id)["same"] is True
    owners.pass_time(days=10)
    proposal = owners.ask("get_proposal", owners.officer(), proposal_id=owners.proposal_id)
    assert (proposal["status"], proposal["chosen"]) == ("adopted", 2)
    assert owners.told("property.ballot.decided")[0]["data"]["chosen"] == 2
