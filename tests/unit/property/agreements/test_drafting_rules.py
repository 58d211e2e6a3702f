"""From draft to signature, and when a signed agreement begins, as tables of cases."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from contracts.refusals import Refusal
from contracts.rpcs.property.agreements import AGREEMENT_STATES
from services.property.agreements import rules
from services.property.agreements.rules import Signature
from services.property.persons import Person

TODAY = date(2022, 3, 1)
DAY = timedelta(days=1)
CHAIR = Person("account-chair", "person-chair")
MANAGER = Person("account-manager", "person-manager")
BOTH_HATS = Person("account-manager-2", "person-chair")


def refusal(code, call, *args, **kwargs):
    with pytest.raises(Refusal) as refused:
        call(*args, **kwargs)
    assert refused.value.code == code
    return refused.value


@pytest.mark.parametrize(
    ("term", "start_on", "end_on", "code"),
    [
        ("fixed", TODAY, TODAY, None),
        ("fixed", TODAY - DAY, TODAY, None),
        ("indefinite", TODAY, None, None),
        ("fixed", TODAY, None, "end_needed"),
        ("indefinite", TODAY, TODAY, "end_needed"),
        ("fixed", TODAY, TODAY - DAY, "end_before_start"),
        ("fixed", TODAY - 2 * DAY, TODAY - DAY, "agreement_over_before_today"),
    ],
)
def test_a_draft_has_a_term_that_is_not_over(term, start_on, end_on, code):
    if code:
        assert refusal(code, rules.draft, term, start_on, end_on, TODAY).pointer == "/end_on"
    else:
        assert rules.draft(term, start_on, end_on, TODAY) == "draft"


OWNERS, COMPANY = Signature("owners", CHAIR), Signature("company", MANAGER)


@pytest.mark.parametrize(
    ("state", "earlier", "signature", "outcome"),
    [
        ("approved", [], OWNERS, "approved"),
        ("approved", [], COMPANY, "approved"),
        ("approved", [OWNERS], COMPANY, "signed"),
        ("approved", [COMPANY], OWNERS, "signed"),
        ("approved", [OWNERS], Signature("owners", MANAGER), "already_signed_by_party"),
        ("approved", [OWNERS], Signature("company", CHAIR), "same_person_signature"),
        ("approved", [OWNERS], Signature("company", BOTH_HATS), "same_person_signature"),
        ("draft", [], OWNERS, "agreement_not_approved"),
        ("withdrawn", [], COMPANY, "agreement_not_approved"),
        ("signed", [OWNERS, COMPANY], COMPANY, "already_signed_by_party"),
    ],
)
def test_two_parties_sign_by_two_persons(state, earlier, signature, outcome):
    if outcome in ("approved", "signed"):
        assert rules.sign_for(state, earlier, signature) == outcome
    else:
        refusal(outcome, rules.sign_for, state, earlier, signature)


def test_the_community_acts_for_owners_where_the_committee_did_not():
    theirs, ours = {"role": "owners_committee"}, {"role": "community_officer"}
    for begun_by in (None, ours, theirs):
        for committee in (True, False, None):
            for going_on in (True, False):
                state = {"committee": committee, "going_on": going_on}
                rules.acts_for_owners("company_staff", begun_by, **state)
                if committee is False:
                    refusal("committee_not_in_office", rules.acts_for_owners, "owners_committee", begun_by, **state)
                else:
                    rules.acts_for_owners("owners_committee", begun_by, **state)
                barred = (committee is not False and begun_by is theirs) or (committee is True and not going_on)
                for official in ("community_officer", "working_committee"):
                    if barred:
                        refusal("committee_acts", rules.acts_for_owners, official, begun_by, **state)
                    else:
                        rules.acts_for_owners(official, begun_by, **state)


@pytest.mark.parametrize("state", AGREEMENT_STATES)
def test_what_still_runs_or_has_run_out_can_still_be_renewed(state):
    if state in ("active", "indefinite", "ended_awaiting_takeover"):
        rules.still_renews(state)
    else:
        refusal("wrong_state", rules.still_renews, state)


@pytest.mark.parametrize(
    ("state", "start_on", "others", "begins"),
    [
        ("signed", TODAY, [], True),
        ("signed", TODAY - DAY, [], True),
        ("signed", TODAY + DAY, [], False),
        ("signed", TODAY, ["active"], False),
        ("signed", TODAY, ["custody"], False),
        ("signed", TODAY, ["ended_awaiting_takeover"], False),
        ("approved", TODAY, [], False),
        ("active", TODAY, [], False),
    ],
)
def test_it_begins_by_itself_where_nobody_serves(state, start_on, others, begins):
    assert rules.begins_now(state, start_on, TODAY, others) is begins


@pytest.mark.parametrize(
    ("state", "end_on", "starts"),
    [
        ("active", TODAY + 30 * DAY, TODAY + 31 * DAY),
        ("active", TODAY, TODAY + DAY),
        ("active", TODAY - DAY, TODAY),
        ("active", None, TODAY),
        ("indefinite", TODAY - 30 * DAY, TODAY),
    ],
)
def test_a_renewal_follows_the_day_after(state, end_on, starts):
    assert rules.renewal_start(state, end_on, TODAY) == starts


@pytest.mark.parametrize("state", ["exit_notified", "ended_awaiting_takeover", "abandoned", "custody", "closed"])
def test_what_is_ending_is_not_renewed(state):
    refusal("wrong_state", rules.renewal_start, state, TODAY, TODAY)


@given(some.lists(some.tuples(some.sampled_from(sorted(rules.PARTY_OF_ROLE)), some.integers(1, 4)), max_size=8))
def test_however_people_queue_up_two_persons_of_two_parties_sign_and_no_more(queue):
    state, signatures = "approved", []
    for role, number in queue:
        by = Person(f"account-{number}", f"person-{number}")
        try:
            state = rules.sign_for(state, signatures, Signature(rules.PARTY_OF_ROLE[role], by))
        except Refusal:
            continue
        signatures.append(Signature(rules.PARTY_OF_ROLE[role], by))
    assert len({one.party for one in signatures}) == len({one.by for one in signatures}) == len(signatures) <= 2
    assert (state == "signed") == (len(signatures) == 2)
