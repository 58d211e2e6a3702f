"""Each item takes two signatures of two persons; what is disputed is open until it is settled."""

from datetime import date

import pytest

from contracts.refusals import Refusal
from services.property.handover import rules
from services.property.handover.rules import ITEM, Item, Signature
from services.property.persons import Person

CUSTODIAN = Signature("outgoing", Person("account-officer", "person-officer"))
SUCCESSOR = Signature("incoming", Person("account-company", "person-company"))


def refusal(code, call, *args):
    with pytest.raises(Refusal) as refused:
        call(*args)
    assert refused.value.code == code
    return refused.value


@pytest.mark.parametrize(
    ("state", "command", "after"),
    [
        ("open", "sign_first", "open"),
        ("disputed", "sign_first", None),
        ("signed", "sign_first", None),
        ("open", "sign_second", "signed"),
        ("disputed", "sign_second", None),
        ("signed", "sign_second", None),
        ("open", "dispute", "disputed"),
        ("disputed", "dispute", None),
        ("signed", "dispute", None),
        ("open", "resolve", None),
        ("disputed", "resolve", "open"),
        ("signed", "resolve", None),
    ],
)
def test_life_cycle(state, command, after):
    if after is None:
        refusal("wrong_state", ITEM.after, state, command)
    else:
        assert ITEM.after(state, command) == after


def test_every_pair_of_the_life_cycle_is_in_the_table_above():
    assert len(ITEM.moves) * len(rules.STATES) == 12


@pytest.mark.parametrize(("first", "second"), [(CUSTODIAN, SUCCESSOR), (SUCCESSOR, CUSTODIAN)])
def test_two_signatures_in_either_order_settle_an_item(first, second):
    once = rules.sign(Item("keys", "open"), first)
    assert once.status == "open"
    assert once.missing == 1
    twice = rules.sign(once, second)
    assert twice.status == "signed"
    assert twice.missing == 0


def test_a_party_signs_once():
    once = rules.sign(Item("keys", "open"), CUSTODIAN)
    colleague = Signature("outgoing", Person("account-other", "person-other"))
    refusal("already_signed", rules.sign, once, colleague)
    refusal("already_signed", rules.sign, rules.sign(once, SUCCESSOR), SUCCESSOR)


def test_one_person_does_not_sign_for_both_parties():
    once = rules.sign(Item("keys", "open"), CUSTODIAN)
    same = Signature("incoming", Person("account-company", "person-officer"))
    refusal("same_person_signature", rules.sign, once, same)


def test_a_disputed_item_is_not_signed_and_loses_its_signature():
    once = rules.sign(Item("meter_readings", "open"), CUSTODIAN)
    disputed = rules.dispute(once, "电表读数不符")
    assert disputed.status == "disputed"
    assert disputed.missing == 2
    assert refusal("item_disputed", rules.sign, disputed, SUCCESSOR).facts == {"reason": "电表读数不符"}

    settled = rules.resolve(disputed)
    assert rules.sign(rules.sign(settled, CUSTODIAN), SUCCESSOR).status == "signed"


def test_what_both_have_signed_is_settled():
    signed = rules.sign(rules.sign(Item("keys", "open"), CUSTODIAN), SUCCESSOR)
    refusal("wrong_state", rules.dispute, signed, "晚了")


def test_closing_names_what_is_open_and_how_many_signatures_are_missing():
    signed = rules.sign(rules.sign(Item("keys", "open"), CUSTODIAN), SUCCESSOR)
    half = rules.sign(Item("drawings", "open"), SUCCESSOR)
    disputed = rules.dispute(Item("meter_readings", "open"), "电表读数不符")

    refused = refusal("handover_items_open", rules.close, "open", [signed, half, disputed])

    assert refused.facts["items"] == ["drawings", "meter_readings"]
    assert refused.facts["disputed"] == ["meter_readings"]
    assert refused.facts["signatures_missing"] == 3
    assert "竣工图纸" in refused.sentence("zh")
    assert "3 signatures are missing" in refused.sentence("en")


def test_a_list_signed_for_by_both_closes_once():
    signed = rules.sign(rules.sign(Item("keys", "open"), CUSTODIAN), SUCCESSOR)
    rules.close("open", [signed])
    refusal("handover_closed", rules.close, "completed", [signed])


def test_a_list_names_each_item_once():
    rules.open_list(["keys", "drawings"])
    assert refusal("handover_item_twice", rules.open_list, ["keys", "drawings", "keys"]).facts["item"] == "keys"


@pytest.mark.parametrize(
    ("state", "of_compound"), [("active", "here"), ("abandoned", "here"), ("custody", "here"), ("signed", "elsewhere")]
)
def test_the_successor_has_a_signed_agreement_for_this_compound(state, of_compound):
    rules.check_successor("signed", "here", "here")
    refusal("successor_not_signed", rules.check_successor, state, of_compound, "here")


@pytest.mark.parametrize("state", ["active", "indefinite", "exit_notified", "abandoned", "custody", "closed"])
def test_a_company_hands_over_once_its_agreement_has_ended(state):
    rules.check_ended("ended_awaiting_takeover")
    refusal("agreement_not_ended", rules.check_ended, state)


def test_a_company_does_not_hand_over_to_itself():
    rules.check_another_company("anju", "heshun")
    refusal("successor_is_the_same", rules.check_another_company, "anju", "anju")


def test_a_company_is_ordered_to_hand_over_what_it_has_not_signed_for():
    today, later = date(2022, 5, 4), date(2022, 5, 5)
    withheld = [Item("keys", "open", (SUCCESSOR,)), Item("drawings", "open", (CUSTODIAN,))]
    assert rules.not_handed_over(withheld) == ["keys"]
    rules.order_rectification("company", withheld, later, today)
    refusal("rectification_not_of_company", rules.order_rectification, "community", withheld, later, today)
    refusal("nothing_withheld", rules.order_rectification, "company", withheld[1:], later, today)
    refusal("rectification_day_past", rules.order_rectification, "company", withheld, today, today)


@pytest.mark.parametrize(
    ("order", "amount_fen", "code"),
    [
        (None, 1_000_000, "fine_before_order_missed"),
        ("ordered", 1_000_000, "fine_before_order_missed"),
        ("kept", 1_000_000, "fine_before_order_missed"),
        ("fined", 1_000_000, "wrong_state"),
        ("missed", 999_999, "fine_out_of_range"),
        ("missed", 10_000_001, "fine_out_of_range"),
        ("missed", 1_000_000, None),
        ("missed", 10_000_000, None),
    ],
)
def test_a_fine_follows_a_missed_order_once(order, amount_fen, code):
    if code is None:
        assert rules.fine(order, amount_fen) == "fined"
    else:
        refusal(code, rules.fine, order, amount_fen)
