"""A bill is owed to the company that served: whoever manages the compound now, and wherever the household is entered."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from chassis.ids import new_id
from contracts.refusals import Refusal
from tests.integration.property.payments.ledger import Billed


@pytest.fixture
def succeeded(billed: Billed) -> Billed:
    """The first company is gone and still owed four bills; its successor manages the compound, and is owed one."""
    billed.rows("update compound set manager_id = %s where compound_id = %s", (billed.successor_id, billed.compound_id))
    billed.bill(0, date(2021, 7, 1), 500, company_id=billed.successor_id)
    return billed


def successor(billed: Billed) -> str:
    return billed.staff_of(billed.successor_id)


def test_each_company_takes_what_is_owed_to_it(succeeded: Billed) -> None:
    billed = succeeded
    home = billed.household_ids[0]
    assert billed.ask("get_household_account", successor(billed), household_id=home)["outstanding_fen"] == 500
    assert billed.ask("get_household_account", billed.cashier(), household_id=home)["outstanding_fen"] == 30_001
    with billed.refused("bills_of_another_household"):
        billed.do("record_cash_payment", successor(billed), household_id=home, bill_ids=[billed.april], reference="1")
    with billed.refused("payment_exceeds_bill"):
        billed.do("record_cash_payment", successor(billed), household_id=home, amount_fen=501, reference="1")
    taken = billed.do("record_cash_payment", successor(billed), household_id=home, reference="1")
    assert (taken["amount_fen"], taken["company_id"]) == (500, billed.successor_id)
    paid = billed.cash(reference="2")
    assert (paid["amount_fen"], paid["company_id"]) == (30_001, billed.company_id)
    billed.books_agree()
    for reader, own, others in ((successor(billed), taken, paid), (billed.cashier(), paid, taken)):
        listed = billed.ask("list_payments", reader, compound_id=billed.compound_id)["items"]
        assert [one["payment_id"] for one in listed] == [own["payment_id"]]
        for method in ("get_payment", "get_receipt"):
            with billed.refused("not_found"):
                billed.ask(method, reader, payment_id=others["payment_id"])
        with billed.refused("not_found"):
            billed.do("request_refund", reader, payment_id=others["payment_id"], reason="other_ground")
    assert len(billed.ask("list_payments", billed.officer(), compound_id=billed.compound_id)["items"]) == 2


def test_one_payment_and_one_plan_go_to_one_creditor(succeeded: Billed) -> None:
    billed = succeeded
    home = billed.household_ids[0]
    with billed.refused("several_creditors") as refused:
        billed.do("start_payment", billed.owner(), household_id=home, amount_fen=100)
    assert set(refused.facts["creditors"].split(", ")) == {billed.company_id, billed.successor_id}
    with billed.refused("several_creditors"):
        billed.do("record_cash_payment", billed.duty_staff(), household_id=home, reference="1")
    plan = {"household_id": home, "parts": 2, "first_due_on": "2021-07-30"}
    with billed.refused("several_creditors"):
        billed.do("propose_instalments", billed.owner(), **plan)
    begun = billed.do("start_payment", billed.owner(), household_id=home, company_id=billed.successor_id)
    assert (begun["amount_fen"], begun["company_id"]) == (500, billed.successor_id)
    proposed = billed.do("propose_instalments", billed.owner(), **plan, company_id=billed.company_id)
    assert proposed["total_fen"] == 30_001
    with billed.refused("not_found"):
        billed.do("approve_instalments", successor(billed), plan_id=proposed["plan_id"])
    billed.do("approve_instalments", billed.cashier(), plan_id=proposed["plan_id"])
    with billed.refused("instalment_plan_standing"):
        billed.do("propose_instalments", billed.owner(), **plan, company_id=billed.company_id)
    # a plan with one creditor stands in the way of none with another
    second = billed.do("propose_instalments", billed.owner(), **plan, company_id=billed.successor_id)
    billed.do("approve_instalments", successor(billed), plan_id=second["plan_id"])
    assert billed.account()["plan_id"] == second["plan_id"]
    billed.do(
        "confirm_payment",
        billed.owner(),
        payment_id=begun["payment_id"],
        notification=begun["instructions"]["notification"],
    )
    plans = [billed.ask("get_instalment_plan", billed.owner(), plan_id=one["plan_id"]) for one in (proposed, second)]
    assert [one["status"] for one in plans] == ["approved", "kept"]
    with billed.refused("not_found"):
        billed.do("start_payment", billed.owner(1), household_id=home, company_id=billed.company_id)


def test_relief_from_a_companys_bill_is_its_own_to_grant(succeeded: Billed) -> None:
    billed = succeeded
    asked = {"bill_id": billed.april, "amount_fen": 100, "reason": "家中困难"}
    with billed.refused("not_found"):
        billed.do("request_waiver", successor(billed), **asked)
    waiver_id = billed.do("request_waiver", billed.owner(), **asked)["waiver_id"]
    billed.do("recommend_waiver", billed.officer(), waiver_id=waiver_id)
    for method in ("approve_waiver", "refuse_waiver"):
        with billed.refused("not_found"):
            billed.do(method, successor(billed), waiver_id=waiver_id)
    with billed.refused("not_found"):
        billed.ask("get_waiver", successor(billed), waiver_id=waiver_id)
    assert billed.ask("list_waivers", successor(billed), compound_id=billed.compound_id)["items"] == []
    assert len(billed.ask("list_waivers", billed.cashier(), compound_id=billed.compound_id)["items"]) == 1
    billed.do("approve_waiver", billed.cashier(), waiver_id=waiver_id)
    contest = billed.do("contest_bill", billed.owner(), bill_id=billed.may, ground="wrong_amount", statement="不对")
    with billed.refused("not_found"):
        billed.ask("get_contest", successor(billed), contest_id=contest["contest_id"])


def test_each_company_reminds_of_its_own_and_goes_on_with_its_own(succeeded: Billed) -> None:
    billed = succeeded
    billed.pass_time(days=31)
    mine = billed.do("remind_arrears", successor(billed), compound_id=billed.compound_id)
    assert (mine["reminded"], mine["outstanding_fen"]) == (1, 500)
    assert billed.status(billed.april) == ["overdue"]
    theirs = billed.do("remind_arrears", billed.cashier(), compound_id=billed.compound_id)
    assert (theirs["reminded"], theirs["skipped"], theirs["outstanding_fen"]) == (2, 0, 38_001)
    home = {"household_id": billed.household_ids[0]}
    for reader, owed in ((successor(billed), 500), (billed.cashier(), 30_001)):
        (reminder,) = billed.ask("list_reminders", reader, **home)["items"]
        assert reminder["outstanding_fen"] == owed
        found = billed.ask("list_arrears", reader, compound_id=billed.compound_id)["items"]
        assert owed in [line["outstanding_fen"] for line in found]
        summary = billed.ask("get_collection_summary", reader, compound_id=billed.compound_id)
        assert summary["outstanding_fen"] == sum(line["outstanding_fen"] for line in found)
    billed.pass_time(days=15)
    with billed.refused("bills_of_another_household"):
        billed.do("refer_to_mediation", successor(billed), **home, bill_ids=[billed.april])
    billed.do("refer_to_mediation", billed.cashier(), **home, bill_ids=[billed.april])
    assert billed.ask("list_arrears_steps", successor(billed), **home)["items"] == []
    with billed.refused("not_found"):
        billed.ask("get_household_account", successor(billed), household_id=new_id())
    stranger = billed.staff_of(new_id())
    for method, asked in (("get_household_account", home), ("list_arrears", {"compound_id": billed.compound_id})):
        with billed.refused("not_found"):
            billed.ask(method, stranger, **asked)


def test_a_bill_of_no_company_is_the_communitys(billed: Billed) -> None:
    billed.rows("update bill set company_id = null where bill_id = %s", (billed.april,))
    home = billed.household_ids[0]
    with billed.refused("bills_of_another_household"):
        billed.cash(bill_ids=[billed.april])
    with billed.refused("not_found"):
        billed.do("request_waiver", billed.cashier(), bill_id=billed.april, amount_fen=1, reason="难")
    paid = billed.do(
        "record_cash_payment", billed.duty_staff(), household_id=home, bill_ids=[billed.april], reference="1"
    )
    assert paid["company_id"] is None
    with billed.refused("not_found"):
        billed.ask("get_payment", billed.cashier(), payment_id=paid["payment_id"])


def test_what_a_household_owes_stays_owed_when_it_is_entered_elsewhere(billed: Billed) -> None:
    home, elsewhere = billed.household_ids[0], new_id()
    billed.house.rows(
        "insert into compound select (jsonb_populate_record(c, jsonb_build_object('compound_id', %s::text,"
        " 'name', '梧桐小区'))).* from compound c where compound_id = %s",
        (elsewhere, billed.compound_id),
    )
    billed.rows("update household set compound_id = %s where household_id = %s", (elsewhere, home))
    assert billed.ask("get_household_account", billed.officer(), household_id=home)["outstanding_fen"] == 30_001
    assert billed.cash()["amount_fen"] == 30_001
    billed.books_agree()


def test_two_who_remind_at_the_same_moment_send_one_reminder(billed: Billed) -> None:
    billed.pass_time(days=31)
    tokens = [billed.cashier() for _ in range(8)]

    def remind(token: str) -> Any:
        try:
            return billed.do("remind_arrears", token, compound_id=billed.compound_id)["reminded"]
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(map(str, pool.map(remind, tokens)))
    assert answers == ["2"] + ["reminded_recently"] * 7
    assert len(billed.rows("select 1 from arrears_reminder where true")) == 2
