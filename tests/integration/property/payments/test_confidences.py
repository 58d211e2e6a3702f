"""What somebody wrote in confidence is read by him and by those who decide, and lies nowhere in the clear."""

from datetime import date

import pytest

from chassis.ids import new_id
from tests.integration.property.payments.ledger import Billed

REASON, STATEMENT, ANSWER = "家中困难需透析", "公司已撤离无人服务", "经核实情况属实"


def ask_waiver(billed: Billed, token: str) -> str:
    asked = billed.do("request_waiver", token, bill_id=billed.april, amount_fen=100, reason=REASON)
    assert "reason" not in asked
    return str(asked["waiver_id"])


def contest(billed: Billed, token: str) -> str:
    opened = billed.do("contest_bill", token, bill_id=billed.may, ground="wrong_amount", statement=STATEMENT)
    assert "statement" not in opened
    return str(opened["contest_id"])


def sell(billed: Billed, to: str, on: date) -> None:
    """The first home changes hands."""
    billed.rows("update household_person set valid_to = %s where household_id = %s", (on, billed.household_ids[0]))
    billed.house.rows(
        "insert into household_person (sub_district, household_id, person_id, relation, valid_from)"
        " select p.sub_district, %s, person_id, 'owner', %s from person p where p.sub_district = %s and person_id = %s",
        (billed.household_ids[0], on, billed.sub_district, to),
    )


def test_stored_answers_hold_nothing_that_is_sealed(billed: Billed) -> None:
    waiver_id, contest_id = ask_waiver(billed, billed.owner()), contest(billed, billed.owner())
    billed.do("recommend_waiver", billed.officer(), waiver_id=waiver_id)
    billed.do("approve_waiver", billed.committee(), waiver_id=waiver_id)
    billed.do("decide_contest", billed.officer(), contest_id=contest_id, outcome="rejected", answer=ANSWER)
    stored = billed.rows("select answer::text as answer from idempotency where answer is not null")
    assert len(stored) == 5
    for word in (REASON, STATEMENT, ANSWER):
        assert not [row for row in stored if word in row["answer"]]


def test_a_reason_is_read_by_who_asked_and_those_who_decide(billed: Billed) -> None:
    waiver_id = ask_waiver(billed, billed.owner())
    for reader in (billed.owner(), billed.officer(), billed.committee(), billed.cashier()):
        assert billed.ask("get_waiver", reader, waiver_id=waiver_id)["reason"] == REASON
    home = billed.household_ids[0]
    others = [billed.resident(role, home, new_id()) for role in ("lessee", "family", "elder", "owner")]
    for reader in (*others, billed.who("auditor")):
        assert billed.ask("get_waiver", reader, waiver_id=waiver_id)["reason"] is None

    contest_id = contest(billed, billed.owner())
    for reader in (billed.owner(), billed.officer()):
        assert billed.ask("get_contest", reader, contest_id=contest_id)["statement"] == STATEMENT
    for reader in (*others, billed.who("auditor"), billed.cashier(), billed.committee()):
        assert billed.ask("get_contest", reader, contest_id=contest_id)["statement"] is None


@pytest.mark.parametrize("role", ["owner", "lessee", "family", "elder"])
def test_who_comes_later_reads_nothing_of_those_before(billed: Billed, role: str) -> None:
    home, buyer = billed.household_ids[0], billed.owner_ids[3]
    former = billed.owner()
    waiver_id, contest_id = ask_waiver(billed, former), contest(billed, former)
    billed.pass_time(days=31)
    billed.do("remind_arrears", billed.cashier(), compound_id=billed.compound_id)
    sell(billed, buyer, date(2021, 8, 2))
    billed.pass_time(days=2)
    later = billed.resident(role, home, buyer if role == "owner" else new_id())
    with billed.refused("not_found"):
        billed.ask("get_waiver", later, waiver_id=waiver_id)
    with billed.refused("not_found"):
        billed.ask("get_contest", later, contest_id=contest_id)
    assert billed.ask("list_reminders", later, household_id=home)["items"] == []
    # those in charge read on, and so does who asked, while his grant lasts
    assert len(billed.ask("list_reminders", billed.officer(), household_id=home)["items"]) == 1
    assert len(billed.ask("list_reminders", billed.cashier(), household_id=home)["items"]) == 1
    assert billed.ask("get_waiver", former, waiver_id=waiver_id)["reason"] == REASON
    billed.pass_time(days=30)
    billed.do("remind_arrears", billed.cashier(), compound_id=billed.compound_id)
    assert len(billed.ask("list_reminders", later, household_id=home)["items"]) == 1
