"""Money is paid once, to the oldest bill first, receipted so that anybody can check it, and given back by two."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from psycopg.errors import CheckViolation

from chassis.config import settings
from chassis.ids import new_id
from contracts.refusals import Refusal
from services.property.payments import receipts
from services.property.payments.providers.test import sign
from services.property.payments.rules import Arrived
from tests.integration.property.payments.ledger import Billed


def test_a_household_pays_all_it_owes(billed: Billed) -> None:
    begun = billed.do("start_payment", billed.owner(), household_id=billed.household_ids[0])
    assert (begun["status"], begun["amount_fen"], begun["number"]) == ("started", 30_001, "JF-20210630-0001")
    assert begun["instructions"]["test"] is True
    assert "不收取真实款项" in begun["instructions"]["text_zh"]
    assert billed.account()["payment_under_way_id"] == begun["payment_id"]

    paid = billed.do(
        "confirm_payment",
        billed.owner(),
        payment_id=begun["payment_id"],
        notification=begun["instructions"]["notification"],
    )
    assert (paid["status"], paid["receipt_number"]) == ("settled", "SJ-20210630-0001")
    assert billed.status(billed.april, billed.may, billed.june, billed.other) == ["paid", "paid", "paid", "issued"]
    assert billed.account()["outstanding_fen"] == 0
    (told,) = billed.told("property.payment.settled")
    assert told["data"] == {
        "payment_id": paid["payment_id"],
        "compound_id": billed.compound_id,
        "provider": "test",
        "amount_fen": 30_001,
        "bill_count": 3,
    }
    assert told["correlationid"] == paid["correlation_id"] == begun["correlation_id"]
    billed.books_agree()


def test_a_sum_goes_to_the_oldest_bill_first(billed: Billed) -> None:
    billed.pay(amount_fen=15_000)
    account = billed.account()
    assert [(bill["bill_id"], bill["outstanding_fen"]) for bill in account["bills"]] == [
        (billed.may, 5_001),
        (billed.june, 10_000),
    ]
    assert billed.status(billed.april, billed.may, billed.june) == ["paid", "partly_paid", "issued"]
    billed.pay(bill_ids=[billed.june])
    assert billed.status(billed.april, billed.may, billed.june) == ["paid", "partly_paid", "paid"]
    billed.books_agree()


def test_the_same_notification_a_hundred_times_at_once_has_one_effect(billed: Billed) -> None:
    begun = billed.do("start_payment", billed.owner(), household_id=billed.household_ids[0])
    word = begun["instructions"]["notification"]
    tokens = [billed.owner(), billed.resident("family", billed.household_ids[0], new_id()), billed.cashier()]

    def confirm(turn: int) -> Any:
        return billed.do("confirm_payment", tokens[turn % 3], payment_id=begun["payment_id"], notification=word)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(confirm, range(100)))
    assert {answer["receipt_number"] for answer in answers} == {answers[0]["receipt_number"]}
    assert {answer["version"] for answer in answers} == {2}
    assert len(billed.told("property.payment.settled")) == 1
    assert billed.rows("select count(*) as n from payment_entry where true")[0]["n"] == 3
    billed.books_agree()


def test_a_hundred_payments_of_one_bill_at_once_have_one_effect(billed: Billed) -> None:
    cashier = billed.cashier()

    def pay(turn: int) -> str:
        try:
            billed.do(
                "record_cash_payment",
                cashier,
                household_id=billed.household_ids[1],
                bill_ids=[billed.other],
                reference=f"收据{turn}",
            )
        except Refusal as refusal:
            return refusal.code
        return "settled"

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(pay, range(100)))
    assert answers.count("settled") == 1
    assert set(answers) == {"settled", "bills_of_another_household"}
    assert billed.of_bill(billed.other) == {"status": "paid", "paid_fen": 8_000, "waived_fen": 0}
    billed.books_agree()


def test_payments_begun_at_the_same_moment_are_one(billed: Billed) -> None:
    payer = billed.owner()

    def start(_: int) -> str:
        try:
            return str(billed.do("start_payment", payer, household_id=billed.household_ids[0])["status"])
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(start, range(20)))
    assert sorted(answers) == ["payment_under_way"] * 19 + ["started"]


def test_one_payment_of_a_household_is_under_way_at_a_time(billed: Billed) -> None:
    begun = billed.do("start_payment", billed.owner(), household_id=billed.household_ids[0])
    with billed.refused("payment_under_way") as refused:
        billed.do("start_payment", billed.owner(), household_id=billed.household_ids[0])
    assert refused.facts["number"] == begun["number"]
    with billed.refused("payment_under_way"):
        billed.cash()
    billed.cash(1)
    billed.do("cancel_payment", billed.owner(), payment_id=begun["payment_id"])
    with billed.refused("wrong_state"):
        billed.do("cancel_payment", billed.owner(), payment_id=begun["payment_id"])
    again = billed.do("start_payment", billed.owner(), household_id=billed.household_ids[0])
    billed.pass_time(minutes=31)
    assert billed.ask("get_payment", billed.owner(), payment_id=again["payment_id"])["status"] == "lapsed"
    # the money arrived all the same
    late = billed.do(
        "confirm_payment",
        billed.cashier(),
        payment_id=again["payment_id"],
        notification=again["instructions"]["notification"],
    )
    assert late["status"] == "settled"


def test_what_the_provider_did_not_sign_is_not_believed(billed: Billed) -> None:
    begun = billed.do("start_payment", billed.owner(), household_id=billed.household_ids[0])
    payment_id, word = begun["payment_id"], begun["instructions"]["notification"]

    def confirm(notification: str, code: str, **facts: Any) -> None:
        with billed.refused(code) as refused:
            billed.do("confirm_payment", billed.owner(), payment_id=payment_id, notification=notification)
        assert facts.items() <= refused.facts.items()

    confirm("paid, honestly", "notification_invalid")
    confirm(word.replace("30001", "30002"), "notification_invalid")
    confirm(word[:-1], "notification_invalid")
    confirm(word + "\ud83d", "notification_invalid")
    confirm(sign(Arrived(new_id(), "R1", 30_001)), "notification_invalid")
    confirm(sign(Arrived(payment_id, "R1", 30_000)), "payment_amount_differs", settled_fen=30_000, amount_fen=30_001)
    paid = billed.do("confirm_payment", billed.owner(), payment_id=payment_id, notification=word)
    confirm(sign(Arrived(payment_id, "R2", 30_001)), "payment_already_settled", state="settled")
    other = billed.do("start_payment", billed.owner(1), household_id=billed.household_ids[1])
    with billed.refused("payment_reference_used"):
        billed.do(
            "confirm_payment",
            billed.owner(1),
            payment_id=other["payment_id"],
            notification=sign(Arrived(other["payment_id"], paid["reference"], 8_000)),
        )


def test_money_that_is_no_longer_owed_is_kept_and_goes_back_by_two(billed: Billed) -> None:
    """It has arrived: its reference stays, what fits is settled, the rest is given back."""
    begun = billed.do("start_payment", billed.owner(1), household_id=billed.household_ids[1])
    billed.pass_time(minutes=31)
    billed.cash(1, amount_fen=5_000)
    word = {"payment_id": begun["payment_id"], "notification": begun["instructions"]["notification"]}
    late = billed.do("confirm_payment", billed.owner(1), **word)
    assert (late["status"], late["amount_fen"], late["unapplied_fen"]) == ("settled", 8_000, 5_000)
    assert late["reference"] and late["receipt_number"]
    assert billed.do("confirm_payment", billed.owner(1), **word) == late
    assert billed.of_bill(billed.other) == {"status": "paid", "paid_fen": 8_000, "waived_fen": 0}
    assert billed.account(1)["overpaid_fen"] == 5_000
    billed.books_agree()

    payment = {"payment_id": begun["payment_id"]}
    first, second = billed.cashier(), billed.cashier()
    asked = billed.do("request_refund", first, **payment, reason="overpaid")
    assert asked["refund_fen"] == 5_000
    with billed.refused("refund_same_person"):
        billed.do("approve_refund", first, **payment, reference="退1")
    back = billed.do("approve_refund", second, **payment, reference="退1")
    assert (back["status"], back["unapplied_fen"], back["refund_fen"]) == ("settled", 0, 5_000)
    assert billed.account(1)["overpaid_fen"] == 0
    assert billed.status(billed.other) == ["paid"]
    with billed.refused("nothing_overpaid"):
        billed.do("request_refund", first, **payment, reason="overpaid")
    receipt = billed.ask("get_receipt", billed.owner(1), **payment)
    assert (receipt["digest"], receipt["refunded"]) == (late["receipt_digest"], False)

    # and the rest can still be undone
    billed.do("request_refund", first, **payment, reason="wrong_household")
    undone = billed.do("approve_refund", second, **payment, reference="退2")
    assert (undone["status"], undone["refund_fen"]) == ("refunded", 3_000)
    assert billed.of_bill(billed.other)["paid_fen"] == 5_000
    assert [one["data"]["amount_fen"] for one in billed.told("property.payment.refunded")] == [5_000, 3_000]
    billed.books_agree()


def test_late_money_of_which_nothing_is_owed_any_more_is_kept_whole(billed: Billed) -> None:
    begun = billed.do("start_payment", billed.owner(1), household_id=billed.household_ids[1])
    billed.pass_time(minutes=31)
    billed.cash(1)
    payment = {"payment_id": begun["payment_id"]}
    late = billed.do("confirm_payment", billed.owner(1), **payment, notification=begun["instructions"]["notification"])
    assert late["unapplied_fen"] == 8_000
    billed.do("request_refund", billed.owner(1), **payment, reason="paid_twice")
    undone = billed.do("approve_refund", billed.cashier(), **payment, reference="退1")
    assert (undone["status"], undone["unapplied_fen"], undone["refund_fen"]) == ("refunded", 0, 8_000)
    billed.books_agree()


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({"amount_fen": 0}, "invalid"),
        ({"amount_fen": -5}, "invalid"),
        ({"amount_fen": 30_002}, "payment_exceeds_bill"),
        ({"bill_ids": []}, "nothing_owed"),
        ({"bill_ids": ["01a206e2-ff20-7618-9133-b6b016e1e7c3"]}, "bills_of_another_household"),
        ({"household_id": "01a206e2-ff20-7618-9133-b6b016e1e7c3"}, "not_found"),
        ({"provider": "wechat"}, "payment_provider_unavailable"),
        ({"surprise": 1}, "invalid"),
    ],
)
def test_bad_input_changes_nothing(billed: Billed, request_: dict[str, Any], code: str) -> None:
    with billed.refused(code):
        billed.do("start_payment", billed.owner(), **{"household_id": billed.household_ids[0], **request_})


def test_nobody_pays_with_the_test_provider_outside_a_demonstration(
    billed: Billed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WUTONG_DEMO", "0")
    settings.cache_clear()
    with billed.refused("payment_provider_unavailable"):
        billed.do("start_payment", billed.owner(), household_id=billed.household_ids[0])
    assert billed.cash()["status"] == "settled"


def test_cash_is_taken_by_those_in_charge_and_its_paper_number_counts_once(billed: Billed) -> None:
    paid = billed.cash(amount_fen=5_000)
    assert (paid["provider"], paid["status"], paid["reference"]) == ("cash", "settled", "0001")
    with billed.refused("payment_reference_used"):
        billed.cash(amount_fen=5_000)
    request = {"household_id": billed.household_ids[0], "reference": "0002"}
    with billed.refused("not_found"):
        billed.do("record_cash_payment", billed.staff_of(billed.successor_id), **request)
    with billed.refused("forbidden"):
        billed.do("record_cash_payment", billed.owner(), **request)
    billed.do("record_cash_payment", billed.duty_staff(), **request)
    with billed.refused("nothing_owed"):
        billed.do("record_cash_payment", billed.cashier(), **{**request, "reference": "0003"})


def test_a_receipt_can_be_checked_by_anybody_who_holds_it(billed: Billed) -> None:
    paid = billed.pay(amount_fen=15_000)
    receipt = billed.ask("get_receipt", billed.owner(), payment_id=paid["payment_id"])
    assert [line["amount_fen"] for line in receipt["lines"]] == [10_000, 5_000]
    without = {name: value for name, value in receipt.items() if name not in ("digest", "refunded")}
    assert receipts.digest_of(without) == receipt["digest"] == paid["receipt_digest"]

    asked = {"receipt_number": receipt["receipt_number"], "digest": receipt["digest"]}
    nobody = billed.who("grid_worker", community_id=billed.community_id)
    assert billed.ask("verify_receipt", nobody, **asked) == {
        "genuine": True,
        "amount_fen": 15_000,
        "settled_on": "2021-06-30",
        "refunded": False,
    }
    forged = billed.ask("verify_receipt", nobody, **{**asked, "digest": "0" * 64})
    assert forged == {"genuine": False, "amount_fen": None, "settled_on": None, "refunded": None}
    with billed.refused("not_found"):
        billed.ask("get_receipt", billed.owner(1), payment_id=paid["payment_id"])


def test_a_refund_takes_two_persons_and_its_bills_are_owed_again(billed: Billed) -> None:
    billed.pass_time(days=40)
    assert billed.status(billed.april, billed.may) == ["overdue", "overdue"]
    first, second = billed.cashier(), billed.cashier()
    paid = billed.pay(amount_fen=15_000)
    payment_id = paid["payment_id"]
    with billed.refused("wrong_state"):
        billed.do("approve_refund", second, payment_id=payment_id, reference="退1")
    billed.do("request_refund", first, payment_id=payment_id, reason="paid_twice")
    with billed.refused("refund_same_person"):
        billed.do("approve_refund", first, payment_id=payment_id, reference="退1")
    with billed.refused("stale_version"):
        billed.do("approve_refund", second, payment_id=payment_id, reference="退1", expected_version=2)
    refunded = billed.do("approve_refund", second, payment_id=payment_id, reference="退1")
    assert (refunded["status"], refunded["refund_reason"]) == ("refunded", "paid_twice")
    assert billed.status(billed.april, billed.may) == ["overdue", "overdue"]
    assert billed.account()["outstanding_fen"] == billed.account()["overdue_fen"] == 30_001
    with billed.refused("wrong_state"):
        billed.do("approve_refund", billed.cashier(), payment_id=payment_id, reference="退1")
    billed.books_agree()
    checked = billed.ask("verify_receipt", first, receipt_number=paid["receipt_number"], digest=paid["receipt_digest"])
    assert checked["refunded"] is True
    (told,) = billed.told("property.payment.refunded")
    assert told["data"]["bill_count"] == 2


def test_a_refused_refund_leaves_the_payment(billed: Billed) -> None:
    paid = billed.cash()
    billed.do("request_refund", billed.owner(), payment_id=paid["payment_id"], reason="other_ground")
    kept = billed.do("reject_refund", billed.cashier(), payment_id=paid["payment_id"])
    assert kept["status"] == "settled"
    assert billed.account()["outstanding_fen"] == 0


def test_who_sees_payments(billed: Billed) -> None:
    first, second = billed.cash(amount_fen=1_000), billed.cash(amount_fen=1_000, reference="0002")
    listed = billed.ask("list_household_payments", billed.owner(), household_id=billed.household_ids[0], limit=1)
    rest = billed.ask(
        "list_household_payments",
        billed.owner(),
        household_id=billed.household_ids[0],
        cursor=listed["next_cursor"],
    )
    assert [one["payment_id"] for one in listed["items"] + rest["items"]] == [second["payment_id"], first["payment_id"]]
    for reader in (billed.cashier(), billed.duty_staff(), billed.officer(), billed.committee(), billed.who("auditor")):
        assert len(billed.ask("list_payments", reader, compound_id=billed.compound_id)["items"]) == 2
    with billed.refused("forbidden"):
        billed.ask("list_payments", billed.owner(), compound_id=billed.compound_id)
    for stranger in (billed.staff_of(billed.successor_id), billed.who("community_officer", community_id=new_id())):
        with billed.refused("not_found"):
            billed.ask("list_payments", stranger, compound_id=billed.compound_id)
    with billed.refused("not_found"):
        billed.ask("get_payment", billed.owner(1), payment_id=first["payment_id"])
    with billed.refused("not_found"):
        billed.ask("get_household_account", billed.owner(1), household_id=billed.household_ids[0])


def test_the_database_itself_refuses_what_the_rules_would(billed: Billed) -> None:
    paid = billed.cash()
    for change in (
        "status = 'started'",
        "amount_fen = 0",
        "status = 'refunded'",
        "receipt_digest = 'none'",
        "refund_requested_by = started_by, refunded_by = started_by",
    ):
        with pytest.raises(CheckViolation):
            billed.house.rows(f"update payment set {change} where payment_id = %s", (paid["payment_id"],))
    with pytest.raises(CheckViolation):
        billed.rows("update bill set paid_fen = amount_fen + 1 where true")
