"""Drafting a ballot, giving notice of it, and the roll that is taken then."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest

from chassis.ids import new_id
from tests.integration.property.agreements.served import seat_committee
from tests.integration.property.ballots.assembly import PAPER, PHOTO, Assembly


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


def fund_use(owners: Assembly, building: str | None) -> str:
    """A fund use of 12,345.60 yuan, for one building or for all, as its own capability would have written it."""
    fund_use_id = new_id()
    owners.house.rows(
        "insert into fund_use (sub_district, fund_use_id, number, community_id, compound_id, title, status, amount_fen,"
        " roll_scope, building, emergency, evidence, proposed_by, proposed_at, correlation_id) values (%s, %s, %s, %s,"
        " %s, '屋面大修', 'proposed', 1234560, %s, %s, false, '{}', '{}', now(), %s)",
        (
            owners.sub_district,
            fund_use_id,
            f"WJ-{fund_use_id}",
            owners.community_id,
            owners.compound_id,
            "building" if building else "compound",
            building,
            new_id(),
        ),
    )
    return fund_use_id


def test_the_fund_is_put_to_those_who_pay_it_and_the_organiser_does_not_pick_them(owners: Assembly) -> None:
    of_one = {"subject_kind": "fund_use", "subject_id": fund_use(owners, "2号楼")}
    for picked in (
        {"roll_scope": "households", "household_ids": [owners.household_ids[5]]},
        {"roll_scope": "buildings", "buildings": ["1号楼"]},
        {"roll_scope": "compound"},
    ):
        with owners.refused("roll_scope_unfit"):
            owners.draft(**of_one, **picked)
    noticed = owners.noticed(**of_one)
    assert noticed["roll"] == {"heads": 3, "area": "242.82"}
    assert (noticed["roll_scope"], noticed["title"]) == ("buildings", "使用维修资金¥12,345.60：屋面大修")
    of_all = {"subject_kind": "fund_use", "subject_id": fund_use(owners, None)}
    with owners.refused("roll_scope_unfit"):
        owners.draft(**of_all, roll_scope="households", household_ids=[owners.household_ids[5]])
    assert owners.noticed(**of_all, roll_scope="compound")["roll"]["heads"] == 6


def test_an_empty_scope_has_no_roll(owners: Assembly) -> None:
    owners.draft(subject_kind="fund_use", subject_id=fund_use(owners, "9号楼"))
    with owners.refused("roll_empty"):
        owners.give_notice()


@pytest.mark.parametrize(("status", "expired"), [("dissolved", False), ("active", True)])
def test_a_committee_that_is_over_runs_no_ballot(owners: Assembly, status: str, expired: bool) -> None:
    owners.draft()
    seat_committee(owners, owners.compound_id, status, expired=expired)
    with owners.refused("committee_not_in_office"):
        owners.draft(subject_id=owners.proposal_id)
    with owners.refused("committee_not_in_office"):
        owners.give_notice()
    owners.do("give_ballot_notice", owners.officer(), ballot_id=owners.ballot_id, place="门口", photo=PHOTO)


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
        "outcome = 'no_quorum', effective_at = now()",
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


def test_one_option_is_no_choice(owners: Assembly) -> None:
    with owners.refused("options_unfit"):
        owners.draft_proposal(options=["只有这个"])
