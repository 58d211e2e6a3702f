"""Money goes to the oldest bill, never more than is owed; what follows on a bill follows in its order."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.refusals import Refusal
from services.property.payments import rules
from services.property.payments.rules import BILL, PAYMENT, Arrived, Bill, Payment
from services.property.persons import Person

TODAY = date(2021, 8, 1)
FIRST, SECOND = Person("account-a", "person-a"), Person("account-b", "person-b")


def refusal(code, call, *args):
    with pytest.raises(Refusal) as refused:
        call(*args)
    assert refused.value.code == code
    return refused.value


def bill(bill_id="b1", status="issued", amount=10_000, paid=0, waived=0, due_on=date(2021, 7, 30), **more):
    return Bill(bill_id, status, amount, paid, waived, due_on, date(2021, 6, 1), **more)


OWING = ("issued", "partly_paid", "overdue", "reminded", "mediation", "litigated")
SETTLED = ("paid", "waived")
#: command → the states it leads to, in the order issued, partly_paid, overdue, reminded, mediation, litigated, paid,
#: waived; None: refused
EXPECTED = {
    "pay_part": ["partly_paid", "partly_paid", "overdue", "reminded", "mediation", "litigated", None, None],
    "pay_all": ["paid"] * 6 + [None, None],
    "waive_part": [*OWING, None, None],
    "waive_all": ["waived"] * 6 + [None, None],
    "fall_due": ["overdue", "overdue", None, None, None, None, None, None],
    "remind": [None, None, "reminded", "reminded", None, None, None, None],
    "refer": [None, None, None, "mediation", None, None, None, None],
    "litigate": [None, None, None, None, "litigated", None, None, None],
    "grant_time": ["issued", None, "issued", "issued", None, None, None, None],
    "grant_time_partly_paid": [None, "partly_paid", "partly_paid", "partly_paid", None, None, None, None],
    "refund_part": [None, "partly_paid", "overdue", "reminded", "mediation", "litigated", "partly_paid", "partly_paid"],
    "refund_all": [None, "issued", "overdue", "reminded", "mediation", "litigated", "issued", "issued"],
}
OWN_CODE = {"refer": "not_reminded", "litigate": "mediation_not_tried"}


@pytest.mark.parametrize("command", BILL.moves)
def test_every_state_of_a_bill_under_every_command(command):
    for state, after in zip((*OWING, *SETTLED), EXPECTED[command], strict=True):
        if after is None:
            refusal(OWN_CODE.get(command, "wrong_state"), BILL.after, state, command)
        else:
            assert BILL.after(state, command) == after


@pytest.mark.parametrize("command", PAYMENT.moves)
@pytest.mark.parametrize("state", PAYMENT.states)
def test_every_state_of_a_payment_under_every_command(command, state):
    allowed = {
        ("started", "settle"): "settled",
        ("cancelled", "settle"): "settled",
        ("lapsed", "settle"): "settled",
        ("started", "cancel"): "cancelled",
        ("started", "lapse"): "lapsed",
        ("settled", "request_refund"): "refund_requested",
        ("refund_requested", "approve_refund"): "refunded",
        ("refund_requested", "return_surplus"): "settled",
        ("refund_requested", "reject_refund"): "settled",
    }
    if (state, command) in allowed:
        assert PAYMENT.after(state, command) == allowed[state, command]
    else:
        code = "payment_already_settled" if command == "settle" else "wrong_state"
        refusal(code, PAYMENT.after, state, command)


def test_the_oldest_bill_is_paid_first():
    june, may = bill("a"), replace(bill("z"), due_on=date(2021, 6, 30))
    parts = rules.allocate(12_000, [june, may])
    assert [(part.bill.bill_id, part.amount_fen, part.bill.status) for part in parts] == [
        ("z", 10_000, "paid"),
        ("a", 2_000, "partly_paid"),
    ]


@st.composite
def owed(draw):
    """A household's bills, whatever was paid and waived of them before."""
    found = []
    for number in range(draw(st.integers(1, 12))):
        amount = draw(st.integers(0, 50_000))
        paid = draw(st.integers(0, amount))
        waived = draw(st.integers(0, amount - paid))
        whole = paid + waived == amount
        status = "paid" if whole else draw(st.sampled_from(OWING))
        due_on = draw(st.dates(date(2020, 1, 1), date(2022, 1, 1)))
        found.append(Bill(f"b{number}", status, amount, paid, waived, due_on, due_on.replace(day=1)))
    return found


@given(bills=owed(), amount=st.integers(1, 700_000))
def test_parts_add_up_and_no_bill_gets_more_than_it_owes(bills, amount):
    total = rules.outstanding(bills)
    if amount > total:
        assert refusal("payment_exceeds_bill", rules.allocate, amount, bills).facts["outstanding_fen"] == total
        return
    parts = rules.allocate(amount, bills)
    assert sum(part.amount_fen for part in parts) == amount
    before = {one.bill_id: one for one in bills}
    for part in parts:
        assert part.amount_fen > 0
        assert part.bill.paid_fen == before[part.bill.bill_id].paid_fen + part.amount_fen
        assert part.bill.paid_fen + part.bill.waived_fen <= part.bill.amount_fen
        assert (part.bill.status == "paid") == (part.bill.outstanding_fen == 0)
    # only the youngest of the paid ones may be left with a rest, and nothing older was passed over
    assert all(part.bill.outstanding_fen == 0 for part in parts[:-1])
    touched = {part.bill.bill_id for part in parts}
    youngest = parts[-1].bill.age
    assert all(one.bill_id in touched for one in bills if one.outstanding_fen and one.age < youngest)


@given(bills=owed(), share=st.integers(1, 100))
def test_a_refund_undoes_a_payment(bills, share):
    amount = max(1, rules.outstanding(bills) * share // 100)
    if amount > rules.outstanding(bills):
        return
    before = {one.bill_id: one for one in bills}
    for part in rules.allocate(amount, bills):
        back = rules.refund(part.bill, part.amount_fen, TODAY)
        was = before[back.bill_id]
        assert (back.paid_fen, back.waived_fen) == (was.paid_fen, was.waived_fen)
        assert back.outstanding_fen == was.outstanding_fen > 0
        assert back.status in OWING
        assert back.status not in ("issued", "partly_paid") or back.due_on >= TODAY


@given(bills=owed(), steps=st.lists(st.tuples(st.integers(0, 11), st.booleans(), st.integers(1, 20_000)), max_size=20))
def test_whatever_is_paid_and_waived_no_bill_goes_past_its_amount(bills, steps):
    for which, waived, amount in steps:
        one = bills[which % len(bills)]
        if amount > one.outstanding_fen:
            continue
        after = rules.waive(one, amount) if waived else rules.pay(one, amount)
        assert after.paid_fen + after.waived_fen <= after.amount_fen
        assert after.outstanding_fen == one.outstanding_fen - amount
        assert (after.status in SETTLED) == (after.outstanding_fen == 0)
        bills[which % len(bills)] = after


def test_what_is_to_be_paid():
    bills = [bill("a"), bill("b", amount=5_000), bill("c", status="paid", paid=10_000)]
    assert [one.bill_id for one in rules.choose(bills, None)] == ["a", "b"]
    assert [one.bill_id for one in rules.choose(bills, ["b", "b"])] == ["b"]
    assert rules.amount_to_pay(rules.choose(bills, None), None) == 15_000
    assert rules.amount_to_pay(rules.choose(bills, None), 1) == 1
    refusal("bills_of_another_household", rules.choose, bills, ["c"])
    refusal("nothing_owed", rules.choose, bills[2:], None)
    refusal("nothing_owed", rules.choose, bills, [])
    assert len(rules.choose([bill(f"{number:03}") for number in range(201)], None)) == 200
    refusal("payment_exceeds_bill", rules.amount_to_pay, bills[:1], 10_001)


@pytest.mark.parametrize(
    ("today", "changed", "status"),
    [
        (date(2021, 7, 30), {}, "issued"),
        (date(2021, 7, 31), {}, "overdue"),
        (date(2021, 7, 31), {"status": "partly_paid", "paid_fen": 1}, "overdue"),
        (date(2021, 7, 31), {"contest_id": "c"}, "issued"),
        (date(2021, 7, 31), {"plan_id": "p"}, "issued"),
        (date(2021, 7, 31), {"amount_fen": 0}, "issued"),
        (date(2021, 7, 31), {"status": "reminded"}, "reminded"),
    ],
)
def test_overdue_the_day_after(today, changed, status):
    assert rules.fall_due(replace(bill(), **changed), today).status == status


@pytest.mark.parametrize(
    ("state", "paid", "after"),
    [
        ("issued", 0, "issued"),
        ("overdue", 0, "issued"),
        ("reminded", 5, "partly_paid"),
        ("partly_paid", 5, "partly_paid"),
        ("mediation", 5, "mediation"),
        ("litigated", 0, "litigated"),
    ],
)
def test_a_plan_gives_time(state, paid, after):
    granted = rules.grant_time(bill(status=state, paid=paid), "p")
    assert (granted.status, granted.plan_id) == (after, "p")


ARRIVED = Arrived("p1", "R1", 500)


def test_money_settles_a_payment_once():
    assert rules.settle(Payment("p1", "started", 500, None), ARRIVED) == "settled"
    assert rules.settle(Payment("p1", "lapsed", 500, None), ARRIVED) == "settled"
    for state in ("settled", "refund_requested", "refunded"):
        assert rules.settle(Payment("p1", state, 500, "R1"), ARRIVED) is None
        refusal("payment_already_settled", rules.settle, Payment("p1", state, 500, "R0"), ARRIVED)
    refusal("payment_amount_differs", rules.settle, Payment("p1", "started", 501, None), ARRIVED)
    refusal("notification_invalid", rules.settle, Payment("p2", "started", 500, None), ARRIVED)


@given(amount=st.integers(1, 50_000), overpaid=st.integers(0, 50_000), share=st.integers(1, 100))
def test_what_was_overpaid_goes_back_first_and_is_not_owed_again(amount, overpaid, share):
    overpaid = min(amount, overpaid)
    paid = bill(status="paid", amount=amount, paid=amount, overpaid_fen=overpaid)
    back = max(1, amount * share // 100)
    after = rules.refund(paid, back, TODAY)
    assert after.paid_fen == amount - back
    assert after.outstanding_fen == max(0, back - overpaid)
    assert after.overpaid_fen == max(0, overpaid - back)
    assert (after.status == "paid") == (after.outstanding_fen == 0)
    assert rules.surplus({"b1": back}, [paid]) == ({"b1": min(back, overpaid)} if overpaid else {})


def test_a_refund_takes_a_second_person():
    assert rules.decide_refund("refund_requested", "approve_refund", SECOND, FIRST) == "refunded"
    assert rules.decide_refund("refund_requested", "reject_refund", SECOND, FIRST) == "settled"
    same = Person("account-z", "person-a")
    refusal("refund_same_person", rules.decide_refund, "refund_requested", "approve_refund", same, FIRST)
    refusal("wrong_state", rules.decide_refund, "refunded", "approve_refund", SECOND, FIRST)


@pytest.mark.parametrize(
    ("last_on", "may"), [(None, True), (date(2021, 7, 2), True), (date(2021, 7, 3), False), (TODAY, False)]
)
def test_a_reminder_every_thirty_days_at_most(last_on, may):
    assert rules.may_remind(last_on, TODAY) is may


def test_reasonable_time_lies_between_a_reminder_and_mediation():
    rules.check_reasonable_period(date(2021, 7, 17), TODAY)
    refused = refusal("reminder_too_fresh", rules.check_reasonable_period, date(2021, 7, 18), TODAY)
    assert refused.facts == {"possible_on": "2021-08-02"}
    refusal("not_reminded", rules.check_reasonable_period, None, TODAY)


def test_nothing_more_is_asked_for_what_is_contested_or_paid_in_parts():
    rules.must_be_undisputed([bill()])
    refusal("bill_contested", rules.must_be_undisputed, [bill(), bill(contest_id="c")])
    refusal("bill_under_plan", rules.must_be_undisputed, [bill(plan_id="p")])
