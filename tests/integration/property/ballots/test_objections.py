"""Between the result and its effect owners can object; an upheld objection undoes the ballot, and only that."""

import pytest

from chassis.ids import new_id
from tests.integration.property.ballots.assembly import Assembly


@pytest.fixture
def published(owners: Assembly) -> Assembly:
    owners.passed()
    return owners


def raise_one(owners: Assembly, name: str = "D") -> str:
    objection = owners.do(
        "object_to_ballot", owners.owner_named(name), ballot_id=owners.ballot_id, grounds="公告没有贴到2号楼。"
    )
    objection_id: str = objection["objection_id"]
    return objection_id


def rule(owners: Assembly, how: str, objection_id: str, token: str | None = None) -> dict[str, object]:
    found: dict[str, object] = owners.do(
        f"{how}_objection", token or owners.committee(), objection_id=objection_id, ruling="已到现场核实。"
    )
    return found


def test_seven_days_and_nothing_against_it(published: Assembly) -> None:
    ballot = published.get()
    assert ballot["published_at"].startswith("2022-03-23")
    assert ballot["objections_until"].startswith("2022-03-31T00:00:00"), "24:00 of the 30th"
    published.pass_time(days=7)
    assert published.get()["effective_at"] is None, "the day of publication does not count"
    published.pass_time(days=1)
    assert published.get()["effective_at"] is not None
    with published.refused("objection_period_over"):
        raise_one(published)


def test_an_objection_upheld_undoes_it_and_owners_vote_again(published: Assembly) -> None:
    first = published.get()
    objection_id = raise_one(published)
    with published.refused("subject_balloting"):
        published.draft(subject_id=published.proposal_id)
    published.do("answer_objection", published.organiser(), objection_id=objection_id, answer="2号楼的公告栏当时在修。")
    ruled = rule(published, "uphold", objection_id)
    assert ruled["status"] == "upheld"
    assert published.get()["status"] == "challenged"
    published.pass_time(days=30)
    proposal = published.ask("get_proposal", published.officer(), proposal_id=published.proposal_id)
    assert proposal["status"] == "drafted", "a challenged ballot decides nothing"
    assert not published.told("property.ballot.took_effect")
    with published.refused("objection_ruled"):
        rule(published, "dismiss", objection_id)

    again = published.draft(subject_id=published.proposal_id, rerun_of=first["ballot_id"])
    assert again["rerun_of"] == first["ballot_id"]
    assert again["correlation_id"] == first["correlation_id"], "one case"
    published.give_notice()
    published.pass_time(days=15, hours=2)
    for head in ("A", "AB", "C", "D", "EF"):
        published.vote(head, "approve")
    published.pass_time(days=7)
    published.publish()
    published.pass_time(days=10)
    proposal = published.ask("get_proposal", published.officer(), proposal_id=published.proposal_id)
    assert (proposal["status"], proposal["ballot_id"]) == ("adopted", again["ballot_id"])
    with published.refused("not_found"):
        published.draft(subject_id=published.proposal_id)


def test_an_open_objection_holds_the_effect_until_it_is_dismissed(published: Assembly) -> None:
    first, second = raise_one(published, "D"), raise_one(published, "E")
    published.pass_time(days=30)
    assert published.get()["effective_at"] is None
    rule(published, "dismiss", first)
    assert published.get()["effective_at"] is None
    assert published.get()["unruled_objections"] == 1
    rule(published, "dismiss", second)
    assert published.get()["effective_at"] is not None
    assert len(published.told("property.ballot.took_effect")) == 1


def test_dismissed_within_the_time_it_takes_effect_at_its_end(published: Assembly) -> None:
    rule(published, "dismiss", raise_one(published))
    assert published.get()["effective_at"] is None
    published.pass_time(days=8)
    assert published.get()["effective_at"] is not None


def test_nobody_rules_on_his_own_ballot(owners: Assembly) -> None:
    account, person = new_id(), new_id()
    proposal_id = owners.draft_proposal()
    owners.draft(subject_id=proposal_id, token=owners.officer(account_id=account, person_id=person))
    assert owners.get()["organiser"] == "community"
    owners.give_notice()
    owners.pass_time(days=15, hours=2)
    for head in ("A", "AB", "C", "D", "EF"):
        owners.vote(head, "approve")
    owners.pass_time(days=7)
    owners.publish()
    objection_id = raise_one(owners)
    for token in (
        owners.officer(),
        owners.who("working_committee", person_id=person),
        owners.who("working_committee", person_id=owners.people["D"]),
    ):
        with owners.refused("objection_own_ballot"):
            rule(owners, "dismiss", objection_id, token)
    with owners.refused("forbidden"):
        rule(owners, "dismiss", objection_id, owners.organiser())
    assert rule(owners, "dismiss", objection_id)["status"] == "dismissed"


def test_a_community_officer_rules_on_what_the_committee_ran(published: Assembly) -> None:
    assert rule(published, "uphold", raise_one(published), published.officer())["status"] == "upheld"


def test_who_may_object_and_who_reads_it(published: Assembly) -> None:
    raise_one(published, "D")
    with published.refused("already_objected"):
        raise_one(published, "D")
    raise_one(published, "E")
    stranger = published.resident("owner", published.household_ids[0], new_id())
    with published.refused("not_on_roll"):
        published.do("object_to_ballot", stranger, ballot_id=published.ballot_id, grounds="不服")
    listed = published.ask("list_ballot_objections", published.organiser(), ballot_id=published.ballot_id)["items"]
    assert len(listed) == 2
    assert all("person_id" not in item for item in listed)
    own = published.ask("list_ballot_objections", published.owner_named("E"), ballot_id=published.ballot_id)["items"]
    assert [item["objection_id"] for item in own] == [listed[1]["objection_id"]]


def test_no_objection_before_it_is_published(owners: Assembly) -> None:
    owners.opened()
    with owners.refused("ballot_not_published"):
        raise_one(owners)


def test_what_nobody_publishes_the_platform_does(owners: Assembly) -> None:
    owners.opened()
    for head in ("A", "AB", "C", "D", "EF"):
        owners.vote(head, "approve")
    owners.pass_time(days=7)
    assert owners.get()["status"] == "passed"
    owners.pass_time(days=3)
    found = owners.get()
    assert (found["status"], found["published_place"]) == ("published", None)
    owners.pass_time(days=11)
    assert owners.get()["effective_at"] is not None


def rejected(owners: Assembly) -> dict[str, object]:
    """Two of five say yes; published."""
    owners.opened()
    for head, choice in (("A", "approve"), ("AB", "approve"), ("C", "against"), ("D", "against"), ("EF", "against")):
        owners.vote(head, choice)
    owners.pass_time(days=7)
    found = owners.publish()
    assert found["outcome"] == "failed"
    return found


def proposal_of(owners: Assembly, proposal_id: object = None) -> str:
    found = owners.ask("get_proposal", owners.officer(), proposal_id=str(proposal_id or owners.proposal_id))
    return str(found["status"])


def test_a_no_is_told_when_the_time_for_objections_is_over(owners: Assembly) -> None:
    rejected(owners)
    assert (proposal_of(owners), owners.get()["effective_at"]) == ("drafted", None)
    owners.pass_time(days=8)
    assert proposal_of(owners) == "rejected"
    assert owners.get()["effective_at"] is not None
    assert not owners.told("property.ballot.took_effect"), "nothing takes effect by a no"


def test_an_objection_upheld_undoes_a_no_too(owners: Assembly) -> None:
    rejected(owners)
    assert rule(owners, "uphold", raise_one(owners))["status"] == "upheld"
    owners.pass_time(days=30)
    assert (owners.get()["status"], proposal_of(owners)) == ("challenged", "drafted")


def test_a_no_asked_again_at_once_leaves_the_answer_to_the_later_ballot(owners: Assembly) -> None:
    first = rejected(owners)
    owners.draft(subject_id=str(first["subject_id"]), rerun_of=first["ballot_id"])
    owners.give_notice()
    owners.pass_time(days=15, hours=2)
    assert proposal_of(owners) == "drafted", "the first no is final by now, and not the answer"
    for head in ("A", "AB", "C", "D", "EF"):
        owners.vote(head, "approve")
    owners.pass_time(days=7)
    owners.publish()
    owners.pass_time(days=10)
    assert proposal_of(owners) == "adopted"


def test_too_few_and_then_a_rerun_with_paper(owners: Assembly) -> None:
    first = owners.opened(form="online")
    owners.vote("C", "approve")
    owners.pass_time(days=7)
    assert owners.get()["outcome"] == "no_quorum"
    assert owners.ask("get_proposal", owners.officer(), proposal_id=owners.proposal_id)["status"] == "rejected"
    owners.publish()
    proposal_id, another = str(first["subject_id"]), owners.draft_proposal()
    with owners.refused("rerun_unfit"):
        owners.draft(rerun_of=first["ballot_id"], subject_id=another)
    owners.draft(subject_id=proposal_id, rerun_of=first["ballot_id"], form="mixed")
    owners.give_notice()
    owners.pass_time(days=15, hours=2)
    owners.vote("C", "approve")
    for head in ("A", "AB", "EF"):
        owners.paper(head, "approve", owners.grid_worker(), way="doorstep")
    with owners.refused("already_voted"):
        owners.paper("C", "against")
    owners.pass_time(days=7)
    assert owners.get()["outcome"] == "passed"


def test_an_answer_that_does_not_come_is_told(published: Assembly) -> None:
    late, answered = raise_one(published, "D"), raise_one(published, "E")
    published.do("answer_objection", published.organiser(), objection_id=answered, answer="已在群里和公告栏说明。")
    published.pass_time(days=6)
    (told,) = published.told("property.ballot.answer_overdue")
    assert told["data"]["objection_id"] == late
    listed = published.ask("list_ballot_objections", published.officer(), ballot_id=published.ballot_id)["items"]
    assert [item["answer_overdue"] for item in listed] == [True, False]
    rule(published, "dismiss", late)
