"""The repair fund: voted before it is released, released before it is spent, and never more than that."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.refusals import Refusal
from contracts.rpcs.property.repairs.funds import EMERGENCY, FUND_USE_STATES
from law.voting import Outcome
from services.property.persons import Person
from services.property.repairs import funding
from services.property.repairs.funding import Fund, Order, Part
from services.property.repairs.rules import FUND_USE

CHAIR, OFFICER = Person("a", "p"), Person("b", "q")
BEFORE, CODE = date(2020, 12, 31), date(2021, 1, 1)
PROPOSED = Fund("proposed", 1_000, 0, 0, 0)
ON_SITE = Part("WX-1", "on_site", "repair_fund")
FIT = Order("WX-1", "verified", "life_safety", "repair_fund", None)


def outcome(call, *args):
    try:
        return call(*args)
    except Refusal as refusal:
        assert refusal.sentence("zh") and refusal.sentence("en")
        return refusal.code


@pytest.mark.parametrize("state", FUND_USE_STATES)
@pytest.mark.parametrize("command", FUND_USE.moves)
def test_every_pair_of_state_and_command(state, command):
    expected = FUND_USE.moves[command].get(state, FUND_USE.refusals.get(command, "wrong_state"))
    assert outcome(FUND_USE.after, state, command) == expected


def test_the_table_names_the_states_of_the_contract():
    assert set(FUND_USE.states) == set(FUND_USE_STATES)
    assert set(funding.EMERGENCY_ROLES) == set(EMERGENCY)


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (FIT, None),
        (Order("WX-1", "submitted", "ordinary", None, None), "vote_before_verified"),
        (Order("WX-1", "disputed", "ordinary", "repair_fund", None), "vote_before_verified"),
        (Order("WX-1", "reopened", "ordinary", "repair_fund", None), "vote_before_verified"),
        (Order("WX-1", "verified", "ordinary", "service_fee", None), "fund_not_for_this"),
        (Order("WX-1", "verified", "ordinary", "owner", None), "fund_not_for_this"),
        (Order("WX-1", "cancelled", "ordinary", "repair_fund", None), "fund_not_for_this"),
        (Order("WX-1", "verified", "ordinary", "repair_fund", "WXJ-1"), "fund_use_open"),
    ],
)
def test_proposed_for_what_is_verified_and_the_funds(order, code):
    assert outcome(funding.check_proposal, [FIT, order]) == code


@pytest.mark.parametrize(
    ("scope", "building", "code"),
    [
        ("compound", None, None),
        ("building", "1", None),
        ("compound", "1", "roll_building_unknown"),
        ("building", None, "roll_building_unknown"),
        ("building", "9", "roll_building_unknown"),
    ],
)
def test_the_roll_is_a_compounds_or_a_buildings(scope, building, code):
    assert outcome(funding.check_roll, scope, building, ["1"]) == code


@pytest.mark.parametrize(
    ("roles", "order", "evidence", "today", "code"),
    [
        ({"owners_committee"}, FIT, ["e"], CODE, None),
        ({"owner", "community_officer"}, FIT, ["e"], CODE, None),
        ({"company_staff"}, FIT, ["e"], CODE, "emergency_not_yours"),
        ({"owners_committee"}, FIT, ["e"], BEFORE, "emergency_not_yet_law"),
        ({"owners_committee"}, Order("WX-1", "verified", "urgent", "repair_fund", None), ["e"], CODE,
         "emergency_not_life_safety"),
        ({"owners_committee"}, FIT, [], CODE, "emergency_evidence_needed"),
    ],
)  # fmt: skip
def test_an_emergency(roles, order, evidence, today, code):
    assert outcome(funding.check_emergency, roles, [order], evidence, today) == code


def test_two_persons_authorise_an_emergency():
    assert outcome(funding.authorise, PROPOSED, True, CHAIR, CHAIR, CODE) == "same_person_fund_use"
    assert outcome(funding.authorise, PROPOSED, True, Person("c", "p"), CHAIR, CODE) == "same_person_fund_use"
    assert outcome(funding.authorise, PROPOSED, False, OFFICER, CHAIR, CODE) == "not_an_emergency"
    assert outcome(funding.authorise, PROPOSED, True, OFFICER, CHAIR, BEFORE) == "emergency_not_yet_law"
    assert funding.authorise(PROPOSED, True, OFFICER, CHAIR, CODE) == Fund("approved", 1_000, 1_000, 0, 0)


@pytest.mark.parametrize("state", FUND_USE_STATES)
@pytest.mark.parametrize("result", [*Outcome])
@pytest.mark.parametrize("emergency", [False, True])
def test_a_ballot_moves_a_proposal_and_nothing_else(state, result, emergency):
    before = Fund(state, 1_000, 0, 0, 0)
    after = funding.decided(before, emergency, result.value)
    if state != "proposed" or emergency or result is Outcome.NO_QUORUM:
        assert after == before
    elif result is Outcome.PASSED:
        assert (after.status, after.approved_fen) == ("approved", 1_000)
    else:
        assert (after.status, after.approved_fen) == ("rejected", 0)


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (None, "work_order_not_of_fund_use"),
        ("submitted", "spending_before_verified"),
        ("disputed", "spending_before_verified"),
        ("reopened", "spending_before_verified"),
    ],
)
def test_nothing_is_spent_before_it_is_verified(state, code):
    part = Part("WX-1", state, "repair_fund") if state else None
    assert outcome(funding.spend, Fund("released", 1_000, 1_000, 1_000, 0), part, 1) == code


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (Part("WX-1", "verified", "developer"), "fund_not_for_this"),
        (Part("WX-1", "on_site", "service_fee"), "fund_not_for_this"),
        (Part("WX-1", "cancelled", "repair_fund"), "fund_not_for_this"),
        (Part("WX-1", "merged", "repair_fund"), "fund_not_for_this"),
        (Part("WX-1", "disputed", "repair_fund"), "spending_before_verified"),
    ],
)
def test_the_fund_pays_for_what_is_still_its_own(part, code):
    approved = Fund("released", 1_000, 1_000, 500, 0)
    assert outcome(funding.release, approved, [ON_SITE, part], 1) == code
    assert outcome(funding.spend, approved, part, 1) == code


steps = st.lists(
    st.one_of(
        st.tuples(st.just("decide"), st.sampled_from([one.value for one in Outcome])),
        st.tuples(st.just("authorise"), st.just("")),
        st.tuples(st.sampled_from(["release", "spend"]), st.integers(min_value=1, max_value=1_500)),
    ),
    max_size=30,
)


@given(emergency=st.booleans(), taken=steps)
def test_whatever_is_tried_spent_is_within_released_within_approved_within_asked(emergency, taken):
    fund, decided = PROPOSED, False
    for step, what in taken:
        try:
            if step == "decide":
                fund = funding.decided(fund, emergency, what)
                decided = decided or (what == "passed" and not emergency)
            elif step == "authorise":
                fund = funding.authorise(fund, emergency, OFFICER, CHAIR, CODE)
                decided = True
            elif step == "release":
                fund = funding.release(fund, [ON_SITE], what)
            else:
                fund = funding.spend(fund, ON_SITE, what)
        except Refusal:
            continue
        finally:
            assert 0 <= fund.spent_fen <= fund.released_fen <= fund.approved_fen <= fund.amount_fen
            assert decided or fund.released_fen == 0, "not a fen before the decision"
