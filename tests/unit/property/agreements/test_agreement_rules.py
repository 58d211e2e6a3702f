"""The life of an agreement and the judgement on a walk-out, as tables of cases."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from contracts.refusals import Refusal
from contracts.rpcs.property.agreements import AGREEMENT_STATES
from services.property.agreements import rules
from services.property.agreements.rules import AGREEMENT

SHANGHAI = timezone(timedelta(hours=8))
THE_NIGHT = datetime(2017, 6, 30, 21, 40, tzinfo=SHANGHAI)
SIGNED_FOR = date(2015, 1, 1)


def refusal(call, *args, **kwargs):
    with pytest.raises(Refusal) as refused:
        call(*args, **kwargs)
    return refused.value


LIFE = {
    "approve": {"draft": "approved"},
    "reject": {"draft": "draft"},
    "withdraw": {"draft": "withdrawn", "approved": "withdrawn"},
    "call_off": {"signed": "withdrawn"},
    "sign_first": {"approved": "approved"},
    "sign": {"approved": "signed"},
    "file": {"signed": "signed", "active": "active", "indefinite": "indefinite"},
    "activate": {"signed": "active"},
    "renew": {"active": "renewed", "indefinite": "renewed"},
    "go_on": {"active": "indefinite"},
    "notify_exit": {"active": "exit_notified", "indefinite": "exit_notified"},
    "withdraw_exit_of_fixed": {"exit_notified": "active"},
    "withdraw_exit_of_indefinite": {"exit_notified": "indefinite"},
    "end": {"exit_notified": "ended_awaiting_takeover"},
    "expire": {"active": "ended_awaiting_takeover"},
    "depart": {"ended_awaiting_takeover": "closed"},
    "report_abandonment": dict.fromkeys(
        ("active", "indefinite", "exit_notified", "ended_awaiting_takeover"), "abandoned"
    ),
    "enter_custody": {"abandoned": "custody"},
    "hand_over": {"custody": "handed_over", "ended_awaiting_takeover": "handed_over"},
    "close": {"handed_over": "closed", "renewed": "closed"},
}


@pytest.mark.parametrize("command", LIFE)
@pytest.mark.parametrize("state", AGREEMENT_STATES)
def test_every_state_with_every_command(state, command):
    if state in LIFE[command]:
        assert AGREEMENT.after(state, command) == LIFE[command][state]
    else:
        refused = refusal(AGREEMENT.after, state, command)
        assert (refused.code, refused.facts) == ("wrong_state", {"state": state, "command": command})


def test_the_table_speaks_of_known_states_and_every_state_but_the_first_can_be_reached():
    reached = {after for moves in AGREEMENT.moves.values() for after in moves.values()}
    left = {before for moves in AGREEMENT.moves.values() for before in moves}
    assert reached | left == set(AGREEMENT_STATES)
    assert reached | {"draft"} == set(AGREEMENT_STATES)


def test_the_night_of_the_walk_out_is_a_breach_and_no_notice_is_invented():
    found = rules.judge(THE_NIGHT.date(), "active", None, claims_rescission=False)
    assert (found.rule_set, found.reason_code, found.lawful) == ("before_2021", "breach_of_contract", "no")
    assert found.notice is None
    assert all(norm["note"] for norm in found.norms if not norm["verified"])


def test_the_agreements_own_period_binds():
    found = rules.judge(THE_NIGHT.date(), "active", 45, claims_rescission=False)
    assert found.notice == {"days": 45, "basis": "agreement"}


def test_a_claimed_right_to_rescind_makes_it_disputed_and_keeps_the_rest():
    claimed = rules.judge(THE_NIGHT.date(), "active", None, claims_rescission=True)
    unclaimed = rules.judge(THE_NIGHT.date(), "active", None, claims_rescission=False)
    assert (claimed.lawful, claimed.reason_code) == ("disputed", "breach_of_contract")
    assert claimed.norms == unclaimed.norms


def test_under_the_civil_code_the_law_sets_the_period():
    found = rules.judge(date(2021, 6, 30), "active", None, claims_rescission=False)
    assert (found.rule_set, found.notice) == ("civil_code", {"days": 90, "basis": "law"})


def test_who_had_served_his_time_was_free_to_go_before_2021():
    assert refusal(rules.judge, THE_NIGHT.date(), "ended_awaiting_takeover", None, claims_rescission=False).code == (
        "not_a_walk_out"
    )


def test_a_day_before_any_rule_set_cannot_be_judged():
    assert refusal(rules.judge, date(2001, 1, 1), "active", None, claims_rescission=False).code == "no_rule_set"


@pytest.mark.parametrize(
    ("observed_at", "code"),
    [
        (THE_NIGHT, None),
        (THE_NIGHT - timedelta(hours=1), None),
        (THE_NIGHT.astimezone(UTC), None),
        (THE_NIGHT + timedelta(seconds=1), "observed_in_future"),
        # 00:30 on the first day here is still the day before in UTC
        (datetime(2014, 12, 31, 16, 30, tzinfo=UTC), None),
        (datetime(2014, 12, 31, 15, 59, tzinfo=UTC), "observed_before_agreement"),
        (datetime(1, 1, 1, tzinfo=SHANGHAI), "observed_before_agreement"),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=12))), "observed_in_future"),
    ],
)
def test_it_was_seen_while_the_agreement_ran(observed_at, code):
    if code:
        refused = refusal(rules.report_abandonment, "active", SIGNED_FOR, observed_at, THE_NIGHT)
        assert (refused.code, refused.pointer) == (code, "/observed_at")
    else:
        assert rules.report_abandonment("active", SIGNED_FOR, observed_at, THE_NIGHT) == "abandoned"


@pytest.mark.parametrize(
    ("term", "start_on", "end_on", "decided_on", "code"),
    [
        ("fixed", date(2017, 7, 15), date(2020, 7, 14), date(2017, 6, 29), None),
        ("indefinite", date(2017, 7, 15), None, date(2017, 6, 30), None),
        ("fixed", date(2017, 7, 15), date(2017, 7, 15), date(2017, 6, 29), None),
        ("fixed", date(2017, 7, 15), None, date(2017, 6, 29), "end_needed"),
        ("indefinite", date(2017, 7, 15), date(2020, 7, 14), date(2017, 6, 29), "end_needed"),
        ("fixed", date(2017, 7, 15), date(2017, 7, 14), date(2017, 6, 29), "end_before_start"),
        ("fixed", date(2017, 7, 15), date(2020, 7, 14), date(2017, 7, 1), "decision_after_signing"),
    ],
)
def test_an_agreement_is_signed_on_a_decision_already_taken(term, start_on, end_on, decided_on, code):
    today = THE_NIGHT.date()
    if code:
        assert refusal(rules.sign, decided_on, term, start_on, end_on, today).code == code
    else:
        assert rules.sign(decided_on, term, start_on, end_on, today) == "signed"


@pytest.mark.parametrize("before", LIFE["report_abandonment"])
def test_a_retracted_report_puts_the_agreement_back_where_it_was(before):
    assert rules.retract("open", "abandoned", before) == before


@pytest.mark.parametrize("state", [state for state in AGREEMENT_STATES if state != "abandoned"])
def test_once_somebody_took_over_a_report_stands(state):
    assert refusal(rules.retract, "open", state, "active").code == "custodianship_already_started"


def test_what_is_retracted_is_neither_retracted_again_nor_answered():
    assert refusal(rules.retract, "retracted", "active", "active").code == "report_retracted"
    assert refusal(rules.answerable, "retracted").code == "report_retracted"


@given(some.lists(some.sampled_from(["a" * 64, "b" * 64, "c" * 64]), min_size=1, max_size=4))
def test_evidence_counts_once(digests):
    if len(set(digests)) == len(digests):
        rules.distinct_evidence(digests)
    else:
        assert refusal(rules.distinct_evidence, digests).pointer == "/evidence"
