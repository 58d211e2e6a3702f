"""What is not coming back is given up by two persons; what it all cost adds up; a hundred approvals are one."""

from datetime import date
from typing import Any

import pytest
from psycopg.errors import CheckViolation

from chassis.act import open_act
from chassis.ids import new_id
from services.property.advances import decided
from services.property.ballots.decision import Decision
from tests.integration.property.takeover.night import Night
from tests.integration.property.takeover.test_at_the_same_moment import both


def allocated(custody: Night, **changed: Any) -> dict[str, Any]:
    advance = custody.record_advance(custody.officer(), **changed)
    custody.do("approve_advance", custody.officer(), advance_id=advance["advance_id"])
    found: dict[str, Any] = custody.do("allocate_advance", custody.officer(), advance_id=advance["advance_id"])
    return found


def ask_for(custody: Night, token: str, advance_id: str, amount_fen: int, **changed: Any) -> dict[str, Any]:
    request = {"payer_kind": "company", "reason": "公司已注销,无可供执行的财产", **changed}
    found: dict[str, Any] = custody.do(
        "request_write_off", token, advance_id=advance_id, amount_fen=amount_fen, **request
    )
    return found


def test_a_write_off_takes_two_persons_and_never_more_than_is_owed(custody: Night) -> None:
    first, second = custody.officer(), custody.committee()
    advance_id = allocated(custody)["advance_id"]
    shares = custody.ask("list_advance_shares", first, advance_id=advance_id)["items"]
    home = {"payer_kind": "owner", "household_id": shares[0]["household_id"]}

    with custody.refused("write_off_exceeds_debt"):
        ask_for(custody, first, advance_id, 400_001)
    with custody.refused("write_off_exceeds_debt"):
        ask_for(custody, first, advance_id, shares[0]["amount_fen"] + 1, **home)
    with custody.refused("recovery_household_needed"):
        ask_for(custody, first, advance_id, 1, payer_kind="owner")
    asked = ask_for(custody, first, advance_id, 400_000)
    assert asked["status"] == "requested"
    with custody.refused("write_off_open"):
        ask_for(custody, second, advance_id, 1)
    with custody.refused("same_person_write_off"):
        custody.do("approve_write_off", first, write_off_id=asked["write_off_id"])

    # some of it comes back while the request waits: it no longer fits, and is declined
    custody.do("record_recovery", first, advance_id=advance_id, payer_kind="company", amount_fen=1, reference="回单1")
    with custody.refused("write_off_exceeds_debt") as refused:
        custody.do("approve_write_off", second, write_off_id=asked["write_off_id"])
    assert refused.facts["remaining_fen"] == 399_999
    assert custody.do("decline_write_off", first, write_off_id=asked["write_off_id"])["status"] == "declined"
    with custody.refused("wrong_state"):
        custody.do("approve_write_off", second, write_off_id=asked["write_off_id"])

    again = ask_for(custody, first, advance_id, 399_999)
    approved = custody.do("approve_write_off", second, write_off_id=again["write_off_id"], expected_version=1)
    assert (approved["status"], approved["decided_by"]["role"]) == ("approved", "working_committee")
    advance = custody.ask("get_advance", custody.owner(), advance_id=advance_id)
    assert (advance["status"], advance["written_off_fen"]) == ("partly_recovered", 399_999)
    with custody.refused("recovery_exceeds_claim"):
        custody.do(
            "record_recovery", first, advance_id=advance_id, payer_kind="company", amount_fen=1, reference="回单2"
        )
    (told,) = custody.told("property.advance.written_off")
    assert told["data"]["outstanding_fen"] == 600_001
    assert "household_id" not in told["data"]

    # the rest is given up home by home, and the advance is settled
    for share in shares:
        one = ask_for(
            custody,
            first,
            advance_id,
            share["amount_fen"],
            payer_kind="owner",
            household_id=share["household_id"],
            reason="困难家庭",
        )
        custody.do("approve_write_off", second, write_off_id=one["write_off_id"])
    settled = custody.ask("get_advance", custody.owner(), advance_id=advance_id)
    assert (settled["status"], settled["recovered_fen"], settled["written_off_fen"]) == ("written_off", 1, 1_000_000)
    with custody.refused("wrong_state"):
        ask_for(custody, first, advance_id, 1)
    listed = custody.ask("list_write_offs", custody.who("auditor"), advance_id=advance_id, limit=5)
    assert [one["status"] for one in listed["items"]][:2] == ["declined", "approved"]
    with custody.refused("forbidden"):
        custody.ask("list_write_offs", custody.owner(), advance_id=advance_id)
    assert not custody.rows("select name from timer where name = 'advance_limitation_near'")


def test_the_database_itself_refuses_what_the_rules_would(custody: Night) -> None:
    advance = allocated(custody)
    for change in (
        "written_off_fen = amount_fen + 1, written_off_from_company_fen = 0",
        "written_off_fen = 400001, written_off_from_company_fen = 400001",
        "written_off_from_company_fen = 1",
        "status = 'written_off'",
        "ratified_on = '2017-07-01'",
    ):
        with pytest.raises(CheckViolation):
            custody.house.rows(f"update advance set {change} where advance_id = %s", (advance["advance_id"],))
    with pytest.raises(CheckViolation):
        custody.rows("update advance_share set written_off_fen = amount_fen + 1 where true")


def test_what_it_cost_adds_up_and_says_who_owes(custody: Night) -> None:
    officer = custody.officer()
    first = allocated(custody)
    allocated(custody, purpose="lift", amount_fen=70_000, prepaid_to_company_fen=0)
    custody.do("approve_advance", custody.officer(), advance_id=custody.record_advance(officer)["advance_id"])
    custody.record_advance(officer, amount_fen=500)
    custody.do(
        "record_recovery",
        officer,
        advance_id=first["advance_id"],
        payer_kind="company",
        amount_fen=9,
        reference="回单1",
    )
    account = custody.ask("get_custodianship_account", custody.owner(), custodianship_id=custody.custodianship_id)
    assert (account["advance_count"], account["recorded_fen"], account["paid_fen"]) == (4, 500, 2_070_002)
    assert account["owed_by_company_fen"] == 399_991
    assert account["owed_by_owners_fen"] == 670_001
    assert account["not_allocated_fen"] == 1_000_001
    assert account["households_owing"] == 7
    parts = ("recovered_fen", "written_off_fen", "not_allocated_fen", "owed_by_company_fen", "owed_by_owners_fen")
    assert sum(account[part] for part in parts) == account["paid_fen"]
    assert account["outstanding_fen"] == account["paid_fen"] - 9

    debts = custody.ask("list_custodianship_debts", officer, custodianship_id=custody.custodianship_id, limit=4)
    rest = custody.ask(
        "list_custodianship_debts",
        officer,
        custodianship_id=custody.custodianship_id,
        cursor=debts["next_cursor"],
    )
    every = debts["items"] + rest["items"]
    assert len(every) == 7
    assert sum(debt["owed_fen"] for debt in every) == account["owed_by_owners_fen"]
    (own,) = custody.ask("list_custodianship_debts", custody.owner(2), custodianship_id=custody.custodianship_id)[
        "items"
    ]
    assert own in every
    assert own["household_id"] == custody.household_ids[2]


def test_half_a_year_before_the_limitation_everyone_concerned_is_told_once(custody: Night) -> None:
    advance = allocated(custody)
    assert advance["limitation_on"] == "2020-06-30"
    assert ("civil_principles", "135") in {(norm["source"], norm["article"]) for norm in advance["norms"]}
    custody.pass_time(days=3 * 365 - 181)
    assert custody.told("property.advance.limitation_near") == []
    custody.pass_time(days=3)
    (told,) = custody.told("property.advance.limitation_near")
    assert told["data"]["outstanding_fen"] == 1_000_001
    assert told["correlationid"] == custody.correlation_id
    custody.pass_time(days=400)
    assert len(custody.told("property.advance.limitation_near")) == 1


def test_the_owners_ratify_it_once(custody: Night) -> None:
    advance = custody.record_advance(custody.officer())
    decision = {"reference": "业主大会2017-2号", "decided_on": "2017-06-30"}

    def ratify(token: str | None = None, **changed: Any) -> Any:
        return custody.do(
            "ratify_advance",
            token or custody.owners_committee(),
            advance_id=advance["advance_id"],
            decision={**decision, **changed},
        )

    with custody.refused("wrong_state"):
        ratify()
    custody.do("approve_advance", custody.officer(), advance_id=advance["advance_id"])
    with custody.refused("ratification_out_of_range"):
        ratify(decided_on="2017-06-29")
    with custody.refused("ratification_out_of_range"):
        ratify(decided_on="2017-07-01")
    with custody.refused("forbidden"):
        ratify(custody.owner())
    with custody.refused("not_found"):
        ratify(custody.owners_committee(compound_id=advance["advance_id"]))
    ratified = ratify()
    assert (ratified["ratified_on"], ratified["ratified_reference"]) == ("2017-06-30", "业主大会2017-2号")
    with custody.refused("advance_ratified_already"):
        ratify()
    (told,) = custody.told("property.advance.ratified")
    assert told["data"]["ratified_on"] == "2017-06-30"


@pytest.mark.parametrize(("outcome", "ratified_on"), [("passed", date(2017, 7, 20)), ("no_quorum", None)])
def test_a_ballot_ratifies_it_too(custody: Night, outcome: str, ratified_on: date | None) -> None:
    advance = allocated(custody)
    with open_act(custody.house.uris["app"], custody.sub_district) as act:
        subject = decided.load(act, advance["advance_id"])
        assert subject is not None
        assert (subject.compound_id, subject.matter) == (custody.compound_id, "other_major")
        decision = Decision(
            new_id(),
            "BJ-20170720-0001",
            custody.compound_id,
            custody.community_id,
            subject.matter,
            "advance_ratification",
            advance["advance_id"],
            outcome,
            date(2017, 7, 20),
        )
        decided.decided(act, decision)
        decided.decided(act, decision)  # whatever no longer fits changes nothing
        assert (decided.load(act, advance["advance_id"]) is None) == (ratified_on is not None)
    (row,) = custody.rows("select ratified_on, ratified_reference from advance where true")
    assert row["ratified_on"] == ratified_on
    assert len(custody.told("property.advance.ratified")) == (ratified_on is not None)


def test_a_hundred_approvals_of_one_advance_are_one(custody: Night) -> None:
    advance_id = custody.record_advance(custody.officer())["advance_id"]
    tokens = [custody.officer() for _ in range(100)]
    ended = both(*(lambda token=token: custody.do("approve_advance", token, advance_id=advance_id) for token in tokens))
    assert ended == ["done"] + ["wrong_state"] * 99
    assert len(custody.told("property.advance.approved")) == 1
    assert custody.rows("select version, status from advance where true") == [{"version": 2, "status": "approved"}]


def test_a_write_off_approved_at_the_same_moment_as_a_payment_never_counts_twice(custody: Night) -> None:
    officer, advance_id = custody.officer(), allocated(custody)["advance_id"]
    asked = ask_for(custody, officer, advance_id, 300_000)
    ended = both(
        lambda: custody.do("approve_write_off", custody.committee(), write_off_id=asked["write_off_id"]),
        lambda: custody.do(
            "record_recovery",
            officer,
            advance_id=advance_id,
            payer_kind="company",
            amount_fen=300_000,
            reference="回单1",
        ),
    )
    assert ended in (["done", "recovery_exceeds_claim"], ["done", "write_off_exceeds_debt"])
    found = custody.ask("get_advance", officer, advance_id=advance_id)
    assert found["recovered_fen"] + found["written_off_fen"] == 300_000
