"""An advance takes two persons, is claimed where owners had already paid, and never brings back more than it cost."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.refusals import Refusal
from services.property.advances import rules
from services.property.advances.rules import ADVANCE, Account, Debt
from services.property.persons import Person

OFFICER_A = Person("account-a", "person-a")
OFFICER_B = Person("account-b", "person-b")
OFFICER_C = Person("account-c", "person-c")


def refusal(code, call, *args):
    with pytest.raises(Refusal) as refused:
        call(*args)
    assert refused.value.code == code
    return refused.value


AFTER = {
    "approve": {"recorded": "approved"},
    "allocate": {"approved": "allocated"},
    "recover_part": {"allocated": "partly_recovered", "partly_recovered": "partly_recovered"},
    "recover_all": {"allocated": "recovered", "partly_recovered": "recovered"},
    "write_off_part": {"allocated": "allocated", "partly_recovered": "partly_recovered"},
    "write_off_rest": {"allocated": "written_off", "partly_recovered": "written_off"},
    "ratify": {state: state for state in rules.STATES if state != "recorded"},
}


@pytest.mark.parametrize("state", rules.STATES)
@pytest.mark.parametrize("command", AFTER)
def test_life_cycle(state, command):
    if state in AFTER[command]:
        assert ADVANCE.after(state, command) == AFTER[command][state]
    else:
        refusal("wrong_state", ADVANCE.after, state, command)


def test_every_command_of_the_life_cycle_is_in_the_table_above():
    assert set(ADVANCE.moves) == set(AFTER)


def test_a_second_person_approves():
    assert rules.approve("recorded", OFFICER_B, [OFFICER_A]) == "approved"


def test_who_recorded_does_not_approve():
    refusal("same_person_approval", rules.approve, "recorded", OFFICER_A, [OFFICER_A])


def test_another_account_of_the_same_person_is_the_same_person():
    refusal("same_person_approval", rules.approve, "recorded", Person("account-z", "person-a"), [OFFICER_A])


def test_accounts_without_a_person_are_told_apart_by_account():
    assert rules.approve("recorded", Person("account-z", None), [Person("account-y", None)]) == "approved"
    refusal("same_person_approval", rules.approve, "recorded", Person("account-y", None), [Person("account-y", None)])


def test_approving_twice_is_the_same_person_again():
    refusal("same_person_approval", rules.approve, "approved", OFFICER_B, [OFFICER_A, OFFICER_B])


def test_a_third_person_comes_too_late():
    refusal("wrong_state", rules.approve, "approved", OFFICER_C, [OFFICER_A, OFFICER_B])


def test_what_is_paid_for_lies_ahead():
    rules.check_paid_until(date(2017, 6, 30), date(2017, 6, 30))
    rules.check_paid_until(None, date(2017, 6, 30))
    refused = refusal("paid_until_past", rules.check_paid_until, date(2017, 6, 29), date(2017, 6, 30))
    assert refused.pointer == "/paid_until"


THREE_HOMES = {"h1": Decimal("80.00"), "h2": Decimal("80.00"), "h3": Decimal("40.00")}


def test_the_company_is_asked_first_for_what_owners_had_paid_it():
    allocation = rules.allocate(1_000_01, 400_00, THREE_HOMES)
    assert allocation.claimed_from_company_fen == 400_00
    assert allocation.shares == {"h1": 240_01, "h2": 240_00, "h3": 120_00}


def test_owners_who_had_paid_it_all_pay_nothing_again():
    allocation = rules.allocate(1_000_00, 5_000_00, THREE_HOMES)
    assert allocation.claimed_from_company_fen == 1_000_00
    assert allocation.shares == {}


def test_what_nobody_can_share_is_not_allocated():
    assert refusal("nobody_to_share", rules.allocate, 100, 40, {}).facts == {"amount_fen": 60}
    assert rules.allocate(100, 100, {}).allocated_fen == 0


areas = st.dictionaries(
    st.text("0123456789abcdef", min_size=4, max_size=6),
    st.integers(1, 50_000).map(lambda hundredths: Decimal(hundredths) / 100),
    min_size=1,
    max_size=40,
)


@given(amount=st.integers(1, 10**9), prepaid=st.integers(0, 10**9), areas=areas)
def test_claim_and_shares_add_up_to_the_advance(amount, prepaid, areas):
    allocation = rules.allocate(amount, prepaid, areas)
    assert allocation.claimed_from_company_fen + allocation.allocated_fen == amount
    assert 0 <= allocation.claimed_from_company_fen <= prepaid
    assert all(share >= 0 for share in allocation.shares.values())


@given(
    amount=st.integers(1, 10_000),
    written_off=st.integers(0, 10_000),
    payments=st.lists(st.tuples(st.sampled_from(["company", "owner"]), st.integers(1, 4_000)), max_size=30),
    claim=st.integers(0, 10_000),
)
def test_never_more_comes_back_than_was_paid(amount, written_off, payments, claim):
    """Whatever is paid in whatever order, ``recovered + written_off ≤ amount`` holds after each payment."""
    claim = min(claim, amount)
    written_off = min(written_off, amount - claim)
    account = Account("allocated", amount, 0, written_off)
    debts = {"company": Debt(claim, 0), "owner": Debt(amount - claim - written_off, 0)}
    for payer, sum_fen in payments:
        try:
            after = rules.recover(account, debts[payer], payer, sum_fen)
        except Refusal as refused:
            assert refused.code in ("recovery_exceeds_claim", "recovery_exceeds_share", "wrong_state")
            continue
        debts[payer] = Debt(debts[payer].amount_fen, debts[payer].recovered_fen + sum_fen)
        account = after
        assert account.recovered_fen + account.written_off_fen <= account.amount_fen
        assert account.recovered_fen == sum(debt.recovered_fen for debt in debts.values())
        whole = account.recovered_fen + account.written_off_fen == account.amount_fen
        assert account.status == ("recovered" if whole else "partly_recovered")


@pytest.mark.parametrize(
    ("payer", "code"), [("company", "recovery_exceeds_claim"), ("owner", "recovery_exceeds_share")]
)
def test_nobody_pays_back_more_than_he_owes(payer, code):
    account = Account("partly_recovered", 1_000, 500, 0)
    refused = refusal(code, rules.recover, account, Debt(300, 200), payer, 101)
    assert refused.facts == {"remaining_fen": 100, "amount_fen": 101}


@pytest.mark.parametrize("state", ["recorded", "approved", "recovered"])
def test_nothing_comes_back_before_it_is_allocated_or_after_all_of_it_has(state):
    refused = refusal("wrong_state", rules.recover, Account(state, 1_000, 0, 0), Debt(1_000, 0), "company", 1)
    assert refused.facts == {"state": state, "command": "recover"}


def test_an_owner_pays_for_a_household_and_the_company_for_none():
    rules.check_payer("owner", "h1")
    rules.check_payer("company", None)
    refusal("recovery_household_needed", rules.check_payer, "owner", None)
    refusal("recovery_household_unwanted", rules.check_payer, "company", "h1")


# Writing off


def test_a_write_off_takes_a_second_person():
    assert rules.approve_write_off("requested", OFFICER_B, OFFICER_A) == "approved"
    refusal("same_person_write_off", rules.approve_write_off, "requested", OFFICER_A, OFFICER_A)
    same = Person("account-z", "person-a")
    refusal("same_person_write_off", rules.approve_write_off, "requested", same, OFFICER_A)


@pytest.mark.parametrize("state", ["approved", "declined"])
def test_a_write_off_is_decided_once(state):
    refusal("wrong_state", rules.approve_write_off, state, OFFICER_B, OFFICER_A)
    refusal("wrong_state", rules.WRITE_OFF.after, state, "decline")


@pytest.mark.parametrize(
    ("amount", "after"),
    [(99, ("partly_recovered", 199)), (100, ("partly_recovered", 200)), (101, None), (10**9, None)],
)
def test_no_debtor_is_forgiven_more_than_he_owes(amount, after):
    account, debt = Account("partly_recovered", 1_000, 500, 100), Debt(300, 100, 100)
    if after is None:
        refused = refusal("write_off_exceeds_debt", rules.write_off, account, debt, amount)
        assert refused.facts == {"remaining_fen": 100, "amount_fen": amount}
    else:
        done = rules.write_off(account, debt, amount)
        assert (done.status, done.written_off_fen) == after


def test_giving_up_the_rest_settles_the_advance():
    account = Account("partly_recovered", 1_000, 900, 0)
    assert rules.write_off(account, Debt(100, 0), 100) == Account("written_off", 1_000, 900, 100)
    refusal("wrong_state", rules.write_off, Account("written_off", 1_000, 900, 100), Debt(100, 0, 100), 1)


@pytest.mark.parametrize("state", ["recorded", "approved", "recovered", "written_off"])
def test_what_nobody_owes_is_not_given_up(state):
    refused = refusal("wrong_state", rules.write_off, Account(state, 1_000, 0, 0), Debt(1_000, 0), 1)
    assert refused.facts == {"state": state, "command": "write_off"}


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["recover", "write_off"]),
        st.sampled_from(["company", "h1", "h2", "h3"]),
        st.integers(1, 3_000),
    ),
    max_size=60,
)


@given(amount=st.integers(1, 10_000), prepaid=st.integers(0, 10_000), steps=STEPS)
def test_recovered_and_written_off_never_exceed_the_advance(amount, prepaid, steps):
    """Any order of payments and write-offs of any debtor: the sums hold after every step, for each debtor too."""
    allocation = rules.allocate(amount, prepaid, THREE_HOMES)
    debts = {name: Debt(share, 0) for name, share in allocation.shares.items()}
    debts["company"] = Debt(allocation.claimed_from_company_fen, 0)
    account = Account("allocated", amount, 0, 0)
    for command, payer, fen in steps:
        debt = debts.get(payer, Debt(0, 0))
        try:
            if command == "recover":
                after = rules.recover(account, debt, "company" if payer == "company" else "owner", fen)
                debts[payer] = Debt(debt.amount_fen, debt.recovered_fen + fen, debt.written_off_fen)
            else:
                after = rules.write_off(account, debt, fen)
                debts[payer] = Debt(debt.amount_fen, debt.recovered_fen, debt.written_off_fen + fen)
        except Refusal as refused:
            assert refused.code in (
                "recovery_exceeds_claim",
                "recovery_exceeds_share",
                "write_off_exceeds_debt",
                "wrong_state",
            )
            assert fen > debt.remaining_fen or account.outstanding_fen == 0
            continue
        account = after
        assert account.recovered_fen + account.written_off_fen <= account.amount_fen
        assert all(debt.remaining_fen >= 0 for debt in debts.values())
        assert account.outstanding_fen == sum(debt.remaining_fen for debt in debts.values())
        assert (account.outstanding_fen == 0) == (account.status in ("recovered", "written_off"))


# Ratification


def test_owners_ratify_what_was_paid_and_once():
    paid, today = date(2021, 3, 1), date(2021, 5, 1)
    for state in ("approved", "allocated", "partly_recovered", "recovered", "written_off"):
        rules.ratify(state, None, date(2021, 4, 1), paid, today)
    refusal("wrong_state", rules.ratify, "recorded", None, date(2021, 4, 1), paid, today)
    refusal("advance_ratified_already", rules.ratify, "approved", date(2021, 4, 1), date(2021, 4, 2), paid, today)


@pytest.mark.parametrize(
    ("on", "good"),
    [(date(2021, 2, 28), False), (date(2021, 3, 1), True), (date(2021, 5, 1), True), (date(2021, 5, 2), False)],
)
def test_a_ratification_lies_between_the_advance_and_today(on, good):
    if good:
        rules.ratify("approved", None, on, date(2021, 3, 1), date(2021, 5, 1))
    else:
        refused = refusal(
            "ratification_out_of_range", rules.ratify, "approved", None, on, date(2021, 3, 1), date(2021, 5, 1)
        )
        assert refused.pointer == "/decision/decided_on"
