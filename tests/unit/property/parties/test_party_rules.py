"""A pledge of resources is offered, accepted and kept, or withdrawn, or runs out; nothing else happens to it."""

from datetime import date, datetime, timedelta, timezone
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.refusals import Refusal
from contracts.rpcs.property.parties import PLEDGE_STATES
from services.property.parties import rules
from services.property.parties.rules import PLEDGE, Offer

TODAY = date(2017, 6, 30)
TOMORROW = TODAY + timedelta(days=1)


def refusal(code, act, *args):
    with pytest.raises(Refusal) as refused:
        act(*args)
    assert refused.value.code == code
    return refused.value


TABLE = {
    ("offered", "accept"): "accepted",
    ("offered", "withdraw"): "withdrawn",
    ("offered", "lapse"): "lapsed",
    ("accepted", "keep"): "kept",
    ("accepted", "withdraw"): "withdrawn",
    ("accepted", "lapse"): "lapsed",
}
CODES = {"accept": "pledge_not_open", "keep": "pledge_not_accepted", "withdraw": "pledge_over", "lapse": "wrong_state"}


@pytest.mark.parametrize("command", CODES)
@pytest.mark.parametrize("state", PLEDGE_STATES)
def test_every_state_and_command(state, command):
    if (state, command) in TABLE:
        assert PLEDGE.after(state, command) == TABLE[state, command]
    else:
        assert refusal(CODES[command], PLEDGE.after, state, command).facts == {"state": state, "command": command}


def test_the_table_knows_every_state():
    assert set(PLEDGE.states) == set(PLEDGE_STATES)
    assert set(PLEDGE.moves) == set(CODES)


@given(st.lists(st.sampled_from(sorted(CODES)), max_size=12))
def test_a_pledge_ends_once(commands):
    """Whatever is tried in whatever order: it ends at most once, and only an accepted one is kept."""
    state, past = "offered", ["offered"]
    for command in commands:
        try:
            state = PLEDGE.after(state, command)
        except Refusal:
            continue
        past.append(state)
    assert len([one for one in past if one in ("kept", "withdrawn", "lapsed")]) <= 1
    if state == "kept":
        assert past == ["offered", "accepted", "kept"]


@pytest.mark.parametrize(
    ("offer", "code"),
    [
        (Offer("venue", None, TODAY, None), None),
        (Offer("money", 1, TODAY, TODAY), None),
        (Offer("skills", None, TODAY - timedelta(days=9), TODAY), None),
        (Offer("money", None, TODAY, None), "pledge_amount_needed"),
        (Offer("venue", 100, TODAY, None), "pledge_amount_unwanted"),
        (Offer("venue", None, TOMORROW, TODAY), "pledge_period_reversed"),
        (Offer("venue", None, date(2016, 1, 1), TODAY - timedelta(days=1)), "pledge_period_past"),
    ],
)
def test_an_offer(offer, code):
    if code is None:
        rules.check_offer(offer, TODAY)
    else:
        assert refusal(code, rules.check_offer, offer, TODAY).pointer in ("/amount_fen", "/available_to")


@pytest.mark.parametrize(
    ("level", "community_id", "code"),
    [
        ("working_committee", None, None),
        ("community", "c", None),
        ("branch", None, None),
        ("temporary_branch", "c", None),
        ("working_committee", "c", "party_org_place_unwanted"),
        ("community", None, "party_org_place_needed"),
    ],
)
def test_where_a_party_organisation_stands(level, community_id, code):
    if code is None:
        rules.check_level(level, community_id)
    else:
        refusal(code, rules.check_level, level, community_id)


def test_one_committee_a_street_and_one_organisation_a_community():
    assert [
        level for level in ("working_committee", "community", "branch", "temporary_branch") if rules.only_one(level)
    ] == [
        "working_committee",
        "community",
    ]


def test_whom_a_unit_names_speaks_for_it():
    rules.check_speaker("he", "he", official=False)
    for representative, person, official in (
        ("he", "she", False),
        ("he", None, False),
        ("he", "she", True),
        (None, "anyone", False),
        (None, None, False),
    ):
        speak = partial(rules.check_speaker, representative, person, official=official)
        refusal("not_the_units_representative", speak)


def test_for_a_unit_that_has_named_nobody_its_community_speaks():
    rules.check_speaker(None, "officer", official=True)


def test_a_pledge_lapses_when_its_last_day_is_over():
    zone = timezone(timedelta(hours=8))
    assert rules.lapses_at(date(2017, 12, 31), zone) == datetime(2018, 1, 1, tzinfo=zone)
