"""A community takes a compound over only after a walk-out that stands, and says so within a day."""

from datetime import date, datetime, timedelta, timezone

import pytest

from contracts.refusals import Refusal
from services.property.custody import rules
from services.property.custody.rules import CUSTODIANSHIP, Ground, Party, Start, Term

SHANGHAI = timezone(timedelta(hours=8))
THE_NIGHT = datetime(2017, 6, 30, 21, 40, tzinfo=SHANGHAI)
WALKED_OUT = Ground(report_retracted=False, agreement_state="abandoned", standing_number=None)


def refusal(code, call, *args):
    with pytest.raises(Refusal) as refused:
        call(*args)
    assert refused.value.code == code
    return refused.value


def test_in_an_emergency_custody_runs_that_night_and_is_announced_within_a_day():
    start = rules.start(WALKED_OUT, ["booster_pump", "lift"], True, THE_NIGHT)

    assert start.status == "active"
    assert start.started_at == THE_NIGHT
    # a Friday night: hours run at once, the weekend does not put it off
    assert start.announcement_due_at == datetime(2017, 7, 1, 21, 40, tzinfo=SHANGHAI)
    assert start.ends_on == date(2017, 9, 28)


def test_without_an_emergency_custody_waits_for_its_announcement():
    start = rules.start(WALKED_OUT, ["refuse"], False, THE_NIGHT)
    assert start == Start("authorised", None, None, None)

    later = THE_NIGHT + timedelta(days=2)
    begun = rules.announce(start, None, later)
    assert begun.status == "announced"
    assert begun.started_at == later
    assert begun.ends_on == date(2017, 9, 30)


def test_an_announcement_changes_nothing_but_the_state_of_what_runs():
    start = rules.start(WALKED_OUT, ["lift"], True, THE_NIGHT)
    announced = rules.announce(start, None, THE_NIGHT + timedelta(hours=3))
    assert announced == Start("announced", start.started_at, start.announcement_due_at, start.ends_on)


def test_the_first_announcement_counts():
    start = rules.start(WALKED_OUT, ["lift"], True, THE_NIGHT)
    refusal("wrong_state", rules.announce, start, THE_NIGHT, THE_NIGHT)


def test_no_custody_rests_on_a_retracted_report():
    ground = Ground(report_retracted=True, agreement_state="active", standing_number=None)
    refusal("report_retracted", rules.start, ground, ["lift"], True, THE_NIGHT)


@pytest.mark.parametrize("state", ["signed", "active", "indefinite", "exit_notified", "handed_over", "closed"])
def test_an_agreement_that_was_not_abandoned_is_not_taken_over(state):
    ground = Ground(report_retracted=False, agreement_state=state, standing_number=None)
    assert refusal("agreement_not_abandoned", rules.start, ground, ["lift"], True, THE_NIGHT).facts["state"] == state


def test_one_custodianship_at_a_time():
    ground = Ground(report_retracted=False, agreement_state="custody", standing_number="DG-20170630-0001")
    assert refusal("custodianship_running", rules.start, ground, ["lift"], True, THE_NIGHT).facts == {
        "number": "DG-20170630-0001"
    }


def test_a_scope_names_each_thing_once():
    refused = refusal("scope_twice", rules.start, WALKED_OUT, ["lift", "refuse", "lift"], True, THE_NIGHT)
    assert refused.pointer == "/scope"


RUNS = ("active", "announced", "extended", "overdue_escalated", "winding_up")
AFTER = {
    "announce": {
        "authorised": "announced",
        "active": "announced",
        "extended": "extended",
        "overdue_escalated": "overdue_escalated",
        "winding_up": "winding_up",
        "handed_over": "handed_over",
    },
    "extend": {"active": "extended", "announced": "extended"},
    "change_scope": {
        "authorised": "authorised",
        "active": "active",
        "announced": "active",
        "extended": "extended",
    },
    "escalate": {state: "overdue_escalated" for state in RUNS if state != "overdue_escalated"},
    "close_escalation": {"overdue_escalated": "winding_up"},
    "hand_over": dict.fromkeys(RUNS, "handed_over"),
    "lapse": {"authorised": "lapsed"},
}


@pytest.mark.parametrize("state", rules.STATES)
@pytest.mark.parametrize("command", AFTER)
def test_life_cycle(state, command):
    if state in AFTER[command]:
        assert CUSTODIANSHIP.after(state, command) == AFTER[command][state]
    else:
        refused = refusal("wrong_state", CUSTODIANSHIP.after, state, command)
        assert refused.facts == {"state": state, "command": command}


def test_every_command_of_the_life_cycle_is_in_the_table_above():
    assert set(CUSTODIANSHIP.moves) == set(AFTER)


@pytest.mark.parametrize(
    ("state", "command", "after"),
    [
        ("proposed", "authorise", "authorised"),
        ("proposed", "decline", "declined"),
        ("authorised", "authorise", None),
        ("authorised", "decline", None),
        ("declined", "authorise", None),
        ("declined", "decline", None),
    ],
)
def test_a_proposal_is_decided_once(state, command, after):
    if after is None:
        refusal("wrong_state", rules.PROPOSAL.after, state, command)
    else:
        assert rules.PROPOSAL.after(state, command) == after


def test_the_life_cycle_names_no_state_that_is_not_in_the_list():
    named = {state for moves in CUSTODIANSHIP.moves.values() for pair in moves.items() for state in pair}
    assert named <= set(rules.STATES)


@pytest.mark.parametrize("state", ["authorised", "handed_over", "lapsed"])
def test_what_does_not_run_pays_and_hands_over_nothing(state):
    assert refusal("custodianship_not_running", rules.must_run, state).facts == {"state": state}


@pytest.mark.parametrize("state", rules.RUNNING)
def test_what_runs_may_go_on(state):
    rules.must_run(state)


@pytest.mark.parametrize(
    ("state", "today", "overdue"),
    [
        ("announced", date(2017, 9, 28), False),
        ("announced", date(2017, 9, 29), True),
        ("active", date(2017, 9, 29), True),
        ("handed_over", date(2018, 1, 1), False),
    ],
)
def test_the_last_day_still_counts(state, today, overdue):
    assert rules.is_overdue(state, date(2017, 9, 28), today) is overdue


COMPANY = Party("company", "c0", "安居物业")
COMMUNITY = Party("community", "s0", "新城社区")


@pytest.mark.parametrize(
    ("mode", "manager", "walked_out", "who"),
    [
        ("professional", COMPANY, False, COMPANY),
        ("bundled", COMPANY, False, COMPANY),
        ("professional", COMPANY, True, Party("none")),
        ("community_custody", COMMUNITY, False, COMMUNITY),
        ("community_custody", COMMUNITY, True, COMMUNITY),
        ("owner_self", Party("company"), False, Party("owners")),
        ("none", Party("company"), False, Party("none")),
    ],
)
def test_who_runs_the_equipment_tonight(mode, manager, walked_out, who):
    assert rules.responsible(mode, manager, walked_out) == who


# Longer, other work, and what if nobody came

LAST_DAY = datetime(2017, 9, 28, 23, 59, tzinfo=SHANGHAI)
FIRST_TERM = Term("announced", date(2017, 6, 30), date(2017, 9, 28), 0)


def test_it_is_extended_by_90_days_from_its_beginning_and_once():
    term = rules.extend(FIRST_TERM, LAST_DAY)
    assert term == Term("extended", date(2017, 6, 30), date(2017, 12, 27), 1)
    assert refusal("custodianship_extended_already", rules.extend, term, LAST_DAY).facts == {"extended_count": 1}


def test_never_longer_than_six_months_in_all():
    # 90 and 90 days from 31 August end after the last of February
    term = rules.extend(Term("active", date(2017, 8, 31), date(2017, 11, 29), 0), LAST_DAY)
    assert term.ends_on == date(2018, 2, 27)
    assert rules.extend(Term("active", date(2018, 9, 1), date(2018, 11, 30), 0), LAST_DAY).ends_on == date(2019, 2, 28)


def test_what_is_past_its_last_day_is_for_the_committee_to_decide():
    refused = refusal("custodianship_past_its_end", rules.extend, FIRST_TERM, LAST_DAY + timedelta(minutes=1))
    assert refused.facts == {"ends_on": "2017-09-28"}


@pytest.mark.parametrize("state", ["authorised", "overdue_escalated", "winding_up", "handed_over", "lapsed"])
def test_only_what_runs_in_its_first_term_is_extended(state):
    refusal("wrong_state", rules.extend, Term(state, date(2017, 6, 30), date(2017, 9, 28), 0), LAST_DAY)


def test_a_changed_scope_says_what_is_new_and_what_falls_away():
    changed = rules.change_scope("announced", ["lift", "refuse"], ["order", "lift"])
    assert changed == ("active", ["order"], ["refuse"])


@pytest.mark.parametrize(
    ("scope", "code"), [(["lift", "lift"], "scope_twice"), (["refuse", "lift"], "scope_unchanged")]
)
def test_a_scope_that_changes_nothing_is_refused(scope, code):
    assert refusal(code, rules.change_scope, "active", ["lift", "refuse"], scope).pointer == "/scope"


@pytest.mark.parametrize(
    ("hand_over_by", "good"),
    [
        (date(2017, 10, 1), False),
        (date(2017, 10, 2), True),
        (date(2017, 10, 31), True),
        (date(2017, 11, 1), False),
    ],
)
def test_the_day_for_handing_over_lies_ahead_and_within_30_days(hand_over_by, good):
    today = date(2017, 10, 1)
    if good:
        assert rules.close_escalation("overdue_escalated", hand_over_by, today) == "winding_up"
    else:
        refused = refusal("hand_over_by_out_of_range", rules.close_escalation, "overdue_escalated", hand_over_by, today)
        assert refused.facts["latest"] == "2017-10-31"
