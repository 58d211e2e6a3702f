"""Time for who asks for it, a waiver three persons stand for, and a contested bill nobody is reminded of."""

import pytest

from chassis.ids import new_id
from tests.integration.property.payments.ledger import Billed


def propose(billed: Billed, **request: object) -> dict[str, object]:
    given = {"household_id": billed.household_ids[0], "parts": 3, "first_due_on": "2021-07-30", **request}
    found: dict[str, object] = billed.do("propose_instalments", billed.owner(), **given)
    return found


# Instalments


def test_a_plan_that_is_kept_keeps_its_bills_from_falling_overdue(billed: Billed) -> None:
    plan = propose(billed)
    assert plan["number"] == "FQ-20210630-0001"
    assert [(part["amount_fen"], part["due_on"]) for part in plan["instalments"]] == [
        (10_001, "2021-07-30"),
        (10_000, "2021-08-30"),
        (10_000, "2021-09-30"),
    ]
    with billed.refused("instalment_plan_standing"):
        propose(billed)
    with billed.refused("forbidden"):
        billed.do("approve_instalments", billed.owner(), plan_id=plan["plan_id"])
    billed.do("approve_instalments", billed.officer(), plan_id=plan["plan_id"], expected_version=1)
    billed.pay(amount_fen=10_001)
    billed.pass_time(days=31)
    assert billed.status(billed.april, billed.may, billed.june, billed.other) == [
        "paid",
        "partly_paid",
        "issued",
        "overdue",
    ]
    billed.pay(amount_fen=10_000)
    billed.pass_time(days=31)
    kept = billed.ask("get_instalment_plan", billed.owner(), plan_id=plan["plan_id"])
    assert (kept["status"], kept["outstanding_fen"]) == ("approved", 10_000)
    billed.pay()
    kept = billed.ask("get_instalment_plan", billed.owner(), plan_id=plan["plan_id"])
    assert (kept["status"], kept["outstanding_fen"]) == ("kept", 0)
    assert billed.rows("select * from timer where name = 'instalment_check'") == []
    billed.books_agree()


def test_a_missed_part_breaks_the_plan_and_the_bills_are_overdue(billed: Billed) -> None:
    plan = propose(billed)
    billed.do("approve_instalments", billed.cashier(), plan_id=plan["plan_id"])
    billed.pay(amount_fen=10_000)
    billed.pass_time(days=31)
    broken = billed.ask("get_instalment_plan", billed.cashier(), plan_id=plan["plan_id"])
    assert broken["status"] == "broken"
    assert billed.status(billed.april, billed.may, billed.june) == ["paid", "overdue", "overdue"]
    assert billed.account()["plan_id"] is None
    billed.cash()


def test_a_plan_gives_time_to_bills_already_overdue(billed: Billed) -> None:
    billed.pass_time(days=31)
    billed.do("remind_arrears", billed.cashier(), compound_id=billed.compound_id)
    plan = propose(billed, first_due_on="2021-08-15")
    billed.do("approve_instalments", billed.officer(), plan_id=plan["plan_id"])
    assert billed.status(billed.april, billed.may, billed.june) == ["issued"] * 3
    with billed.refused("bill_under_plan"):
        billed.do(
            "refer_to_mediation",
            billed.cashier(),
            household_id=billed.household_ids[0],
            bill_ids=[billed.april],
        )


def test_a_plan_over_other_sums_than_were_proposed_is_not_approved(billed: Billed) -> None:
    plan = propose(billed)
    billed.cash(amount_fen=1)
    with billed.refused("instalment_total_changed"):
        billed.do("approve_instalments", billed.officer(), plan_id=plan["plan_id"])
    refused = billed.do("refuse_instalments", billed.officer(), plan_id=plan["plan_id"])
    assert refused["status"] == "refused"
    with billed.refused("wrong_state"):
        billed.do("approve_instalments", billed.officer(), plan_id=plan["plan_id"])
    (line,) = billed.ask("list_instalment_plans", billed.officer(), compound_id=billed.compound_id)["items"]
    assert line["status"] == "refused"


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({"parts": 1}, "invalid"),
        ({"parts": 13}, "invalid"),
        ({"first_due_on": "2021-06-30"}, "instalment_first_day"),
        ({"first_due_on": "2021-08-01"}, "instalment_first_day"),
        ({"bill_ids": ["01a206e2-ff20-7618-9133-b6b016e1e7c3"]}, "bills_of_another_household"),
    ],
)
def test_a_plan_nobody_could_keep_is_refused(billed: Billed, request_: dict[str, object], code: str) -> None:
    with billed.refused(code):
        propose(billed, **request_)


# Waivers


def ask_waiver(billed: Billed, amount_fen: int = 4_000, token: str | None = None) -> dict[str, object]:
    found: dict[str, object] = billed.do(
        "request_waiver", token or billed.owner(), bill_id=billed.april, amount_fen=amount_fen, reason="家中困难"
    )
    return found


def test_a_waiver_passes_three_persons(billed: Billed) -> None:
    waiver_id = ask_waiver(billed)["waiver_id"]
    person = new_id()
    officer = billed.officer(person_id=person)
    with billed.refused("waiver_not_recommended"):
        billed.do("approve_waiver", billed.committee(), waiver_id=waiver_id)
    billed.do("recommend_waiver", officer, waiver_id=waiver_id)
    with billed.refused("waiver_same_person"):
        billed.do("approve_waiver", billed.cashier(person_id=person), waiver_id=waiver_id)
    approved = billed.do("approve_waiver", billed.cashier(), waiver_id=waiver_id, expected_version=2)
    assert approved["status"] == "approved"
    assert billed.of_bill(billed.april) == {"status": "issued", "paid_fen": 0, "waived_fen": 4_000}
    billed.pay(bill_ids=[billed.april])
    assert billed.of_bill(billed.april) == {"status": "paid", "paid_fen": 6_000, "waived_fen": 4_000}
    billed.books_agree()
    with billed.refused("bill_settled"):
        ask_waiver(billed, 1)


def test_an_officer_who_asked_does_not_recommend(billed: Billed) -> None:
    officer = billed.officer()
    waiver_id = ask_waiver(billed, token=officer)["waiver_id"]
    with billed.refused("waiver_same_person"):
        billed.do("recommend_waiver", officer, waiver_id=waiver_id)


def test_a_bill_waived_whole_is_settled(billed: Billed) -> None:
    waiver_id = ask_waiver(billed, 10_000)["waiver_id"]
    with billed.refused("waiver_open"):
        ask_waiver(billed, 1)
    billed.do("recommend_waiver", billed.officer(), waiver_id=waiver_id)
    begun = billed.do("start_payment", billed.owner(), household_id=billed.household_ids[0])
    with billed.refused("payment_under_way"):
        billed.do("approve_waiver", billed.committee(), waiver_id=waiver_id)
    billed.do("cancel_payment", billed.owner(), payment_id=begun["payment_id"])
    billed.do("approve_waiver", billed.committee(), waiver_id=waiver_id)
    assert billed.status(billed.april) == ["waived"]
    with billed.refused("waiver_not_recommended"):
        billed.do("approve_waiver", billed.committee(), waiver_id=waiver_id)


def test_never_more_is_waived_than_is_owed(billed: Billed) -> None:
    with billed.refused("waiver_exceeds_bill"):
        ask_waiver(billed, 10_001)
    waiver_id = ask_waiver(billed, 10_000)["waiver_id"]
    billed.do("recommend_waiver", billed.officer(), waiver_id=waiver_id)
    billed.cash(amount_fen=1)
    with billed.refused("waiver_exceeds_bill") as refused:
        billed.do("approve_waiver", billed.committee(), waiver_id=waiver_id)
    assert refused.facts == {"outstanding_fen": 9_999, "amount_fen": 10_000}
    billed.do("refuse_waiver", billed.cashier(), waiver_id=waiver_id)
    assert billed.of_bill(billed.april)["waived_fen"] == 0


def test_why_somebody_asks_is_told_to_nobody_but_those_who_decide(billed: Billed) -> None:
    waiver_id = ask_waiver(billed)["waiver_id"]
    assert billed.ask("get_waiver", billed.officer(), waiver_id=waiver_id)["reason"] == "家中困难"
    (line,) = billed.ask("list_waivers", billed.officer(), compound_id=billed.compound_id)["items"]
    assert "reason" not in line
    (row,) = billed.rows("select reason_sealed from waiver where waiver_id = %s", (waiver_id,))
    assert "家中困难".encode() not in bytes(row["reason_sealed"])
    with billed.refused("not_found"):
        billed.ask("get_waiver", billed.owner(1), waiver_id=waiver_id)
    with billed.refused("forbidden"):
        billed.ask("get_waiver", billed.owners_committee(), waiver_id=waiver_id)


# Contests


def contest(billed: Billed, **request: object) -> dict[str, object]:
    given = {
        "bill_id": billed.april,
        "ground": "not_performed",
        "from_on": "2021-04-11",
        "to_on": "2021-04-20",
        "statement": "公司已撤离，无人服务",
        **request,
    }
    found: dict[str, object] = billed.do("contest_bill", billed.owner(), **given)
    return found


def test_nobody_is_reminded_of_a_contested_bill(billed: Billed) -> None:
    found = contest(billed)
    with billed.refused("contest_open"):
        contest(billed)
    billed.pass_time(days=31)
    assert billed.status(billed.april, billed.may) == ["issued", "overdue"]
    billed.do("remind_arrears", billed.cashier(), compound_id=billed.compound_id)
    assert billed.status(billed.april, billed.may) == ["issued", "reminded"]
    (reminder,) = billed.ask("list_reminders", billed.owner(), household_id=billed.household_ids[0])["items"]
    assert reminder["outstanding_fen"] == 20_001
    with billed.refused("bill_contested"):
        billed.do(
            "refer_to_mediation",
            billed.cashier(),
            household_id=billed.household_ids[0],
            bill_ids=[billed.april],
        )
    with billed.refused("forbidden"):
        billed.do("decide_contest", billed.cashier(), contest_id=found["contest_id"], outcome="rejected", answer="无")
    decided = billed.do(
        "decide_contest", billed.officer(), contest_id=found["contest_id"], outcome="rejected", answer="服务已提供"
    )
    assert (decided["status"], decided["credited_fen"]) == ("rejected", None)
    assert billed.status(billed.april) == ["overdue"]


def test_days_without_service_come_off_the_bill(billed: Billed) -> None:
    found = contest(billed)
    decided = billed.do(
        "decide_contest", billed.officer(), contest_id=found["contest_id"], outcome="upheld", answer="属实"
    )
    assert decided["credited_fen"] == 3_333
    assert billed.of_bill(billed.april) == {"status": "issued", "paid_fen": 0, "waived_fen": 3_333}
    billed.books_agree()
    with billed.refused("wrong_state"):
        billed.do("decide_contest", billed.officer(), contest_id=found["contest_id"], outcome="upheld", answer="属实")
    seen = billed.ask("get_contest", billed.owner(), contest_id=found["contest_id"])
    assert (seen["statement"], seen["answer"]) == ("公司已撤离，无人服务", "属实")
    (line,) = billed.ask("list_contests", billed.cashier(), compound_id=billed.compound_id)["items"]
    assert "statement" not in line


def test_a_contest_may_take_the_whole_bill(billed: Billed) -> None:
    found = contest(billed, ground="not_liable", from_on=None, to_on=None)
    request = {"contest_id": found["contest_id"], "outcome": "upheld", "answer": "属实"}
    with billed.refused("credit_needed"):
        billed.do("decide_contest", billed.officer(), **request)
    with billed.refused("credit_exceeds_bill"):
        billed.do("decide_contest", billed.officer(), **request, credited_fen=10_001)
    with billed.refused("credit_unwanted"):
        billed.do("decide_contest", billed.officer(), **{**request, "outcome": "rejected"}, credited_fen=1)
    billed.do("decide_contest", billed.officer(), **request, credited_fen=10_000)
    assert billed.status(billed.april) == ["waived"]
    with billed.refused("bill_settled"):
        contest(billed)


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({"from_on": None}, "contest_days_needed"),
        ({"from_on": "2021-03-31"}, "contest_days_outside"),
        ({"to_on": "2021-05-01"}, "contest_days_outside"),
        ({"from_on": "2021-04-21"}, "contest_days_outside"),
        ({"ground": "wrong_amount"}, "contest_days_unwanted"),
        ({"ground": "weather"}, "invalid"),
        ({"statement": " "}, "invalid"),
        ({"bill_id": "01a206e2-ff20-7618-9133-b6b016e1e7c3"}, "not_found"),
    ],
)
def test_a_contest_that_says_nothing_is_refused(billed: Billed, request_: dict[str, object], code: str) -> None:
    with billed.refused(code):
        contest(billed, **request_)


def test_another_household_contests_nothing_here(billed: Billed) -> None:
    with billed.refused("not_found"):
        billed.do(
            "contest_bill",
            billed.owner(1),
            bill_id=billed.april,
            ground="wrong_amount",
            statement="不对",
        )
